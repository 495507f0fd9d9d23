"""What somebody is in a chat, and what they may do there.

The names of rights and permissions are those of ChatAdministratorRights and ChatPermissions.
"""

from dataclasses import dataclass, replace
from typing import Any

from simulator.bots import Bot
from simulator.people import Person
from simulator.profile import RIGHTS as ANYWHERE

User = Person | Bot

RIGHTS = {
    "group": (*ANYWHERE, "can_pin_messages", "can_manage_tags"),
    "supergroup": (*ANYWHERE, "can_pin_messages", "can_manage_tags", "can_manage_topics"),
    "channel": (
        *ANYWHERE,
        "can_post_messages",
        "can_edit_messages",
        "can_manage_direct_messages",
    ),
}
"""What an administrator may be allowed, by the type of the chat."""

NOT_BY_DEFAULT = frozenset({"is_anonymous", "can_promote_members"})
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
"""What members may do in a group."""

EVERYTHING = frozenset(PERMISSIONS)
MANAGERS = frozenset({"creator", "administrator"})


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's standing in a chat.

    status: creator, administrator, member, restricted, left or kicked. rights: an administrator's
    rights, or what a restricted member may still do. until: unix seconds at which a restriction or
    a ban ends, 0 for never. by: who made them administrator, and may change it.
    """

    status: str
    rights: frozenset[str] = frozenset()
    until: int = 0
    title: str = ""
    by: int = 0
    stays: bool = True
    """Of a restricted one: still in the chat."""

    @property
    def here(self) -> bool:
        """Whether they are in the chat."""
        return self.status in HERE or (self.status == "restricted" and self.stays)

    @property
    def manages(self) -> bool:
        """Whether they are administrator or creator."""
        return self.status in MANAGERS

    def has(self, right: str) -> bool:
        """Whether they have an administrator's right; the creator has all."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def at(self, now: float) -> "Member":
        """What is left of it at a time: bans and restrictions end by themselves."""
        if not self.until or now < self.until:
            return self
        return MEMBER if self.status == "restricted" and self.stays else LEFT

    def gone(self) -> "Member":
        """What they are after leaving: a restricted one stays restricted."""
        return replace(self, stays=False) if self.status == "restricted" else LEFT


HERE = MANAGERS | {"member"}
LEFT = Member("left")
MEMBER = Member("member")
CREATOR = Member("creator")
KICKED = Member("kicked")


def administrator(chat_type: str, rights: frozenset[str] | None = None, by: int = 0) -> Member:
    """An administrator with these rights, or with those that the apps give by default.

    In a basic group nobody chooses: all administrators have the same.
    """
    known = frozenset(RIGHTS[chat_type])
    if rights is None or chat_type == "group":
        return Member("administrator", known - NOT_BY_DEFAULT, by=by)
    return Member("administrator", (rights & known) | {"can_manage_chat"}, by=by)


def as_json(one: User, member: Member, chat_type: str, viewer: int = 0) -> dict[str, Any]:
    """A ChatMember of the Bot API, as a bot (its id) sees it."""
    found: dict[str, Any] = {"status": member.status, "user": one.as_user()}
    if member.status == "creator":
        found["is_anonymous"] = False
    elif member.status == "administrator":
        found["can_be_edited"] = bool(viewer) and member.by == viewer
        found |= {right: right in member.rights for right in RIGHTS[chat_type]}
    elif member.status == "restricted":
        found |= {"is_member": member.stays, "until_date": member.until}
        found |= permissions_json(member.rights)
    elif member.status == "kicked":
        found["until_date"] = member.until
    return {**found, "custom_title": member.title} if member.title else found


def permissions_json(allowed: frozenset[str]) -> dict[str, bool]:
    """A ChatPermissions of the Bot API."""
    return {name: name in allowed for name in PERMISSIONS}


WORDS = {
    "audio": ("can_send_audios", "music"),
    "document": ("can_send_documents", "documents"),
    "photo": ("can_send_photos", "photos"),
    "video": ("can_send_videos", "videos"),
    "video_note": ("can_send_video_notes", "video notes"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "animation": ("can_send_other_messages", "animations"),
    "sticker": ("can_send_other_messages", "stickers"),
    "dice": ("can_send_other_messages", "dice"),
    "poll": ("can_send_polls", "polls"),
    "contact": ("can_send_messages", "contacts"),
    "venue": ("can_send_messages", "venues"),
    "location": ("can_send_messages", "locations"),
    "text": ("can_send_messages", "text messages"),
}


def not_permitted(allowed: frozenset[str], kinds: set[str]) -> str:
    """Telegram's words when a message of these kinds may not be sent, or nothing."""
    for kind, (permission, words) in WORDS.items():
        if kind in kinds:
            refused = permission not in allowed
            return f"not enough rights to send {words} to the chat" if refused else ""
    return ""
