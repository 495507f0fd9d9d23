"""What bots offer in inline mode, and what people do with it."""

import asyncio
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from simulator.client import Person
from tests.simulator.conftest import USERNAME

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])


def article(id_: str = "a", text: str = "hello", **more: Any) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(id_, "Title", InputTextMessageContent(text), **more)


async def new_query(bot: Bot) -> InlineQuery:
    update = (await bot.get_updates(timeout=5))[-1]
    await bot.get_updates(offset=update.update_id + 1)
    assert update.inline_query
    return update.inline_query


async def offered(
    person: Person, bot: Bot, *results: InlineQueryResult, text: str = "tea", **answer: Any
) -> dict[str, Any]:
    """What somebody sees when the bot answers their query so."""
    asking = asyncio.create_task(person.query(text))
    query = await new_query(bot)
    await bot.answer_inline_query(query.id, results, **answer)
    return await asyncio.wait_for(asking, 5)


async def chosen(person: Person, bot: Bot, result: InlineQueryResult) -> dict[str, Any]:
    """The message that a result becomes."""
    (number,) = await person.choose(await offered(person, bot, result), result.id)
    (message,) = [message for message in await person.messages() if message.id == number]
    assert message.raw["via_bot"]["username"] == USERNAME
    return message.raw
