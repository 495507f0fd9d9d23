"""Make the first migration anew from `tables.py`: for as long as nothing is deployed."""

import asyncio
import subprocess
import sys

from alembic import command
from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.migrations import HERE, configured

FIRST = "0001"


def renew() -> None:
    """Compare an empty database with the tables and write down the difference."""
    for old in (HERE / "versions").glob(f"{FIRST}_*.py"):
        old.unlink()
    asyncio.run(_compare())
    ruff = (sys.executable, "-m", "ruff")
    for step in (("format",), ("check", "--fix")):
        subprocess.run([*ruff, *step, "-q", HERE / "versions"], check=True)  # noqa: S603


async def _compare() -> None:
    database = Database("sqlite+aiosqlite://")
    async with database.engine.begin() as connection:
        await connection.run_sync(_write)
    await database.close()


def _write(connection: Connection) -> None:
    command.revision(configured(connection), "every table", autogenerate=True, rev_id=FIRST)


if __name__ == "__main__":
    renew()
