"""What a chat is: getChat, its title, description and permissions, and leaving it."""

from typing import Any

from simulator import talk
from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.membership import members, moving
from simulator.membership.members import EVERYTHING
from simulator.methods.registry import method

MOST_REACTIONS = 11
ACCENT_COLORS = 7
LONGEST_TITLE = 128
LONGEST_DESCRIPTION = 255
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
MEDIA = frozenset(name for name in EVERYTHING if name.startswith("can_send_")) - {
    "can_send_messages",
    "can_send_polls",
    "can_send_other_messages",
}
TAKEN_FROM = (
    ("can_manage_topics", "can_pin_messages"),
    ("can_edit_tag", "can_pin_messages"),
    ("can_react_to_messages", "can_send_messages"),
)
NO_TITLE = "not enough rights to change chat title"
NO_PERMISSIONS = "not enough rights to change chat permissions"


@method("getChat")
async def get_chat(ask: Ask) -> dict[str, Any]:
    """All about a chat: a ChatFullInfo."""
    chat = ask.chat(reading=True)
    full = chat.as_json() | (_private(ask, chat) if chat.person else _group(ask, chat))
    if chat.username or (chat.person and chat.person.username):
        full["active_usernames"] = [full["username"]]
    if pinned := chat.pinned:
        full["pinned_message"] = pinned.as_json(ask.bot.id)
    return full | {
        "max_reaction_count": MOST_REACTIONS,
        "accent_color_id": abs(chat.id) % ACCENT_COLORS,
    }


def _private(ask: Ask, chat: Chat) -> dict[str, Any]:
    full: dict[str, Any] = {
        "can_send_gift": True,
        "accepted_gift_types": dict.fromkeys(GIFTS, True),
    }
    if chat.person and chat.person.photos:
        full["photo"] = chat.person.photos[0].as_chat_photo(ask.bot.id)
    bio = chat.person.bio if chat.person else None
    return {**full, "bio": bio} if bio else full


def _group(ask: Ask, chat: Chat) -> dict[str, Any]:
    full: dict[str, Any] = {"accepted_gift_types": dict.fromkeys(GIFTS, False)}
    if chat.group.description:
        full["description"] = chat.group.description
    if chat.type != "channel":
        full["permissions"] = members.permissions_json(chat.group.permissions)
    if chat.type == "supergroup":
        full["has_visible_history"] = True
    own = (i for i in chat.group.invites.values() if i.creator is ask.bot and i.primary)
    link = next((invite.link for invite in own if not invite.revoked), None)
    return {**full, "invite_link": link} if link else full


@method("leaveChat")
async def leave_chat(ask: Ask) -> bool:
    """The bot leaves."""
    chat = ask.chat(reading=True)
    if chat.type == "private":
        raise bad_request("can't leave private chats")
    old = ask.standing(chat)
    if old.here:
        moving.go(ask.world, chat, ask.bot, ask.bot, old.gone())
    return True


@method("setChatTitle")
async def set_chat_title(ask: Ask) -> bool:
    """Another title, which is said in the chat."""
    chat = ask.chat()
    title = ask.parameters.text("title").strip()[:LONGEST_TITLE]
    if not title:
        raise bad_request("title must be non-empty")
    if chat.type == "private":
        raise bad_request("can't change private chat title")
    ask.need(chat, "can_change_info", NO_TITLE)
    if title != chat.title:
        chat.title = title
        talk.service(ask.world, chat, ask.bot, new_chat_title=title)
        ask.world.events.tell("people")
    return True


@method("setChatDescription")
async def set_chat_description(ask: Ask) -> bool:
    """Another description; an empty one is none."""
    chat = ask.chat()
    description = ask.parameters.text("description").strip()[:LONGEST_DESCRIPTION]
    if chat.type == "private":
        raise bad_request("can't change private chat description")
    ask.need(chat, "can_change_info", "not enough rights to set chat description")
    if description == chat.group.description:
        raise bad_request("chat description is not modified")
    chat.group.description = description
    return True


@method("setChatPermissions")
async def set_chat_permissions(ask: Ask) -> bool:
    """What members may do."""
    allowed = permissions_of(ask)
    chat = ask.chat()
    if chat.type == "private":
        raise bad_request("can't change private chat permissions")
    if chat.type == "channel":
        raise bad_request("can't change channel chat permissions")
    ask.need(chat, "can_restrict_members", NO_PERMISSIONS)
    chat.group.permissions = allowed
    return True


def permissions_of(ask: Ask) -> frozenset[str]:
    """The permissions of a call, and those that follow from them unless they stand alone."""
    given = ask.json("permissions", "permissions")
    if given is None:
        return frozenset()
    if not isinstance(given, dict):
        raise bad_request("object expected as permissions")
    alone = ask.parameters.flag("use_independent_chat_permissions")
    return frozenset(_with_taken(given, _said(given, alone=alone), alone=alone))


def _said(given: dict[str, Any], *, alone: bool) -> set[str]:
    """What is allowed by name, and by the older name for all media at once."""
    allowed = {name for name in EVERYTHING if given.get(name) is True}
    if given.get("can_send_media_messages") is True and not MEDIA & given.keys():
        allowed |= MEDIA if alone else MEDIA | {"can_send_messages"}
    return allowed


def _with_taken(given: dict[str, Any], allowed: set[str], *, alone: bool) -> set[str]:
    """What follows: a name that was not said from a related one, small things from greater."""
    allowed |= {name for name, source in TAKEN_FROM if name not in given and source in allowed}
    if alone:
        return allowed
    if allowed & {"can_send_other_messages", "can_add_web_page_previews"}:
        allowed |= MEDIA | {"can_send_messages"}
    return allowed | {"can_send_messages"} if "can_send_polls" in allowed else allowed
