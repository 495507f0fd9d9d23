"""Who is in a chat: asked, put out, let in, restricted, promoted; and what bots are told of it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, ChatMemberUpdated, ChatPermissions
from telegram.error import BadRequest, Forbidden

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import TOKEN, USERNAME, Raw, bot_at
from tests.simulator.taken import taken

OTHER = "local_43_bot"


@pytest.fixture
async def other(sim: Sim) -> AsyncIterator[Bot]:
    async with bot_at(sim.base_url, "43:another-bot") as found:
        yield found


@pytest.fixture
async def lian(sim: Sim) -> Person:
    return await sim.person("Lian")


@pytest.fixture
async def group(sim: Sim, mei: Person, lian: Person, bot: Bot) -> int:
    """A supergroup of Mei's, with Lian and the bot, which may promote too."""
    made = await sim.group("Search", members=[lian.id, USERNAME], administrators=[mei.id])
    await mei.within(made).promote(USERNAME, ALL)
    await taken(bot)
    return made


ALL = (
    "can_promote_members",
    "can_restrict_members",
    "can_invite_users",
    "can_delete_messages",
    "can_pin_messages",
    "can_change_info",
)


def moves(change: ChatMemberUpdated | None) -> tuple[str, str]:
    assert change
    return change.old_chat_member.status, change.new_chat_member.status


async def test_all_standings(mei: Person, lian: Person, bot: Bot, group: int, sim: Sim) -> None:
    owner = await bot.get_chat_member(group, mei.id)
    assert (owner.status, owner.user.first_name) == ("creator", "Mei")
    own = await bot.get_chat_member(group, bot.id)
    assert (own.status, own.to_dict()["can_promote_members"]) == ("administrator", True)
    assert own.to_dict()["can_manage_video_chats"] is False
    assert (await bot.get_chat_member(group, lian.id)).status == "member"
    stranger = await sim.person("Stranger")
    await stranger.say("/start")
    assert (await bot.get_chat_member(group, stranger.id)).status == "left"


async def test_in_private_both_are_members(mei: Person, lian: Person, bot: Bot) -> None:
    assert (await bot.get_chat_member(mei.id, mei.id)).status == "member"
    assert (await bot.get_chat_member(mei.id, bot.id)).user.username == USERNAME
    with pytest.raises(BadRequest, match="Member not found"):
        await bot.get_chat_member(mei.id, lian.id)
    assert await bot.get_chat_member_count(mei.id) == 2


@pytest.mark.parametrize(
    ("type_", "why"),
    [
        ("group", "Member not found"),
        ("supergroup", "Participant_id_invalid"),
        ("channel", "Participant_id_invalid"),
    ],
)
async def test_somebody_unknown(sim: Sim, mei: Person, bot: Bot, type_: str, why: str) -> None:
    chat = await sim.group("Search", type_=type_, administrators=[mei.id, USERNAME])
    unknown = await sim.person("Never seen")
    for user_id in (unknown.id, 999_999):
        with pytest.raises(BadRequest, match=why):
            await bot.get_chat_member(chat, user_id)


async def test_no_user_at_all(raw: Raw, group: int) -> None:
    status, answer = await raw("getChatMember", chat_id=group, user_id=0)
    assert (status, answer["description"]) == (400, "Bad Request: invalid user_id specified")


async def test_only_administrators_see_who_is_in_a_channel(sim: Sim, mei: Person, bot: Bot) -> None:
    channel = await sim.group(
        "Alerts", type_="channel", members=[USERNAME], administrators=[mei.id]
    )
    for asked in (
        bot.get_chat_member(channel, mei.id),
        bot.get_chat_member(channel, bot.id),
        bot.get_chat_administrators(channel),
    ):
        with pytest.raises(BadRequest, match="Member list is inaccessible"):
            await asked


