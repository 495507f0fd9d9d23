"""A transaction's end, whatever happens meanwhile."""

import asyncio
import logging

import pytest
from sqlalchemy import event

from bot.domain.clock import SystemClock
from bot.storage.database import Database
from bot.storage.updates import Updates


async def test_whoever_is_cancelled_while_a_transaction_ends_leaves_it_whole(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """A process that is stopped just then has committed, and says nothing of a failure."""

    async def write() -> None:
        async with database.writing() as session:
            await Updates(session).keep(1, 1, b"", SystemClock().now())

    writing = asyncio.create_task(write())
    pool = database.engine.sync_engine.pool
    event.listen(pool, "reset", lambda *_: writing.cancel(), once=True)
    with caplog.at_level(logging.ERROR), pytest.raises(asyncio.CancelledError):
        await writing
    assert not caplog.records
    async with database.reading() as session:
        assert await Updates(session).waiting_chats(set(), 9) == [1]
