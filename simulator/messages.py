"""Messages, and how a bot or a person sees them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.bots import Bot
from simulator.files import File
from simulator.people import Person

if TYPE_CHECKING:
    from simulator.chats import Chat


@dataclass(slots=True, eq=False)
class Message:
    """One message. `content` is as the Bot API writes it, but for its file."""

    id: int
    chat: "Chat"
    sender: Person | Bot | None
    date: int
    content: dict[str, Any]
    file: File | None = None
    inline: dict[str, Any] | None = None
    fixed: bool = False
    """Sent with a reply keyboard or the like: Telegram does not edit it any more."""
    silent: bool = False
    edit_date: int | None = None
    revision: int = 0
    reply_to: "Message | None" = None
    extra: dict[str, Any] = field(default_factory=dict)

    def as_json(self, bot_id: int) -> dict[str, Any]:
        """A Message of the Bot API, with the file ids of this bot."""
        message = self._head()
        message.update(self.extra)
        if self.reply_to is not None and self.reply_to.id in self.chat.messages:
            message["reply_to_message"] = self.reply_to.as_reply(bot_id)
        if self.file is not None:
            message[self.file.kind] = self.file.as_json(bot_id)
        message.update(self.content)
        if self.inline is not None:
            message["reply_markup"] = self.inline
        return message

    def _head(self) -> dict[str, Any]:
        head: dict[str, Any] = {"message_id": self.id}
        if self.sender is not None:
            head["from"] = self.sender.as_user()
        else:
            head["sender_chat"] = self.chat.as_json()
        head["chat"] = self.chat.as_json()
        head["date"] = self.date
        if self.edit_date is not None:
            head["edit_date"] = self.edit_date
        return head

    def as_reply(self, bot_id: int) -> dict[str, Any]:
        """As it stands inside another message: without what it replies to itself."""
        message = self.as_json(bot_id)
        message.pop("reply_to_message", None)
        return message

    def as_seen(self, person_id: int, bot_id: int) -> dict[str, Any]:
        """What the control API shows to a person."""
        sent = isinstance(self.sender, Person) and self.sender.id == person_id
        seen = {**self.as_json(bot_id), "outgoing": sent, "edited": self.edit_date is not None}
        return {**seen, "revision": self.revision, "silent": self.silent}

    @property
    def words(self) -> str:
        """Its text or its caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")
