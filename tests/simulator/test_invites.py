"""Invite links, and people who ask to be let in."""

from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import USERNAME, Raw, bot_at
from tests.simulator.taken import taken


@pytest.fixture
async def group(sim: Sim, mei: Person, bot: Bot) -> int:
    made = await sim.group("Search", administrators=[mei.id, USERNAME])
    await taken(bot)
    return made


@pytest.fixture
async def lian(sim: Sim) -> Person:
    return await sim.person("Lian")


async def test_a_link_lets_people_in(
    sim: Sim, mei: Person, lian: Person, bot: Bot, group: int
) -> None:
    until = int(await sim.now()) + 3600
    link = await bot.create_chat_invite_link(
        group, name="Volunteers", expire_date=until, member_limit=1
    )
    assert (link.name, link.member_limit, link.creator.id) == ("Volunteers", 1, bot.id)
    assert link.expire_date
    assert int(link.expire_date.timestamp()) == until
    assert (link.is_primary, link.is_revoked, link.creates_join_request) == (False,) * 3
    assert await lian.open(link.invite_link) == {"chat": group}
    change, welcome = await taken(bot)
    assert change.chat_member
    assert change.chat_member.invite_link == link
    assert change.chat_member.from_user.id == lian.id
    assert not change.chat_member.via_join_request
    assert welcome.message
    assert welcome.message.new_chat_members[0].id == lian.id
    assert await lian.open(link.invite_link) == {"chat": group}
    with pytest.raises(SimError, match="the invite link has expired"):
        await (await sim.person("Too late")).open(link.invite_link)


async def test_a_link_ends_with_its_time(sim: Sim, lian: Person, bot: Bot, group: int) -> None:
    until = int(await sim.now()) + 60
    link = await bot.create_chat_invite_link(group, expire_date=until)
    await sim.advance(61)
    with pytest.raises(SimError, match="the invite link has expired"):
        await lian.open(link.invite_link)
    with pytest.raises(BadRequest, match="Expire_date_invalid"):
        await bot.create_chat_invite_link(group, expire_date=until)


async def test_a_link_is_changed_and_revoked(sim: Sim, lian: Person, bot: Bot, group: int) -> None:
    link = await bot.create_chat_invite_link(group, name="One", member_limit=5)
    changed = await bot.edit_chat_invite_link(group, link.invite_link, name="Two")
    assert (changed.name, changed.member_limit) == ("Two", None)
    assert changed.invite_link == link.invite_link
    revoked = await bot.revoke_chat_invite_link(group, link.invite_link)
    assert revoked.is_revoked
    with pytest.raises(SimError, match="the invite link has expired"):
        await lian.open(link.invite_link)
    with pytest.raises(BadRequest, match="Invite_hash_expired"):
        await bot.edit_chat_invite_link(group, link.invite_link, name="Three")


async def test_there_is_always_one_primary_link(lian: Person, bot: Bot, group: int) -> None:
    first = await bot.export_chat_invite_link(group)
    second = await bot.export_chat_invite_link(group)
    with pytest.raises(SimError, match="the invite link has expired"):
        await lian.open(first)
    with pytest.raises(BadRequest, match="Chat_invite_permanent"):
        await bot.edit_chat_invite_link(group, second, name="x")
    revoked = await bot.revoke_chat_invite_link(group, second)
    assert (revoked.is_primary, revoked.is_revoked) == (True, True)
    third = (await bot.get_chat(group)).invite_link
    assert third not in {None, first, second}
    assert third
    assert await lian.open(third) == {"chat": group}


BAD = [
    (
        "createChatInviteLink",
        {"member_limit": 5, "creates_join_request": True},
        "member limit can't be specified for links requiring administrator approval",
    ),
    ("editChatInviteLink", {"invite_link": ""}, "invite link must be non-empty"),
    ("revokeChatInviteLink", {"invite_link": "https://t.me/+none"}, "INVITE_HASH_EXPIRED"),
]


@pytest.mark.parametrize(("method", "more", "why"), BAD)
async def test_refused(raw: Raw, group: int, method: str, more: dict[str, Any], why: str) -> None:
    status, answer = await raw(method, chat_id=group, **more)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_links_of_others(sim: Sim, mei: Person, lian: Person, bot: Bot, group: int) -> None:
    async with bot_at(sim.base_url, "43:another-bot") as other:
        await other.get_me()
        await mei.within(group).promote("local_43_bot")
        link = await other.create_chat_invite_link(group)
        with pytest.raises(BadRequest, match="Invite_hash_expired"):
            await bot.revoke_chat_invite_link(group, link.invite_link)
        await lian.open(link.invite_link)
        seen = (await taken(bot))[-2].chat_member
        assert seen
        assert seen.invite_link
        assert seen.invite_link.invite_link == link.invite_link[:22] + "…"


async def test_somebody_asks_and_is_let_in(sim: Sim, lian: Person, bot: Bot, group: int) -> None:
    link = await bot.create_chat_invite_link(group, creates_join_request=True)
    assert await lian.open(link.invite_link) == {"chat": group, "asked": True}
    (update,) = await taken(bot)
    asked = update.chat_join_request
    assert asked
    assert (asked.from_user.id, asked.user_chat_id, asked.chat.id) == (lian.id, lian.id, group)
    assert asked.invite_link
    assert asked.invite_link.pending_join_request_count == 1
    assert await bot.send_message(asked.user_chat_id, "Who are you?")
    assert await asked.approve()
    change, welcome = await taken(bot)
    assert change.chat_member
    assert change.chat_member.via_join_request
    assert change.chat_member.from_user.id == bot.id
    assert change.chat_member.new_chat_member.user.id == lian.id
    assert welcome.message
    assert welcome.message.new_chat_members
    with pytest.raises(BadRequest, match="User_already_participant"):
        await bot.approve_chat_join_request(group, lian.id)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(lian.id, "Welcome")


async def test_somebody_is_not_let_in(sim: Sim, lian: Person, bot: Bot, group: int) -> None:
    link = await bot.create_chat_invite_link(group, creates_join_request=True)
    await lian.open(link.invite_link)
    assert await bot.decline_chat_join_request(group, lian.id)
    with pytest.raises(BadRequest, match="Hide_requester_missing"):
        await bot.approve_chat_join_request(group, lian.id)
    with pytest.raises(SimError, match="is in no chat"):
        await lian.within(group).say("hello")


async def test_the_door_is_open_for_five_minutes(
    sim: Sim, lian: Person, bot: Bot, group: int
) -> None:
    link = await bot.create_chat_invite_link(group, creates_join_request=True)
    await lian.open(link.invite_link)
    await sim.advance(301)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(lian.id, "Who are you?")


async def test_the_banned_come_by_no_link(lian: Person, bot: Bot, group: int) -> None:
    link = await bot.create_chat_invite_link(group)
    await lian.open(link.invite_link)
    await bot.ban_chat_member(group, lian.id)
    with pytest.raises(SimError, match="is banned from chat"):
        await lian.open(link.invite_link)
