"""A server, a database, and a sender between the two."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.migrations import upgrade
from simulator.client import Sim
from simulator.server import running
from tests.delivery.street import Street


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    """Citizens who have opened the bot, on a server of their own, with nothing sent yet."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'reunion.sqlite'}")
    await upgrade(database)
    async with running() as server, Sim(server.base_url) as sim:
        street = Street(database, sim)
        yield street
        await street.close()
    await database.close()