async def test_administrators(mei: Person, lian: Person, bot: Bot, group: int, raw: Raw) -> None:
    await raw("getMe", "43:another-bot")
    await mei.within(group).promote(OTHER)
    await mei.within(group).promote(lian.id, ["can_pin_messages"])
    found = {m.user.id: m.to_dict() for m in await bot.get_chat_administrators(group)}
    assert set(found) == {mei.id, lian.id, bot.id}
    assert found[lian.id]["can_pin_messages"] is True
    assert found[lian.id]["can_manage_chat"] is True
    assert found[lian.id]["can_change_info"] is False
    assert found[lian.id]["can_be_edited"] is False
    _, answer = await raw("getChatAdministrators", chat_id=group, return_bots=True)
    assert len(answer["result"]) == 4
    assert await bot.get_chat_member_count(group) == 4


async def test_a_ban_and_its_end(sim: Sim, mei: Person, lian: Person, bot: Bot, group: int) -> None:
    await lian.within(group).say("/help")
    until = int(await sim.now()) + 3600
    assert await bot.ban_chat_member(group, lian.id, until_date=until)
    said, change, goodbye = await taken(bot)
    assert said.message
    assert moves(change.chat_member) == ("member", "kicked")
    assert change.chat_member
    assert change.chat_member.from_user.id == bot.id
    assert change.chat_member.new_chat_member.to_dict()["until_date"] == until
    assert goodbye.message
    assert goodbye.message.left_chat_member
    assert goodbye.message.left_chat_member.id == lian.id
    assert said.message.message_id not in [m.id for m in await mei.within(group).messages()]
    with pytest.raises(SimError, match="is banned from chat"):
        await lian.within(group).join()
    await sim.advance(3601)
    assert (await bot.get_chat_member(group, lian.id)).status == "left"
    await lian.within(group).join()
    assert moves((await taken(bot))[0].chat_member) == ("left", "member")


async def test_letting_in_again(mei: Person, lian: Person, bot: Bot, group: int) -> None:
    await bot.unban_chat_member(group, lian.id, only_if_banned=True)
    assert (await bot.get_chat_member(group, lian.id)).status == "member"
    await bot.unban_chat_member(group, lian.id)
    assert (await bot.get_chat_member(group, lian.id)).status == "left"
    await mei.within(group).ban(lian.id)
    await bot.unban_chat_member(group, lian.id, only_if_banned=True)
    changes = [u.chat_member for u in await taken(bot) if u.chat_member]
    assert [moves(change) for change in changes] == [
        ("member", "left"),
        ("left", "kicked"),
        ("kicked", "left"),
    ]


async def test_a_restriction(sim: Sim, mei: Person, lian: Person, bot: Bot, group: int) -> None:
    until = int(await sim.now()) + 600
    allowed = ChatPermissions(can_send_messages=True)
    assert await bot.restrict_chat_member(group, lian.id, allowed, until_date=until)
    restricted = (await bot.get_chat_member(group, lian.id)).to_dict()
    assert (restricted["status"], restricted["is_member"]) == ("restricted", True)
    assert (restricted["can_send_messages"], restricted["can_send_photos"]) == (True, False)
    assert restricted["until_date"] == until
    await lian.within(group).say("I may still write")
    await bot.restrict_chat_member(group, lian.id, ChatPermissions(can_change_info=True))
    with pytest.raises(SimError, match="not enough rights to send locations to the chat"):
        await lian.within(group).share(1, 2)
    await lian.within(group).leave()
    await lian.within(group).join()
    changes = [u.chat_member for u in await taken(bot) if u.chat_member]
    assert [moves(change) for change in changes] == [
        ("member", "restricted"),
        ("restricted", "restricted"),
        ("restricted", "restricted"),
        ("restricted", "restricted"),
    ]
    left = changes[2].new_chat_member.to_dict() if changes[2] else {}
    assert left["is_member"] is False
    await bot.restrict_chat_member(group, lian.id, ChatPermissions.all_permissions())
    assert (await bot.get_chat_member(group, lian.id)).status == "member"


async def test_a_restriction_ends_by_itself(sim: Sim, lian: Person, bot: Bot, group: int) -> None:
    until = int(await sim.now()) + 600
    await bot.restrict_chat_member(group, lian.id, ChatPermissions(), until_date=until)
    with pytest.raises(SimError, match="not enough rights to send text messages"):
        await lian.within(group).say("hello")
    await sim.advance(601)
    await lian.within(group).say("hello")


