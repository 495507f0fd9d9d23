"""The database's shape through time: `upgrade` at every start, quick when nothing is to do.

While nothing is deployed, the one first migration is made anew from `tables.py` instead of
stacking others: `python -m bot.storage.migrations.renew`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.database import Database

HERE = Path(__file__).parent


async def upgrade(database: Database) -> None:
    """Bring the database to the newest shape. Keeps what is in it."""
    async with database.engine.begin() as connection:
        await connection.run_sync(move, "head")


def move(connection: Connection, target: str) -> None:
    """Walk to a revision, up or down ("head", "base"), in the caller's transaction."""
    config = configured(connection)
    script = ScriptDirectory.from_config(config)
    now = MigrationContext.configure(connection).get_current_revision()
    if target == "head" and now == script.get_current_head():
        return
    if target == "base":
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)


def configured(connection: Connection) -> Config:
    """Return Alembic's configuration for one connection."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config
