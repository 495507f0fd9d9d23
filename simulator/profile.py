"""What a bot tells of itself: its names and descriptions by language, its button, its wishes."""

from dataclasses import dataclass, field
from typing import Any

COMMANDS: dict[str, Any] = {"type": "commands"}
DEFAULT: dict[str, Any] = {"type": "default"}
RIGHTS = (
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
OF_GROUPS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
OF_CHANNELS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")


@dataclass(slots=True)
class Profile:
    """Outlives a reset, as the menus of commands do."""

    names: dict[str, str] = field(default_factory=dict)
    """By language; the common name is the bot's first_name."""
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    button: dict[str, Any] = field(default_factory=lambda: dict(COMMANDS))
    buttons: dict[int, dict[str, Any]] = field(default_factory=dict)
    """By private chat."""
    wishes: dict[bool, dict[str, bool]] = field(default_factory=dict)
    """Rights that it asks for when it is made administrator; True: of a channel."""
    inline: bool = False
    """Whether people can call it from any chat."""
    feedback: bool = False
    """Whether it is told which of its inline results people choose."""
    placeholder: str = ""
    """What an app shows behind the bot's name before anything is typed."""

    def rights(self, *, channel: bool) -> dict[str, bool]:
        """A ChatAdministratorRights of the Bot API."""
        names = RIGHTS + (OF_CHANNELS if channel else OF_GROUPS)
        wanted = self.wishes.get(channel, {})
        return {name: wanted.get(name, False) for name in names}

    def button_in(self, chat_id: int) -> dict[str, Any]:
        """The button that somebody sees beside the input field of a private chat."""
        return self.buttons.get(chat_id, self.button)


def spoken(texts: dict[str, str], language: str) -> str:
    """The text for a language, else the common one."""
    return texts.get(language) or texts.get("", "")
