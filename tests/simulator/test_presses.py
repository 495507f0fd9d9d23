"""Pressed buttons and the bot's answers."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from simulator.client import Message, Person, Sim, SimError

KEYS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Yes", callback_data="y"),
            InlineKeyboardButton("No", callback_data="n"),
        ],
        [InlineKeyboardButton("Site", url="https://example.com/a")],
    ]
)
TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


async def question(mei: Person, bot: Bot) -> Message:
    await bot.send_message(mei.id, "Yes?", reply_markup=KEYS)
    return await mei.expect("Yes")


async def newest_press(bot: Bot) -> CallbackQuery:
    for _ in range(50):
        updates = await bot.get_updates(timeout=1)
        if updates and (query := updates[-1].callback_query):
            return query
        await asyncio.sleep(0.02)
    pytest.fail("no press came")


async def pressed(mei: Person, bot: Bot, button: str, **answer: Any) -> dict[str, Any]:
    """What a person sees when the bot answers their press so."""
    asked = await question(mei, bot)
    press = asyncio.create_task(mei.press(asked, button))
    query = await newest_press(bot)
    await query.answer(**answer)
    return await asyncio.wait_for(press, 5)


async def test_a_press_brings_its_data_and_waits_for_the_answer(mei: Person, bot: Bot) -> None:
    asked = await question(mei, bot)
    press = asyncio.create_task(mei.press(asked, "No"))
    query = await newest_press(bot)
    assert query.data == "n"
    assert query.from_user.id == mei.id
    assert query.message
    assert query.message.message_id == asked.id
    assert query.message.is_accessible
    await asyncio.sleep(0.05)
    assert not press.done()
    await query.answer("Noted", show_alert=True)
    assert await press == {"answered": True, "text": "Noted", "show_alert": True}


async def test_a_button_is_found_by_its_data_too(mei: Person, bot: Bot) -> None:
    assert await pressed(mei, bot, "y") == {"answered": True}


async def test_a_link_is_told_without_the_bot(mei: Person, bot: Bot) -> None:
    asked = await question(mei, bot)
    assert await mei.press(asked, "Site") == {"answered": True, "url": "https://example.com/a"}
    assert asked.links == {"Site": "https://example.com/a"}
    assert await bot.get_updates() == ()


async def test_a_button_that_is_not_there(mei: Person, bot: Bot) -> None:
    asked = await question(mei, bot)
    with pytest.raises(SimError, match="has no button 'Perhaps'; it has: Yes, No, Site"):
        await mei.press(asked, "Perhaps")


async def test_a_late_answer_is_too_old(sim: Sim, mei: Person, bot: Bot) -> None:
    asked = await question(mei, bot)
    press = asyncio.create_task(mei.press(asked, "Yes"))
    query = await newest_press(bot)
    await sim.advance(31)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await query.answer()
    press.cancel()


async def test_answers_that_are_refused(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query("12345")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query("12345", text="x" * 201)


async def test_an_unanswered_press_says_so_after_ten_seconds(
    mei: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.control.press.WAIT_SECONDS", 0.2)
    assert await mei.press(await question(mei, bot), "Yes") == {"answered": False}


async def test_a_forged_press_brings_any_data(mei: Person, bot: Bot) -> None:
    asked = await question(mei, bot)
    press = asyncio.create_task(mei.forge(asked.id, "admin:all"))
    query = await newest_press(bot)
    assert query.data == "admin:all"
    await query.answer()
    assert (await press)["answered"]


async def test_a_forged_press_on_somebody_elses_message_shows_nothing_of_it(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    mallory = await sim.person("Mallory")
    await mallory.say("/start")
    theirs = await question(mei, bot)
    press = asyncio.create_task(mallory.forge(theirs.id, "y"))
    query = await newest_press(bot)
    assert query.message
    assert not query.message.is_accessible
    assert (query.message.chat.id, query.message.message_id) == (mallory.id, theirs.id)
    await query.answer()
    await press


async def test_a_press_on_a_deleted_message(mei: Person, bot: Bot) -> None:
    asked = await question(mei, bot)
    await bot.delete_message(mei.id, asked.id)
    with pytest.raises(SimError, match="there is no message"):
        await mei.press(asked, "Yes")
