"""deleteMessage and deleteMessages: what goes, what stays, what is too late; people who delete."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import USERNAME, Raw

HOURS = 3600


async def numbers(mei: Person) -> list[int]:
    return [message.id for message in await mei.messages()]


async def test_several_at_once_and_those_that_are_gone_are_skipped(mei: Person, bot: Bot) -> None:
    sent = [(await bot.send_message(mei.id, str(index))).message_id for index in range(3)]
    before = (await mei.see()).revision
    assert await bot.delete_messages(mei.id, [*sent[:2], 999_999])
    assert (await mei.see(before)).deleted == sent[:2]
    assert await bot.delete_messages(mei.id, [999_999])
    assert sent[2] in await numbers(mei)


async def test_one_that_is_too_old_keeps_all(sim: Sim, mei: Person, bot: Bot) -> None:
    old = (await bot.send_message(mei.id, "old")).message_id
    await sim.advance(48 * HOURS + 1)
    new = (await bot.send_message(mei.id, "new")).message_id
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_messages(mei.id, [new, old])
    assert {old, new} <= set(await numbers(mei))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (None, "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        ("[", "can't parse message_ids JSON object"),
        ({}, "expected an Array of message identifiers"),
        ([1] * 101, "too many message identifiers specified"),
        ([True], "message identifier must be a Number"),
        (["x"], "can't parse message identifier as a Number"),
        ([2**31], "can't parse message identifier as a Number"),
        ([0], "invalid message identifier specified"),
    ],
)
@pytest.mark.parametrize("method", ["deleteMessages", "copyMessages", "forwardMessages"])
async def test_bad_numbers(mei: Person, raw: Raw, method: str, given: object, why: str) -> None:
    more = {} if given is None else {"message_ids": given}
    _, answer = await raw(method, chat_id=mei.id, from_chat_id=mei.id, **more)
    assert answer["description"] == f"Bad Request: {why}"


async def test_what_has_to_be_said(mei: Person, raw: Raw) -> None:
    _, answer = await raw("deleteMessage", message_id=1)
    assert answer["description"] == "Bad Request: chat identifier is not specified"
    _, answer = await raw("deleteMessage", chat_id=mei.id)
    assert answer["description"] == "Bad Request: message identifier is not specified"
    _, answer = await raw("deleteMessage", chat_id=mei.id, message_id=999_999)
    assert answer["description"] == "Bad Request: message to delete not found"


async def test_in_a_supergroup_nothing_older_than_two_days(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    (theirs,) = await mei.within(group).say("hello")
    own = await bot.send_message(group, "own")
    await sim.advance(48 * HOURS)
    for number in (theirs, own.message_id):
        with pytest.raises(BadRequest, match=r"Message can't be deleted$"):
            await bot.delete_message(group, number)


async def test_in_a_basic_group(sim: Sim, mei: Person, bot: Bot) -> None:
    plain = await sim.group("Plain", type_="group", members=[mei.id, USERNAME])
    ruled = await sim.group("Ruled", type_="group", members=[mei.id], administrators=[USERNAME])
    own = await bot.send_message(plain, "own")
    (theirs,) = await mei.within(plain).say("/theirs")
    (ruled_one,) = await mei.within(ruled).say("theirs")
    assert await bot.delete_message(plain, own.message_id)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(plain, theirs)
    assert await bot.delete_message(ruled, ruled_one)


async def test_a_throw_of_the_dice_stays_for_a_day(sim: Sim, mei: Person, bot: Bot) -> None:
    thrown = await bot.send_dice(mei.id)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(mei.id, thrown.message_id)
    await sim.advance(24 * HOURS)
    assert await bot.delete_message(mei.id, thrown.message_id)


async def test_people_delete(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "hello")
    await mei.delete(sent.message_id)
    assert sent.message_id not in await numbers(mei)
    assert await bot.get_updates() == ()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("gone", mei.id, sent.message_id)
    with pytest.raises(SimError, match="there is no message"):
        await mei.delete(sent.message_id)


async def test_in_groups_people_delete_their_own(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("All", members=[mei.id, USERNAME], administrators=[lian.id])
    (own,) = await mei.within(group).say("own")
    (theirs,) = await lian.within(group).say("theirs")
    await mei.within(group).delete(own)
    with pytest.raises(SimError, match="only administrators delete what others wrote"):
        await mei.within(group).delete(theirs)
    (other,) = await mei.within(group).say("other")
    await lian.within(group).delete(other)
