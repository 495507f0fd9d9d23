"""The real gazetteer, built once and kept between runs."""

from collections.abc import AsyncIterator

import pytest

from bot.geo.gazetteer import Gazetteer
from tests.world import places


@pytest.fixture(scope="session")
async def gazetteer() -> AsyncIterator[Gazetteer]:
    """Read the file under `.cache`."""
    gazetteer = Gazetteer(places())
    yield gazetteer
    gazetteer.close()
