"""Pinned messages."""

import pytest
from telegram import Bot, ChatPermissions
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.taken import taken


@pytest.fixture
async def group(sim: Sim, mei: Person, bot: Bot) -> int:
    made = await sim.group("Search", administrators=[mei.id, USERNAME])
    await taken(bot)
    return made


async def test_a_pin_is_said(mei: Person, bot: Bot, group: int) -> None:
    sent = await bot.send_message(group, "Meet at eight")
    assert await bot.pin_chat_message(group, sent.message_id, disable_notification=True)
    assert await bot.pin_chat_message(group, sent.message_id)
    (update,) = await taken(bot)
    assert update.message
    assert update.message.pinned_message
    assert update.message.pinned_message.message_id == sent.message_id
    assert update.message.from_user
    assert update.message.from_user.id == bot.id
    notice = (await mei.within(group).messages())[-1]
    assert notice.raw["silent"] is True
    assert (await mei.within(group).see()).pinned == [sent.message_id]


async def test_the_newest_is_shown(bot: Bot, group: int) -> None:
    first, second = [await bot.send_message(group, text) for text in ("first", "second")]
    await second.pin()
    await first.pin()
    assert (pinned := (await bot.get_chat(group)).pinned_message)
    assert pinned.message_id == second.message_id
    await bot.unpin_chat_message(group)
    assert (pinned := (await bot.get_chat(group)).pinned_message)
    assert pinned.message_id == first.message_id
    await bot.unpin_chat_message(group, first.message_id)
    assert (await bot.get_chat(group)).pinned_message is None
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await bot.unpin_chat_message(group)


async def test_a_deleted_message_is_not_pinned(bot: Bot, group: int) -> None:
    sent = await bot.send_message(group, "first")
    await sent.pin()
    await sent.delete()
    assert (await bot.get_chat(group)).pinned_message is None


async def test_all_are_unpinned(mei: Person, bot: Bot, group: int) -> None:
    for text in ("first", "second"):
        await (await bot.send_message(group, text)).pin()
    assert await bot.unpin_all_chat_messages(group)
    assert (await mei.within(group).see()).pinned == []


async def test_in_private_both_pin(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "Your case")
    await taken(bot)
    assert await sent.pin()
    (said,) = await mei.say("and mine")
    await mei.pin(said)
    notices = [u.message for u in await taken(bot) if u.message and u.message.pinned_message]
    assert [n.from_user.id for n in notices if n.from_user] == [bot.id, mei.id]
    assert (await mei.see()).pinned == [sent.message_id, said]


async def test_people_pin_with_the_right_to(sim: Sim, mei: Person, bot: Bot, group: int) -> None:
    lian = await sim.person("Lian")
    await lian.within(group).join()
    (said,) = await lian.within(group).say("/look")
    await lian.within(group).pin(said)
    await bot.set_chat_permissions(group, ChatPermissions(can_send_messages=True))
    with pytest.raises(SimError, match="has no right can_pin_messages"):
        await lian.within(group).unpin()
    await mei.within(group).unpin()
    with pytest.raises(SimError, match="nothing is pinned"):
        await mei.within(group).unpin()


async def test_what_is_not_pinned(mei: Person, bot: Bot, group: int) -> None:
    service = (await mei.within(group).messages())[0]
    with pytest.raises(BadRequest, match="Service messages can't be pinned"):
        await bot.pin_chat_message(group, service.id)
    with pytest.raises(BadRequest, match="Message to pin not found"):
        await bot.pin_chat_message(group, 999_999)


@pytest.mark.odd
async def test_no_message_at_all(raw: Raw, group: int) -> None:
    status, answer = await raw("pinChatMessage", chat_id=group)
    assert (status, answer["description"]) == (400, "Bad Request: message to pin not found")
