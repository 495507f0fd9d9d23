"""The real gazetteer, built once and kept between runs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.geo.gazetteer import Gazetteer, opened

FILE = Path(__file__).parents[2] / ".cache" / "gazetteer.sqlite"


@pytest.fixture(scope="session")
async def gazetteer() -> AsyncIterator[Gazetteer]:
    """Read the file under `.cache`; of several test processes one builds it, the others wait."""
    gazetteer = await opened(FILE)
    yield gazetteer
    gazetteer.close()
