"""Live locations: they move, they stop, they end by Telegram's clock."""

from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import Raw

WUHAN: dict[str, Any] = {"latitude": 30.59, "longitude": 114.3}
ELSEWHERE: dict[str, Any] = {"latitude": 30.6, "longitude": 114.31}
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Stop", callback_data="s")]])


async def live(bot: Bot, chat: int, **more: Any) -> Message:
    return await bot.send_location(chat, **{**WUHAN, "live_period": 600, **more})


async def place(person: Person) -> dict[str, Any]:
    """What the person's newest message shows."""
    return dict((await person.messages())[-1].raw["location"])


async def test_a_live_location_moves(mei: Person, bot: Bot) -> None:
    sent = await live(bot, mei.id, heading=90, proximity_alert_radius=50, reply_markup=KEYS)
    assert sent.location
    assert (sent.location.heading, sent.location.proximity_alert_radius) == (90, 50)
    moved = await bot.edit_message_live_location(
        mei.id, sent.message_id, **ELSEWHERE, heading=180, horizontal_accuracy=5, reply_markup=KEYS
    )
    assert isinstance(moved, Message)
    assert moved.location
    assert moved.edit_date
    about = {"live_period": 600, "heading": 180, "horizontal_accuracy": 5}
    assert await place(mei) == {**ELSEWHERE, **about}
    assert (await mei.messages())[-1].buttons == ["Stop"]


async def test_a_live_location_stops(mei: Person, bot: Bot) -> None:
    sent = await live(bot, mei.id, heading=90, reply_markup=KEYS)
    stopped = await bot.stop_message_live_location(mei.id, sent.message_id)
    assert isinstance(stopped, Message)
    assert stopped.location
    assert stopped.location.live_period is None
    assert await place(mei) == WUHAN
    assert (await mei.messages())[-1].buttons == []
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_live_location(mei.id, sent.message_id, **ELSEWHERE)


async def test_a_live_location_ends_by_telegrams_clock(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await live(bot, mei.id, live_period=60)
    await sim.advance(50)
    assert (await place(mei))["live_period"] == 60
    await sim.advance(11)
    assert await place(mei) == WUHAN
    assert not (await mei.messages())[-1].edited
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_live_location(mei.id, sent.message_id, **ELSEWHERE)


async def test_its_period_may_be_made_longer(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await live(bot, mei.id, live_period=60)
    await bot.edit_message_live_location(mei.id, sent.message_id, **ELSEWHERE, live_period=120)
    await sim.advance(100)
    assert (await place(mei))["live_period"] == 120
    await sim.advance(21)
    assert await place(mei) == ELSEWHERE


async def test_one_without_an_end(sim: Sim, mei: Person, bot: Bot) -> None:
    await live(bot, mei.id, live_period=0x7FFFFFFF)
    await sim.advance(90 * 86400)
    assert "live_period" in await place(mei)


async def test_moves_that_are_refused(mei: Person, bot: Bot, raw: Raw) -> None:
    sent = await live(bot, mei.id)
    text = await bot.send_message(mei.id, "no place")
    still = await bot.send_location(mei.id, **WUHAN)
    (theirs,) = await mei.share(1, 2)
    for number, change, why in (
        (sent.message_id, WUHAN, "Message is not modified"),
        (sent.message_id, {**WUHAN, "latitude": 91}, "Invalid live location specified"),
        (sent.message_id, {**WUHAN, "heading": 361}, "Wrong live location heading specified"),
        (sent.message_id, {**WUHAN, "live_period": 87001}, "Wrong live location period specified"),
        (text.message_id, WUHAN, "There is no live location in the message to edit"),
        (still.message_id, WUHAN, "Message can't be edited"),
        (theirs, WUHAN, "Message can't be edited"),
        (999_999, WUHAN, "Message to edit not found"),
    ):
        with pytest.raises(BadRequest, match=why):
            await bot.edit_message_live_location(mei.id, number, **change)
    status, answer = await raw("stopMessageLiveLocation")
    assert (status, answer["description"]) == (
        400,
        "Bad Request: message identifier is not specified",
    )
    below = ReplyKeyboardMarkup([["a"]])
    fixed = await live(bot, mei.id, reply_markup=below)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.stop_message_live_location(mei.id, fixed.message_id)


async def test_a_persons_live_location_moves_and_is_told(mei: Person, bot: Bot, sim: Sim) -> None:
    path = f"/sim/people/{mei.id}/say"
    where = {**WUHAN, "live_period": 60, "heading": 5}
    (number,) = (await sim.call("POST", path, json={"location": where}))["message_ids"]
    await mei.move(number, **ELSEWHERE)
    came, moved = await bot.get_updates()
    assert came.message
    assert came.message.location
    assert (came.message.location.live_period, came.message.location.heading) == (60, 5)
    assert moved.edited_message
    assert moved.edited_message.location
    assert moved.edited_message.location.latitude == 30.6
    assert moved.edited_message.location.live_period == 60
    await sim.advance(61)
    assert await place(mei) == ELSEWHERE
    with pytest.raises(SimError, match="no live location any more"):
        await mei.move(number, **WUHAN)


async def test_a_person_stops_their_live_location(mei: Person, bot: Bot, sim: Sim) -> None:
    say, edit = (f"/sim/people/{mei.id}/{what}" for what in ("say", "edit"))
    where = {"location": {**WUHAN, "live_period": 60}}
    (number,) = (await sim.call("POST", say, json=where))["message_ids"]
    await sim.call("POST", edit, json={"message_id": number, "stop": True})
    edited = (await bot.get_updates())[-1].edited_message
    assert edited
    assert edited.location
    assert edited.location.live_period is None


async def test_what_was_passed_on_does_not_move(mei: Person, bot: Bot) -> None:
    await live(bot, mei.id)
    original = await mei.expect()
    await mei.forward(original)
    assert await place(mei) == WUHAN
    passed = await bot.forward_message(mei.id, mei.id, original.id)
    assert passed.location
    assert passed.location.live_period is None
    await bot.copy_message(mei.id, mei.id, original.id)
    assert await place(mei) == WUHAN