async def test_a_ban_that_ends_at_once_holds_for_ever(
    sim: Sim, lian: Person, bot: Bot, group: int
) -> None:
    await bot.ban_chat_member(group, lian.id, until_date=int(await sim.now()) + 10)
    assert (await bot.get_chat_member(group, lian.id)).to_dict()["until_date"] == 0


async def test_promoted_and_demoted_by_a_bot(lian: Person, bot: Bot, group: int) -> None:
    assert await bot.promote_chat_member(group, lian.id, can_pin_messages=True)
    promoted = (await bot.get_chat_member(group, lian.id)).to_dict()
    assert (promoted["can_pin_messages"], promoted["can_be_edited"]) == (True, True)
    assert await bot.set_chat_administrator_custom_title(group, lian.id, "Finder")
    assert (await bot.get_chat_member(group, lian.id)).to_dict()["custom_title"] == "Finder"
    assert await bot.promote_chat_member(group, lian.id)
    changes = [u.chat_member for u in await taken(bot) if u.chat_member]
    assert [moves(change) for change in changes] == [
        ("member", "administrator"),
        ("administrator", "administrator"),
        ("administrator", "member"),
    ]


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("banChatMember", {}),
        ("restrictChatMember", {"permissions": {}}),
        ("unbanChatMember", {}),
        ("promoteChatMember", {}),
    ],
)
async def test_nobody_touches_the_creator(
    mei: Person, raw: Raw, group: int, method: str, more: dict[str, Any]
) -> None:
    _, answer = await raw(method, chat_id=group, user_id=mei.id, **more)
    assert answer["description"] == "Bad Request: can't remove chat owner"


ITSELF = [
    ("banChatMember", {}, "can't restrict self"),
    ("restrictChatMember", {"permissions": {}}, "can't restrict self"),
    ("unbanChatMember", {}, "can't unrestrict self"),
    ("promoteChatMember", {"can_pin_messages": True}, "can't promote self"),
]


@pytest.mark.parametrize(("method", "more", "why"), ITSELF)
async def test_a_bot_does_not_touch_itself(
    raw: Raw, group: int, method: str, more: dict[str, Any], why: str
) -> None:
    _, answer = await raw(method, chat_id=group, user_id=42, **more)
    assert answer["description"] == f"Bad Request: {why}"


async def test_administrators_of_others_are_not_touched(
    mei: Person, lian: Person, bot: Bot, group: int
) -> None:
    await mei.within(group).promote(lian.id)
    with pytest.raises(BadRequest, match="User is an administrator of the chat"):
        await bot.ban_chat_member(group, lian.id)
    with pytest.raises(BadRequest, match="Chat_admin_required"):
        await bot.promote_chat_member(group, lian.id, can_pin_messages=True)
    with pytest.raises(BadRequest, match="Not enough rights to change custom title of the user"):
        await bot.set_chat_administrator_custom_title(group, lian.id, "x")
    with pytest.raises(BadRequest, match="Only the owner can edit their custom title"):
        await bot.set_chat_administrator_custom_title(group, mei.id, "x")
    await mei.within(group).demote(lian.id)
    with pytest.raises(BadRequest, match="User is not an administrator"):
        await bot.set_chat_administrator_custom_title(group, lian.id, "x")


async def test_nobody_gives_what_they_have_not(lian: Person, bot: Bot, group: int) -> None:
    with pytest.raises(BadRequest, match="Right_forbidden"):
        await bot.promote_chat_member(group, lian.id, can_manage_video_chats=True)
    await lian.within(group).leave()
    with pytest.raises(BadRequest, match="User_not_participant"):
        await bot.promote_chat_member(group, lian.id, can_pin_messages=True)


