"""Polls and quizzes: asked by bots and by people, voted in, closed."""

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputPollOption,
    KeyboardButton,
    KeyboardButtonPollType,
    Message,
    ReplyKeyboardMarkup,
)
from telegram import Poll as TelegramPoll
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import USERNAME, Raw

QUESTION = {"question": "Which way?", "options": ["Left", "Right"]}


async def asked(bot: Bot, chat: int, **more: Any) -> Message:
    return await bot.send_poll(chat, **{**QUESTION, **more})


def poll_of(message: Message) -> TelegramPoll:
    assert message.poll
    return message.poll


async def updates(bot: Bot) -> list[str]:
    """What came, as one word each, and takes it from the queue."""
    found = await bot.get_updates()
    if found:
        await bot.get_updates(offset=found[-1].update_id + 1)
    words = []
    for one in found:
        if one.poll:
            counts = "/".join(str(option.voter_count) for option in one.poll.options)
            words.append(f"poll {counts} {'closed' if one.poll.is_closed else 'open'}")
        if one.poll_answer and one.poll_answer.user:
            words.append(f"answer {one.poll_answer.user.id} {one.poll_answer.option_ids}")
    return words


async def test_a_poll_is_sent_as_it_was_asked(mei: Person, bot: Bot) -> None:
    poll = poll_of(await asked(bot, mei.id))
    assert (poll.question, poll.type, poll.is_anonymous) == ("Which way?", "regular", True)
    assert [option.text for option in poll.options] == ["Left", "Right"]
    assert not poll.allows_multiple_answers
    assert not poll.is_closed
    seen = await mei.expect()
    assert seen.raw["poll"]["id"] == poll.id
    assert seen.raw["voted"] == []


async def test_options_may_be_objects_and_keep_custom_emoji_only(mei: Person, bot: Bot) -> None:
    emoji = '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> <b>yes</b>'
    message = await bot.send_poll(
        mei.id,
        question="<b>Sure</b>?",
        question_parse_mode="HTML",
        options=[InputPollOption(emoji, text_parse_mode="HTML"), "no"],
    )
    poll = poll_of(message)
    assert (poll.question, poll.question_entities) == ("Sure?", ())
    assert poll.options[0].text == "👍 yes"
    assert [entity.type for entity in poll.options[0].text_entities] == ["custom_emoji"]


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


@pytest.mark.parametrize("correct", [{"correct_option_id": 1}, {"correct_option_ids": [1]}])
async def test_a_quiz_knows_its_answer(raw: Raw, mei: Person, correct: dict[str, Any]) -> None:
    why = {"explanation": "<b>Because</b>", "explanation_parse_mode": "HTML"}
    call = {"chat_id": mei.id, **QUESTION, "type": "quiz", **correct, **why}
    _, answer = await raw("sendPoll", **call)
    poll = answer["result"]["poll"]
    assert (poll["correct_option_id"], poll["correct_option_ids"]) == (1, [1])
    assert poll["explanation"] == "Because"
    assert poll["explanation_entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    assert not poll["allows_revoting"]


async def test_a_quiz_may_have_several_answers(raw: Raw, mei: Person) -> None:
    several = {"type": "quiz", "correct_option_ids": [0, 1], "allows_multiple_answers": True}
    _, answer = await raw("sendPoll", chat_id=mei.id, **QUESTION, **several)
    assert answer["result"]["poll"]["correct_option_ids"] == [0, 1]
    assert "correct_option_id" not in answer["result"]["poll"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"question": ""}, "text must be non-empty"),
    ({"question": "q" * 301}, "poll question length must not exceed 300"),
    ({"options": None}, "can't parse options JSON object"),
    ({"options": "["}, "can't parse options JSON object"),
    ({"options": {"text": "a"}}, "expected an Array of String as options"),
    ({"options": [7]}, "expected an option to be of type String"),
    ({"options": [{"txt": "a"}]}, 'can\'t find field "text"'),
    ({"options": []}, "poll must have at least one answer option"),
    ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
    ({"options": ["a", "b" * 101]}, "poll options length must not exceed 100"),
    ({"options": ["a", " "]}, "text must be non-empty"),
    ({"type": "riddle"}, "unsupported poll type specified"),
    ({"type": "quiz"}, "correct quiz option list must be non-empty"),
    ({"type": "quiz", "correct_option_ids": 1}, "expected an Array of correct option identifiers"),
    (
        {"type": "quiz", "correct_option_ids": ["1"]},
        "correct option identifier must be of type Number",
    ),
    (
        {"type": "quiz", "correct_option_ids": [1, 0]},
        "correct quiz option list must be increasing",
    ),
    ({"type": "quiz", "correct_option_id": 2}, "wrong quiz correct_option_id"),
    ({"type": "quiz", "correct_option_ids": [0, 1]}, "QUIZ_CORRECT_ANSWERS_TOO_MUCH"),
    (
        {"type": "quiz", "correct_option_id": 0, "explanation": "e" * 201},
        "poll explanation is too long",
    ),
    ({"open_period": 4}, "poll can be open for 5 to 2628000 seconds"),
    ({"close_date": 1000}, "poll can be open for 5 to 2628000 seconds"),
]


@pytest.mark.odd
@pytest.mark.parametrize(("change", "why"), REFUSED)
async def test_polls_that_are_refused(
    raw: Raw, mei: Person, change: dict[str, Any], why: str
) -> None:
    call = {name: value for name, value in {**QUESTION, **change}.items() if value is not None}
    status, answer = await raw("sendPoll", chat_id=mei.id, **call)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_channels_take_anonymous_polls_only(sim: Sim, mei: Person, bot: Bot) -> None:
    channel = await sim.group("News", type_="channel", members=[mei.id], administrators=[USERNAME])
    with pytest.raises(BadRequest, match="Non-anonymous polls can't be sent to channel chats"):
        await asked(bot, channel, is_anonymous=False)
    message = await asked(bot, channel)
    await updates(bot)
    await mei.within(channel).vote(message.message_id, 0)
    assert await updates(bot) == ["poll 1/0 open"]


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
