"""A database file for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.migrations import upgrade


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A new file with every table."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'reunion.sqlite'}")
    await upgrade(database)
    yield database
    await database.close()