async def test_a_basic_group_says_less(sim: Sim, mei: Person, lian: Person, bot: Bot) -> None:
    group = await sim.group("Search", type_="group", members=[lian.id, mei.id, USERNAME])
    with pytest.raises(BadRequest, match="Chat_admin_required"):
        await bot.ban_chat_member(group, lian.id)
    group = await sim.group("Search", type_="group", members=[lian.id], administrators=[mei.id])
    await mei.within(group).promote(USERNAME)
    assert await bot.ban_chat_member(group, lian.id)
    with pytest.raises(BadRequest, match="User_not_participant"):
        await bot.ban_chat_member(group, lian.id)
    with pytest.raises(BadRequest, match="Method is available for supergroup and channel chats"):
        await bot.unban_chat_member(group, lian.id)


async def test_only_administrators_are_told_of_others(
    mei: Person, lian: Person, bot: Bot, other: Bot, group: int
) -> None:
    await other.get_me()
    await taken(other)
    await mei.within(group).join(bot=OTHER)
    await lian.within(group).leave()
    told = await taken(other)
    assert [u.my_chat_member is not None for u in told] == [True, False, False]
    assert all(u.chat_member is None for u in told)
    arrived, gone = [u.chat_member for u in await taken(bot) if u.chat_member]
    assert arrived
    assert arrived.new_chat_member.user.username == OTHER
    assert moves(gone) == ("member", "left")


async def test_by_default_moves_of_others_are_not_told(
    sim: Sim, mei: Person, lian: Person, bot: Bot, other: Bot
) -> None:
    await other.get_me()
    group = await sim.group("Search", members=[lian.id], administrators=[mei.id, OTHER])
    await lian.within(group).leave()
    kinds = [next(iter(u.to_dict().keys() - {"update_id"})) for u in await other.get_updates()]
    assert kinds == ["my_chat_member", "message", "message"]


async def test_a_bot_is_promoted_demoted_and_thrown_out(
    sim: Sim, mei: Person, lian: Person, bot: Bot
) -> None:
    group = await sim.group("Search", members=[lian.id, USERNAME], administrators=[mei.id])
    inside = mei.within(group)
    await inside.promote(USERNAME, ["can_pin_messages"])
    await inside.demote(USERNAME)
    await inside.ban(USERNAME)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.get_chat(group)
    await inside.unban(USERNAME)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.get_chat(group)
    changes = [u.my_chat_member for u in await taken(bot) if u.my_chat_member]
    assert [moves(change) for change in changes] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "kicked"),
        ("kicked", "left"),
    ]
    rights = changes[1].new_chat_member.to_dict()
    assert (rights["can_pin_messages"], rights["can_restrict_members"]) == (True, False)
    assert rights["can_be_edited"] is False
    assert changes[1].from_user.id == mei.id


async def test_people_need_rights_too(mei: Person, lian: Person, group: int) -> None:
    inside = lian.within(group)
    with pytest.raises(SimError, match="has no right can_promote_members"):
        await inside.promote(USERNAME)
    with pytest.raises(SimError, match="has no right can_restrict_members"):
        await inside.ban(USERNAME)
    with pytest.raises(SimError, match="nobody touches the creator"):
        await mei.within(group).ban(mei.id)
    with pytest.raises(SimError, match="there is no right can_fly in a supergroup"):
        await mei.within(group).promote(lian.id, ["can_fly"])


async def test_blocking_is_a_standing_too(mei: Person, bot: Bot) -> None:
    await mei.block()
    await mei.block()
    await mei.unblock()
    blocked, back = await taken(bot)
    assert moves(blocked.my_chat_member) == ("member", "kicked")
    assert moves(back.my_chat_member) == ("kicked", "member")
    assert blocked.my_chat_member
    assert blocked.my_chat_member.chat.type == "private"
    assert blocked.my_chat_member.new_chat_member.user.id == bot.id


async def test_a_bot_that_joins_no_groups(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.bot_setting(TOKEN, can_join_groups=False)
    assert (await bot.get_me()).can_join_groups is False
    group = await sim.group("Search", members=[mei.id])
    with pytest.raises(SimError, match="can't be added to groups"):
        await mei.within(group).join(bot=USERNAME)
    channel = await sim.group("Alerts", type_="channel", administrators=[mei.id])
    await mei.within(channel).promote(USERNAME)
    assert await bot.send_message(channel, "hello")
