"""Every story is told twice: with a bot that asks for its updates, and with one that gets them."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, world


@pytest.fixture(params=["polling", "webhook"])
async def either(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    """Return a server and a bot for one test alone, by one way and by the other."""
    async with world(tmp_path_factory.mktemp("own"), request.param) as made:
        yield made
