"""The engine and its sessions: one SQL path for SQLite and PostgreSQL."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any

import structlog
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

import bot.storage.mapping  # noqa: F401  the entities are mapped on import

BUSY_SECONDS = 15
SCRUB_TRIES, SCRUB_PAUSE_SECONDS = 20, 0.5
log = structlog.get_logger()
CACHE_KIB = 32 * 1024  # a plan for 200,000 chats writes its indices without reading them again


class Database:
    """Opens sessions. Writers take SQLite's lock at once, so that none has to begin again."""

    def __init__(self, url: str) -> None:
        self.engine: AsyncEngine = create_async_engine(url, hide_parameters=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)
        readers = self.engine.execution_options(reads_only=True)
        self._readers = async_sessionmaker(readers, expire_on_commit=False)
        self._writers = async_sessionmaker(self.engine, expire_on_commit=False)

    def writing(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Open a transaction that commits at the end of the block, or rolls back.

        Whoever is cancelled meanwhile is so after that: the end of a transaction is gone through
        with, and its connection comes back whole.
        """
        return self._writers.begin()

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """Open a transaction for looking only."""
        return self._readers()

    async def scrub(self) -> None:
        """Write the log of changes into the file and empty it, so that what was erased is gone.

        Whoever still reads what was there before is waited for.
        """
        if not self.is_sqlite:
            return
        async with self.engine.connect() as connection:
            outside = await connection.execution_options(isolation_level="AUTOCOMMIT")
            for _ in range(SCRUB_TRIES):
                done = await outside.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
                if not done.one()[0]:
                    return
                await asyncio.sleep(SCRUB_PAUSE_SECONDS)
        log.error("not-scrubbed")

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KIB}",
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    connection.exec_driver_sql("BEGIN" if options.get("reads_only") else "BEGIN IMMEDIATE")
