"""What the command line checks, without the bot itself and its libraries."""

import structlog

from bot.storage.audit import first_broken
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from config.settings import Settings

log = structlog.get_logger()


async def check_audit(settings: Settings) -> int:
    """Tell whether the log's chain is whole; return the exit code."""
    database = Database(settings.database)
    try:
        await upgrade(database)
        async with database.reading() as session:
            broken = await first_broken(session)
    finally:
        await database.close()
    if broken is None:
        log.info("audit-whole")
        return 0
    log.error("audit-broken", entry=broken)
    return 1
