"""Where a message comes from, for those who pass it on or answer it in another chat."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.buttons.markup import Markup
from simulator.media.files import File
from simulator.people import Person

if TYPE_CHECKING:
    from simulator.messages import Message

SHOWN_ELSEWHERE = frozenset(
    {"link_preview_options", "has_media_spoiler", "contact", "dice", "location", "poll", "venue"}
)
"""What an answer shows of a message in another chat, besides its file: not its words."""


def origin_of(message: "Message") -> dict[str, Any]:
    """A MessageOrigin: of a forward, where the first one came from."""
    if "forward_origin" in message.extra:
        return dict(message.extra["forward_origin"])
    when = {"date": message.date}
    signature = message.extra.get("author_signature")
    signed = {**when, "author_signature": signature} if signature else when
    if message.chat.type == "channel":
        here = {"chat": message.chat.as_json(), "message_id": message.id}
        return {"type": "channel", **here, **signed}
    if message.sender is None or "sender_chat" in message.extra:
        sender_chat = message.extra.get("sender_chat") or message.chat.as_json()
        return {"type": "chat", "sender_chat": sender_chat, **signed}
    sender = message.sender
    if isinstance(sender, Person) and sender.hides_forwards:
        return {"type": "hidden_user", "sender_user_name": sender.full_name, **when}
    return {"type": "user", "sender_user": sender.as_user(), **when}


def links_of(message: "Message") -> Markup | None:
    """The buttons under a message that stay when it is passed on: only where all are links."""
    rows = (message.inline or {}).get("inline_keyboard", [])
    if rows and all(button.get("url") for row in rows for button in row):
        return Markup("inline", {"inline_keyboard": rows})
    return None


@dataclass(frozen=True, slots=True)
class External:
    """A message of another chat that is answered, as it was then."""

    message: "Message"
    origin: dict[str, Any]
    content: dict[str, Any]
    file: File | None

    @classmethod
    def of(cls, message: "Message") -> "External":
        """What is kept of a message."""
        shown = SHOWN_ELSEWHERE - ({"location"} if "venue" in message.content else set())
        content = {name: message.content[name] for name in shown & message.content.keys()}
        return cls(message, origin_of(message), content, message.file)

    def as_json(self, bot_id: int) -> dict[str, Any]:
        """An ExternalReplyInfo; the chat is told where it is a supergroup or a channel."""
        shown = {"origin": self.origin, **self.content}
        if self.message.chat.type in {"supergroup", "channel"}:
            shown |= {"chat": self.message.chat.as_json(), "message_id": self.message.id}
        if self.file is not None:
            shown[self.file.kind] = self.file.as_json(bot_id)
        return shown
