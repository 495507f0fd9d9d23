"""Messages that came by inline mode: chosen, pressed, changed by their bot."""

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultCachedPhoto,
    InlineQueryResultLocation,
    InputMediaPhoto,
)
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.conftest import TOKEN, USERNAME, bot_at
from tests.simulator.offers import KEYS, article, chosen, offered
from tests.simulator.pictures import picture


@pytest.fixture
async def lin(sim: Sim, mei: Person) -> Person:
    """Somebody for whom the bot has inline mode, with feedback."""
    await sim.inline_bot(TOKEN, feedback=True)
    return mei


async def test_what_was_chosen_is_told_and_comes_as_a_message(lin: Person, bot: Bot) -> None:
    message = await chosen(lin, bot, article())
    came, told = await bot.get_updates()
    assert came.message
    assert came.message.via_bot
    assert came.message.via_bot.username == USERNAME
    assert came.message.message_id == message["message_id"]
    result = told.chosen_inline_result
    assert result
    assert (result.result_id, result.query, result.from_user.id) == ("a", "tea", lin.id)
    assert result.inline_message_id is None


async def test_without_feedback_the_bot_is_not_told(sim: Sim, lin: Person, bot: Bot) -> None:
    await sim.inline_bot(TOKEN, feedback=False)
    await chosen(lin, bot, article(reply_markup=KEYS))
    assert [one.chosen_inline_result for one in await bot.get_updates()] == [None]


async def inline_id(lin: Person, bot: Bot, result: InlineQueryResult) -> str:
    await chosen(lin, bot, result)
    updates = await bot.get_updates()
    await bot.get_updates(offset=updates[-1].update_id + 1)
    told = updates[-1].chosen_inline_result
    assert told
    assert told.inline_message_id
    return told.inline_message_id


async def test_a_press_and_edits_by_the_inline_id(lin: Person, bot: Bot) -> None:
    number = await inline_id(lin, bot, article(reply_markup=KEYS))
    sent = (await lin.messages())[-1]
    press = asyncio.create_task(lin.press(sent, "Yes"))
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert query
    assert (query.inline_message_id, query.data, query.message) == (number, "y", None)
    await query.answer("Good")
    assert (await press)["text"] == "Good"
    await bot.get_updates(offset=update.update_id + 1)
    edited = await bot.edit_message_text("changed", inline_message_id=number, reply_markup=KEYS)
    assert edited is True
    assert await bot.edit_message_reply_markup(inline_message_id=number) is True
    now = (await lin.messages())[-1]
    assert (now.text, now.edited, now.buttons) == ("changed", True, [])
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("changed", inline_message_id=number)
    assert await bot.get_updates() == ()


async def test_a_photo_by_the_inline_id(lin: Person, bot: Bot) -> None:
    first = await bot.send_photo(lin.id, picture(400, 300))
    second = await bot.send_photo(lin.id, picture(300, 400))
    result = InlineQueryResultCachedPhoto("p", first.photo[-1].file_id, reply_markup=KEYS)
    number = await inline_id(lin, bot, result)
    assert await bot.edit_message_caption(inline_message_id=number, caption="there") is True
    media = InputMediaPhoto(second.photo[-1].file_id, caption="here")
    assert await bot.edit_message_media(media, inline_message_id=number) is True
    now = (await lin.messages())[-1]
    assert (now.text, now.raw["photo"][-1]["width"]) == ("here", 300)


async def test_a_live_location_by_the_inline_id(lin: Person, bot: Bot) -> None:
    result = InlineQueryResultLocation("l", 1, 2, "There", live_period=60, reply_markup=KEYS)
    number = await inline_id(lin, bot, result)
    assert await bot.edit_message_live_location(
        inline_message_id=number, latitude=3, longitude=4, reply_markup=KEYS
    )
    assert await bot.stop_message_live_location(inline_message_id=number) is True
    assert (await lin.messages())[-1].raw["location"] == {"latitude": 3, "longitude": 4}


async def test_inline_ids_that_are_refused(sim: Sim, lin: Person, bot: Bot) -> None:
    number = await inline_id(lin, bot, article(reply_markup=KEYS))
    with pytest.raises(BadRequest, match="Invalid inline message identifier specified"):
        await bot.edit_message_text("x", inline_message_id="none")
    with pytest.raises(BadRequest, match="Message_id_invalid"):
        await bot.edit_message_text("x", inline_message_id="A" * 30)
    async with bot_at(sim.base_url, "43:another-bot") as other:
        with pytest.raises(BadRequest, match="Message_id_invalid"):
            await other.edit_message_text("x", inline_message_id=number)


@pytest.mark.parametrize("name", ["switch_inline_query", "switch_inline_query_current_chat"])
async def test_buttons_that_write_the_bots_name(lin: Person, bot: Bot, name: str) -> None:
    named: dict[str, Any] = {name: "tea"}
    button = InlineKeyboardButton("Look", **named)
    await bot.send_message(lin.id, "Look?", reply_markup=InlineKeyboardMarkup([[button]]))
    pressed = await lin.press(await lin.expect("Look"), "Look")
    assert pressed == {"answered": True, name: "tea", "bot": USERNAME}


async def test_privacy_mode_lets_a_bots_own_results_through(
    sim: Sim, lin: Person, bot: Bot
) -> None:
    group = await sim.group("Friends", members=[lin.id, USERNAME])
    await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
    inside = lin.within(group)
    await inside.choose(await offered(inside, bot, article()), "a")
    texts = [one.message.text for one in await bot.get_updates() if one.message]
    assert texts == ["hello"]
