"""Run by Alembic for every command; it takes the caller's connection and transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.storage.columns import Utc, Words
from bot.storage.tables import metadata


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what the database holds, so that migrations stand alone."""
    if kind == "type" and isinstance(item, Words):
        return "sa.String(length=32)"
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_item=_render,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
context.run_migrations()
