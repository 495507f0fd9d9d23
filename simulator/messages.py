"""Messages, and how a bot or a person sees them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simulator.bots import Bot
from simulator.contents.polls import Poll
from simulator.contents.reactions import seen_counts
from simulator.media.files import File
from simulator.media.origins import External
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
    reply_id: int = 0
    """The message of the same chat that this one answers."""
    extra: dict[str, Any] = field(default_factory=dict)
    pinned: "Message | None" = None
    poll: Poll | None = None
    reactions: dict[int, list[dict[str, Any]]] | None = None
    """By person or bot, as ReactionType."""
    inline_id: str | None = None
    """Under which the bot that it came from by inline mode can change it."""
    external: External | None = None
    """What it answers in another chat."""

    @property
    def reply_to(self) -> "Message | None":
        """The message that this one answers, if it is still there."""
        return self.chat.messages.get(self.reply_id) if self.reply_id else None

    def as_json(self, bot_id: int) -> dict[str, Any]:
        """A Message of the Bot API, with the file ids of this bot."""
        message = self._head()
        message.update(self.extra)
        if self.reply_id and (answered := self.reply_to):
            message["reply_to_message"] = answered.as_reply(bot_id)
        if self.external is not None:
            message["external_reply"] = self.external.as_json(bot_id)
        if self.file is not None:
            message.update(_media(self.file, bot_id))
        message.update(self.content)
        if self.pinned is not None:
            message["pinned_message"] = self.pinned.as_reply(bot_id)
        if self.inline is not None:
            message["reply_markup"] = self.inline
        return message

    def _head(self) -> dict[str, Any]:
        head: dict[str, Any] = {"message_id": self.id}
        if self.sender is not None and self.chat.type != "channel":
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
        own = isinstance(self.sender, Person) and self.sender.id == person_id
        sent = own and self.chat.type != "channel"
        seen = {**self.as_json(bot_id), "outgoing": sent, "edited": self.edit_date is not None}
        seen |= {"revision": self.revision, "silent": self.silent}
        if self.reactions:
            seen["reactions"] = seen_counts(self.reactions, person_id)
        if self.poll is not None:
            seen["voted"] = self.poll.votes.get(person_id, [])
        return seen

    @property
    def protected(self) -> bool:
        """Whether it may not be passed on or saved."""
        return "has_protected_content" in self.extra

    @property
    def entities(self) -> list[dict[str, Any]]:
        """What is marked in its text or its caption."""
        return list(self.content.get("entities") or self.content.get("caption_entities") or [])

    @property
    def words(self) -> str:
        """Its text or its caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")


def _media(file: File, bot_id: int) -> dict[str, Any]:
    """A file under its name; an animation under that of a document too, as Telegram has it."""
    media = {file.kind: file.as_json(bot_id)}
    return media | {"document": file.as_document(bot_id)} if file.kind == "animation" else media
