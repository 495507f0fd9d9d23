"""Votes, and the end of polls: by their bot, by Telegram's clock, forwarded and copied."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonPollType,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.asked import QUESTION, asked, poll_of, updates
from tests.simulator.conftest import USERNAME


async def test_an_anonymous_vote_tells_the_bot_only_numbers(mei: Person, bot: Bot) -> None:
    message = await asked(bot, mei.id)
    await mei.vote(message.message_id, 1)
    assert await updates(bot) == ["poll 0/1 open"]
    seen = (await mei.messages())[-1]
    assert seen.raw["voted"] == [1]
    assert not seen.edited
    await mei.vote(message.message_id, 0)
    await mei.vote(message.message_id)
    assert await updates(bot) == ["poll 1/0 open", "poll 0/0 open"]


async def test_an_open_vote_tells_who_voted(mei: Person, bot: Bot) -> None:
    message = await asked(bot, mei.id, is_anonymous=False, allows_multiple_answers=True)
    await mei.vote(message.message_id, 1, 0)
    await mei.vote(message.message_id)
    assert await updates(bot) == [
        "poll 1/1 open",
        f"answer {mei.id} (0, 1)",
        "poll 0/0 open",
        f"answer {mei.id} ()",
    ]


async def test_votes_that_are_not_taken(mei: Person, bot: Bot) -> None:
    single = await asked(bot, mei.id)
    with pytest.raises(SimError, match="one answer only"):
        await mei.vote(single.message_id, 0, 1)
    with pytest.raises(SimError, match="positions from 0 to 1"):
        await mei.vote(single.message_id, 2)
    quiz = await asked(bot, mei.id, type="quiz", correct_option_ids=[0])
    await mei.vote(quiz.message_id, 1)
    with pytest.raises(SimError, match="stays as it is"):
        await mei.vote(quiz.message_id)
    await bot.stop_poll(mei.id, single.message_id)
    with pytest.raises(SimError, match="closed"):
        await mei.vote(single.message_id, 0)
    with pytest.raises(SimError, match="no poll"):
        await mei.vote((await mei.say("hello"))[0], 0)


async def test_a_bot_stops_its_poll(mei: Person, bot: Bot) -> None:
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="m")]])
    message = await asked(bot, mei.id, reply_markup=keys)
    await mei.vote(message.message_id, 1)
    await updates(bot)
    final = await bot.stop_poll(mei.id, message.message_id)
    assert (final.is_closed, final.total_voter_count) == (True, 1)
    assert await updates(bot) == ["poll 0/1 closed"]
    seen = await mei.expect()
    assert seen.raw["poll"]["is_closed"]
    assert seen.buttons == []


async def test_stopping_that_is_refused(mei: Person, bot: Bot) -> None:
    stopped = await asked(bot, mei.id)
    await bot.stop_poll(mei.id, stopped.message_id)
    (theirs,) = await mei.ask("Mine?", ["a", "b"])
    text = await bot.send_message(mei.id, "no poll")
    for number, why in (
        (stopped.message_id, "Poll can't be stopped"),
        (theirs, "Poll can't be stopped"),
        (text.message_id, "Message is not a poll"),
        (999_999, "Message with poll to stop not found"),
    ):
        with pytest.raises(BadRequest, match=why):
            await bot.stop_poll(mei.id, number)


async def test_a_longer_period_is_cut(mei: Person, bot: Bot) -> None:
    poll = poll_of(await asked(bot, mei.id, open_period=9_999_999))
    assert int(poll.to_dict()["open_period"]) == 2_628_000


@pytest.mark.parametrize("date", [False, True])
async def test_a_poll_closes_by_telegrams_clock(
    sim: Sim, mei: Person, bot: Bot, date: bool
) -> None:
    until = {"close_date": int(await sim.now()) + 60} if date else {"open_period": 60}
    poll = poll_of(await asked(bot, mei.id, **until))
    assert poll.close_date
    assert 58 <= poll.close_date.timestamp() - await sim.now() <= 60
    await sim.advance(50)
    assert await updates(bot) == []
    await sim.advance(11)
    assert await updates(bot) == ["poll 0/0 closed"]


async def test_a_poll_closes_by_itself_too(mei: Person, bot: Bot, sim: Sim) -> None:
    await asked(bot, mei.id, open_period=5)
    await sim.advance(4.8)
    (update,) = await bot.get_updates(timeout=3)
    assert update.poll
    assert update.poll.is_closed


async def test_a_closed_poll_is_sent_closed(mei: Person, bot: Bot) -> None:
    assert poll_of(await asked(bot, mei.id, is_closed=True)).is_closed


async def test_people_ask_too(sim: Sim, mei: Person, bot: Bot) -> None:
    (number,) = await mei.ask("Tea?", ["Yes", "No"], is_anonymous=False)
    update = (await bot.get_updates())[-1]
    assert update.message
    assert poll_of(update.message).question == "Tea?"
    await bot.get_updates(offset=update.update_id + 1)
    await mei.vote(number, 0)
    assert await updates(bot) == []
    assert (await mei.messages())[-1].raw["poll"]["total_voter_count"] == 1
    with pytest.raises(SimError, match="must not exceed 255"):
        await mei.ask("q" * 256, ["a"])


async def test_a_key_below_the_chat_asks_for_a_poll(sim: Sim, mei: Person, bot: Bot) -> None:
    key = KeyboardButton("Ask", request_poll=KeyboardButtonPollType())
    await bot.send_message(
        mei.id, "Ask us", reply_markup=ReplyKeyboardMarkup([[key]], one_time_keyboard=True)
    )
    body = {"button": "Ask", "poll": QUESTION}
    await sim.call("POST", f"/sim/people/{mei.id}/press", json=body)
    message = (await bot.get_updates())[-1].message
    assert message
    assert poll_of(message).question == "Which way?"
    assert await mei.keyboard() == []


async def test_the_answer_of_a_persons_quiz_stays_hidden_in_a_group(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    inside = mei.within(group)
    (number,) = await inside.ask("2 + 2?", ["4", "5"], type="quiz", correct_option_id=0)
    message = (await bot.get_updates())[-1].message
    assert message
    assert poll_of(message).api_kwargs.get("correct_option_id") is None
    assert "correct_option_ids" not in (await inside.messages())[-1].raw["poll"]
    await inside.vote(number, 0)


async def test_a_forwarded_poll_is_the_same_poll(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    message = await asked(bot, mei.id)
    await mei.forward(await mei.expect(), chat=group)
    inside = mei.within(group)
    forwarded = (await inside.messages())[-1]
    await inside.vote(forwarded.id, 1)
    original = (await mei.messages())[-1]
    assert original.id == message.message_id
    assert original.raw["poll"]["options"][1]["voter_count"] == 1


async def test_a_copied_poll_is_another_poll(mei: Person, bot: Bot) -> None:
    message = await asked(bot, mei.id, open_period=60)
    await mei.vote(message.message_id, 1)
    copy = await bot.copy_message(mei.id, mei.id, message.message_id)
    shown = (await mei.messages())[-1].raw["poll"]
    assert shown["id"] != poll_of(message).id
    assert shown["total_voter_count"] == 0
    await updates(bot)
    await mei.vote(copy.message_id, 0)
    assert await updates(bot) == ["poll 1/0 open"]


async def test_votes_reach_who_looks(mei: Person, bot: Bot) -> None:
    message = await asked(bot, mei.id)
    seen = await mei.expect()
    waiting = asyncio.create_task(mei.see(seen.revision, wait=5))
    await asyncio.sleep(0.05)
    await mei.vote(message.message_id, 0)
    (changed,) = (await waiting).messages
    assert changed.raw["poll"]["options"][0]["voter_count"] == 1
