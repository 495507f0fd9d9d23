"""Polls and quizzes as they are asked, and those that are refused."""

from typing import Any

import pytest
from telegram import (
    Bot,
    InputPollOption,
)
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.asked import QUESTION, asked, poll_of, updates
from tests.simulator.conftest import USERNAME, Raw


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
