"""Chats, and what was said in them."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulator.bots import Bot
from simulator.messages import Message
from simulator.people import Person


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat of a person with a bot, or a group, supergroup or channel."""

    id: int
    type: str
    person: Person | None = None
    bot: Bot | None = None
    title: str = ""
    username: str | None = None
    opened: bool = False
    """Private: the person has written to the bot, which may not write first."""
    blocked: bool = False
    members: set[int] = field(default_factory=set)
    administrators: set[int] = field(default_factory=set)
    bots: dict[int, str] = field(default_factory=dict)
    """The standing of each bot in a group: member, administrator, left or kicked."""
    messages: dict[int, Message] = field(default_factory=dict)
    keyboards: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    """For each person the reply keyboard that they see now, and the message that brought it."""
    _log: list[tuple[int, int]] = field(default_factory=list)
    _waiting: set[asyncio.Future[None]] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        """A Chat of the Bot API."""
        if self.person is not None:
            return {"id": self.id, **self.person.names(), "type": "private"}
        chat: dict[str, Any] = {"id": self.id, "title": self.title, "type": self.type}
        if self.username:
            chat["username"] = self.username
        return chat

    def note(self, revision: int, message: Message) -> None:
        """Writes down that a message came, changed or went, and wakes who waits for it."""
        message.revision = revision
        self._log.append((revision, message.id))
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)

    def changed_since(self, revision: int) -> list[int]:
        """The ids of the messages that came, changed or went after a revision, in their order."""
        at = bisect_right(self._log, revision, key=lambda entry: entry[0])
        return sorted({message_id for _, message_id in self._log[at:]})

    async def wait(self, revision: int, seconds: float) -> None:
        """Returns at the first change after a revision, or when the time is over."""
        if seconds <= 0 or (self._log and self._log[-1][0] > revision):
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            self._waiting.discard(waiter)

    def watchers(self) -> Iterator[int]:
        """The people who see this chat."""
        if self.person is not None:
            yield self.person.id
        else:
            yield from self.members
