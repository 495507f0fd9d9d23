"""Reactions of bots and of people, and who learns of them."""

from typing import Any

import pytest
from telegram import Bot, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from simulator.contents.reactions import EMOJI, known
from tests.simulator.conftest import USERNAME, Raw

KINDS = ["message", "message_reaction", "message_reaction_count"]


async def reactions(person: Person) -> Any:
    return (await person.messages())[-1].raw.get("reactions")


async def told(bot: Bot) -> list[Update]:
    """The updates about reactions."""
    updates = await bot.get_updates(allowed_updates=KINDS)
    return [one for one in updates if one.message_reaction or one.message_reaction_count]


def test_all_that_the_bot_api_lists_are_known() -> None:
    assert {known(emoji) for emoji in ReactionEmoji} == EMOJI
    assert known("🫠") is None


async def test_a_bot_reacts_and_takes_it_back(mei: Person, bot: Bot) -> None:
    (number,) = await mei.say("hello")
    assert await bot.set_message_reaction(mei.id, number, ReactionTypeEmoji("❤\ufe0f"), is_big=True)
    assert await reactions(mei) == [{"emoji": "❤", "count": 1, "mine": False}]
    await bot.set_message_reaction(mei.id, number, [ReactionTypeEmoji("👍")])
    assert await reactions(mei) == [{"emoji": "👍", "count": 1, "mine": False}]
    await bot.set_message_reaction(mei.id, number, [])
    assert await reactions(mei) is None
    assert not (await mei.messages())[-1].edited


@pytest.mark.odd
@pytest.mark.parametrize(
    ("reaction", "why"),
    [
        ("[", "can't parse reaction types JSON object"),
        ({"type": "emoji"}, "expected an Array of ReactionType"),
        (["👍"], "can't parse ReactionType: expected an Object"),
        ([{}], "can't parse ReactionType: Can't find field \"type\""),
        ([{"type": "emoji"}], "can't parse ReactionType: Can't find field \"emoji\""),
        (
            [{"type": "custom_emoji", "custom_emoji_id": "x"}],
            'can\'t parse ReactionType: Field "custom_emoji_id" must be a valid Number',
        ),
        ([{"type": "paid"}], "can't parse ReactionType: invalid reaction type specified"),
        ([{"type": "emoji", "emoji": ""}], "invalid reaction type specified"),
        ([{"type": "emoji", "emoji": "🫠"}], "REACTION_INVALID"),
        ([{"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}], "REACTION_INVALID"),
        (
            [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}],
            "REACTIONS_TOO_MANY",
        ),
    ],
)
async def test_reactions_that_are_refused(raw: Raw, mei: Person, reaction: Any, why: str) -> None:
    (number,) = await mei.say("hello")
    call = {"chat_id": mei.id, "message_id": number, "reaction": reaction}
    status, answer = await raw("setMessageReaction", **call)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_a_message_that_is_not_there(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(mei.id, 999_999, "👍")


@pytest.mark.odd
async def test_a_message_that_is_not_named(raw: Raw, mei: Person) -> None:
    _, answer = await raw("setMessageReaction", chat_id=mei.id)
    assert answer["description"] == "Bad Request: message to react not found"


async def test_a_person_reacts_in_private(mei: Person, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=KINDS)
    sent = await bot.send_message(mei.id, "hello")
    await mei.react(sent.message_id, "👍")
    await mei.react(sent.message_id, "👍")
    await mei.react(sent.message_id, "🔥", "🎉")
    assert await reactions(mei) == [
        {"emoji": "🔥", "count": 1, "mine": True},
        {"emoji": "🎉", "count": 1, "mine": True},
    ]
    await mei.react(sent.message_id)
    assert await reactions(mei) is None
    first, second, third = (one.message_reaction for one in await told(bot))
    assert first
    assert second
    assert third
    assert (first.chat.id, first.message_id) == (mei.id, sent.message_id)
    assert first.user
    assert first.user.id == mei.id
    assert (first.old_reaction, first.new_reaction) == ((), (ReactionTypeEmoji("👍"),))
    assert second.old_reaction == (ReactionTypeEmoji("👍"),)
    assert third.new_reaction == ()


async def test_reactions_come_only_when_asked_for(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "hello")
    await mei.react(sent.message_id, "👍")
    assert await bot.get_updates() == ()


@pytest.mark.parametrize("manages", [True, False])
async def test_in_groups_administrators_hear_of_them(
    sim: Sim, mei: Person, bot: Bot, manages: bool
) -> None:
    bots = [USERNAME]
    members: list[int | str] = [mei.id] if manages else [mei.id, *bots]
    group = await sim.group("Search", members=members, administrators=bots if manages else [])
    await bot.get_updates(allowed_updates=KINDS)
    sent = await bot.send_message(group, "hello")
    await mei.within(group).react(sent.message_id, "🙏")
    updates = await told(bot)
    assert [one.message_reaction is not None for one in updates] == [True] * manages


async def test_channels_only_count(sim: Sim, mei: Person, bot: Bot) -> None:
    hua = await sim.person("Hua")
    channel = await sim.group(
        "News", type_="channel", members=[mei.id, hua.id], administrators=[USERNAME]
    )
    await bot.get_updates(allowed_updates=KINDS)
    sent = await bot.send_message(channel, "hello")
    await mei.within(channel).react(sent.message_id, "👍")
    await hua.within(channel).react(sent.message_id, "👍")
    counts = [one.message_reaction_count for one in await told(bot)]
    assert counts[-1]
    assert counts[-1].message_id == sent.message_id
    (count,) = counts[-1].reactions
    assert (count.type, count.total_count) == (ReactionTypeEmoji("👍"), 2)
    shown = await reactions(hua.within(channel))
    assert shown == [{"emoji": "👍", "count": 2, "mine": True}]


async def test_reactions_that_no_app_has(sim: Sim, mei: Person, bot: Bot) -> None:
    (number,) = await mei.say("hello")
    with pytest.raises(SimError, match="nobody can react with all of"):
        await mei.react(number, "🫠")
    with pytest.raises(SimError, match="up to 3"):
        await mei.react(number, "👍", "👎", "🔥", "🎉")
    await mei.block()
    with pytest.raises(SimError, match="cannot react"):
        await mei.react(number, "👍")
