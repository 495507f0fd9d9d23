"""What came for a bot, taken from its queue."""

from telegram import Bot, Update

EVERYTHING = Update.ALL_TYPES


async def taken(bot: Bot) -> list[Update]:
    """All updates that wait, of every kind; from the first call on none is left out."""
    updates = list(await bot.get_updates(allowed_updates=EVERYTHING))
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates
