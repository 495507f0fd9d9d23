"""getChat, and what a bot changes about a chat."""

from typing import Any

import pytest
from telegram import Bot, ChatPermissions
from telegram.error import BadRequest, Forbidden

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import TOKEN, USERNAME, Raw
from tests.simulator.taken import taken


async def test_a_private_chat(sim: Sim, bot: Bot) -> None:
    body = {"first_name": "Mei", "username": "mei_lin", "bio": "Teacher"}
    mei = sim.known((await sim.call("POST", "/sim/people", json=body))["id"], "Mei")
    await mei.say("/start")
    chat = await bot.get_chat(mei.id)
    assert (chat.type, chat.first_name, chat.username, chat.bio) == (
        "private",
        "Mei",
        "mei_lin",
        "Teacher",
    )
    assert chat.active_usernames == ("mei_lin",)
    assert chat.max_reaction_count == 11
    assert chat.accepted_gift_types.premium_subscription
    await mei.block()
    assert (await bot.get_chat(mei.id)).first_name == "Mei"


async def test_a_supergroup(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group(
        "Search", username="search_here", members=[mei.id], administrators=[USERNAME]
    )
    await bot.set_chat_description(group, "  Who looks where ")
    link = await bot.export_chat_invite_link(group)
    sent = await bot.send_message(group, "first")
    await sent.pin()
    chat = await bot.get_chat("@search_here")
    assert (chat.id, chat.title, chat.description) == (group, "Search", "Who looks where")
    assert chat.permissions
    assert chat.permissions.can_invite_users
    assert chat.invite_link == link
    assert chat.pinned_message
    assert chat.pinned_message.text == "first"
    assert not chat.accepted_gift_types.unlimited_gifts


async def test_a_public_chat_may_be_seen_from_outside(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.group("Search", username="search_here", members=[mei.id])
    assert (await bot.get_chat("@search_here")).title == "Search"
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message("@search_here", "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat("search_here")


async def test_a_channel_has_no_permissions(sim: Sim, mei: Person, bot: Bot) -> None:
    channel = await sim.group("Alerts", type_="channel", administrators=[mei.id, USERNAME])
    chat = await bot.get_chat(channel)
    assert (chat.type, chat.permissions, chat.invite_link) == ("channel", None, None)


async def test_another_title_is_said(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    await taken(bot)
    assert await bot.set_chat_title(group, " Search party ")
    assert await bot.set_chat_title(group, "Search party")
    (update,) = await taken(bot)
    assert update.message
    assert update.message.new_chat_title == "Search party"
    assert update.message.from_user
    assert update.message.from_user.id == bot.id
    assert update.message.chat.title == "Search party"
    with pytest.raises(BadRequest, match="Title must be non-empty"):
        await bot.set_chat_title(group, "  ")


async def test_people_rename_a_group(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("Search", members=[lian.id], administrators=[mei.id, USERNAME])
    await taken(bot)
    await lian.within(group).rename("By a member")
    await bot.set_chat_permissions(group, ChatPermissions(can_send_messages=True))
    with pytest.raises(SimError, match="has no right can_change_info"):
        await lian.within(group).rename("Not any more")
    await mei.within(group).rename("By the creator")
    titles = [u.message.new_chat_title for u in await taken(bot) if u.message]
    assert titles == ["By a member", "By the creator"]


async def test_a_description_that_is_the_same(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    await bot.set_chat_description(group, "x" * 255)
    with pytest.raises(BadRequest, match="Chat description is not modified"):
        await bot.set_chat_description(group, "x" * 255)
    await bot.set_chat_description(group)
    assert (await bot.get_chat(group)).description is None


NO_RIGHTS = [
    ("setChatTitle", {"title": "x"}, "not enough rights to change chat title"),
    ("setChatDescription", {"description": "x"}, "not enough rights to set chat description"),
    ("setChatPermissions", {"permissions": {}}, "not enough rights to change chat permissions"),
    ("pinChatMessage", {}, "not enough rights to manage pinned messages in the chat"),
    ("unpinAllChatMessages", {}, "not enough rights to manage pinned messages in the chat"),
    ("exportChatInviteLink", {}, "not enough rights to manage chat invite link"),
    ("createChatInviteLink", {}, "not enough rights to manage chat invite link"),
    ("revokeChatInviteLink", {"invite_link": "x"}, "not enough rights to manage chat invite link"),
    (
        "approveChatJoinRequest",
        {"user_id": 1001},
        "not enough rights to manage chat join requests",
    ),
    ("banChatMember", {"user_id": 1001}, "not enough rights to restrict/unrestrict chat member"),
    ("promoteChatMember", {"user_id": 1001}, "not enough rights"),
]


@pytest.mark.parametrize(("method", "more", "why"), NO_RIGHTS, ids=[m for m, _, _ in NO_RIGHTS])
async def test_a_member_has_no_rights(
    sim: Sim, mei: Person, raw: Raw, *, method: str, more: dict[str, Any], why: str
) -> None:
    group = await sim.group("Search", members=[mei.id, USERNAME])
    (said,) = await mei.within(group).say("/help")
    if method == "pinChatMessage":
        more = {"message_id": said}
    status, answer = await raw(method, chat_id=group, **more)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


IN_PRIVATE = [
    ("setChatTitle", {"title": "x"}, "can't change private chat title"),
    ("setChatDescription", {"description": "x"}, "can't change private chat description"),
    ("setChatPermissions", {"permissions": {}}, "can't change private chat permissions"),
    ("leaveChat", {}, "can't leave private chats"),
    ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ("banChatMember", {"user_id": 1001}, "can't ban members in private chats"),
    (
        "unbanChatMember",
        {"user_id": 1001},
        "method is available for supergroup and channel chats only",
    ),
    (
        "promoteChatMember",
        {"user_id": 1001},
        "method is available for supergroup and channel chats only",
    ),
    (
        "restrictChatMember",
        {"user_id": 1001, "permissions": {}},
        "method is available only for supergroups",
    ),
    (
        "setChatAdministratorCustomTitle",
        {"user_id": 1001, "custom_title": "x"},
        "method is available only for groups and supergroups",
    ),
    ("exportChatInviteLink", {}, "can't invite members to a private chat"),
    ("declineChatJoinRequest", {"user_id": 1001}, "the chat can't have join requests"),
]


@pytest.mark.parametrize(("method", "more", "why"), IN_PRIVATE, ids=[m for m, _, _ in IN_PRIVATE])
async def test_what_a_private_chat_has_not(
    mei: Person, raw: Raw, method: str, more: dict[str, Any], why: str
) -> None:
    status, answer = await raw(method, chat_id=mei.id, **more)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


@pytest.mark.odd
@pytest.mark.parametrize(
    ("permissions", "why"),
    [
        ("{", "can't parse permissions JSON object"),
        ("[]", "object expected as permissions"),
    ],
)
async def test_permissions_that_are_none(
    sim: Sim, mei: Person, raw: Raw, permissions: str, why: str
) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    status, answer = await raw("setChatPermissions", chat_id=group, permissions=permissions)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


@pytest.mark.parametrize(
    ("given", "more", "allowed"),
    [
        ({"can_send_polls": True}, {}, {"can_send_polls", "can_send_messages"}),
        (
            {"can_pin_messages": True},
            {},
            {"can_pin_messages", "can_edit_tag", "can_manage_topics"},
        ),
        ({"can_send_messages": True}, {}, {"can_send_messages", "can_react_to_messages"}),
        (
            {"can_send_polls": True},
            {"use_independent_chat_permissions": True},
            {"can_send_polls"},
        ),
        (
            {"can_add_web_page_previews": True},
            {},
            {
                "can_add_web_page_previews",
                "can_send_messages",
                "can_send_audios",
                "can_send_documents",
                "can_send_photos",
                "can_send_videos",
                "can_send_video_notes",
                "can_send_voice_notes",
            },
        ),
    ],
)
async def test_permissions_follow_from_others(
    sim: Sim,
    mei: Person,
    bot: Bot,
    raw: Raw,
    *,
    given: dict[str, bool],
    more: dict[str, bool],
    allowed: set[str],
) -> None:
    group = await sim.group("Search", members=[mei.id], administrators=[USERNAME])
    await raw("setChatPermissions", chat_id=group, permissions=given, **more)
    permissions = (await bot.get_chat(group)).permissions
    assert permissions
    assert {name for name, value in permissions.to_dict().items() if value is True} == allowed


async def test_a_bot_keeps_to_the_permissions(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", administrators=[mei.id, USERNAME])
    await bot.set_chat_permissions(group, ChatPermissions(can_send_polls=True))
    assert await bot.send_message(group, "an administrator may")
    await mei.within(group).demote(USERNAME)
    assert await bot.send_message(group, "texts are allowed with polls")
    await mei.within(group).promote(USERNAME)
    await bot.set_chat_permissions(group, ChatPermissions())
    await mei.within(group).demote(USERNAME)
    with pytest.raises(BadRequest, match="Not enough rights to send locations to the chat"):
        await bot.send_location(group, 1, 2)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(group, "hello")


async def test_a_bot_leaves(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id, USERNAME])
    await taken(bot)
    assert await bot.leave_chat(group)
    goodbye, standing = await taken(bot)
    assert goodbye.message
    assert goodbye.message.left_chat_member
    assert goodbye.message.left_chat_member.id == bot.id
    assert standing.my_chat_member
    change = standing.my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "left")
    assert change.from_user.id == bot.id
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group, "hello")
    assert (await mei.within(group).messages())[-1].raw["left_chat_member"]["id"] == bot.id


async def test_an_empty_chat_id(raw: Raw) -> None:
    assert (await raw("getChat", TOKEN, chat_id=""))[1]["description"] == (
        "Bad Request: chat_id is empty"
    )
