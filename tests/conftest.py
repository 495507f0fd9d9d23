"""What every test can have: a world that is shared, for tests that bring their own people."""

from collections.abc import AsyncIterator

import pytest

from tests.world import World, world


@pytest.fixture(scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Return a server and a bot for the whole run. Each test brings its own people."""
    async with world(tmp_path_factory.mktemp("shared")) as made:
        yield made


@pytest.fixture
async def own(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Return a server and a bot for one test alone."""
    async with world(tmp_path_factory.mktemp("own")) as made:
        yield made
