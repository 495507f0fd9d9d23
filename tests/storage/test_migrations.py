"""The database's shape is the one of the tables, and every step can be walked back."""

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database
from bot.storage.migrations import move, upgrade
from bot.storage.tables import metadata


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_up_down_up_leaves_the_tables_as_they_are_described(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'walk.sqlite'}")
    for _ in range(2):
        async with database.engine.begin() as connection:
            await connection.run_sync(move, "head")
            assert await connection.run_sync(differences) == []
            assert await connection.run_sync(tables) > set(metadata.tables)
        async with database.engine.begin() as connection:
            await connection.run_sync(move, "base")
            assert await connection.run_sync(tables) == {"alembic_version"}
    await database.close()


async def test_a_second_upgrade_keeps_what_is_there(database: Database) -> None:
    one = "INSERT INTO people VALUES (1, 7, 'en', 1, 'citizen', 1, '2026-11-24')"
    async with database.engine.begin() as connection:
        await connection.execute(text(one))
    await upgrade(database)
    async with database.engine.connect() as connection:
        assert (await connection.execute(text("SELECT chat_id FROM people"))).scalar() == 7


async def test_a_difference_would_be_seen(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("DROP INDEX ix_people_role"))
        assert await connection.run_sync(differences) != []
