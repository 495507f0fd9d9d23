"""Chats, and what was said in them."""

import asyncio
from collections.abc import Iterator
from dataclasses import InitVar, dataclass, field
from typing import Any

from simulator.bots import Bot
from simulator.history import History, Memory
from simulator.membership.groups import Group
from simulator.messages import Message
from simulator.people import Person

NOT_A_GROUP = Group()
"""What all private chats share, for nothing of it is theirs."""


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
    guest_until: float = 0.0
    """Private: the person asks to join a group of the bot, which may write until then."""
    pins: tuple[int, ...] = ()
    """Pinned messages, as they were pinned."""
    group: Group = NOT_A_GROUP
    messages: History = field(init=False)
    memory: InitVar[Memory] = field(kw_only=True)
    keyboards: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    """For each person the reply keyboard that they see now, and the message that brought it."""
    _waiting: list[asyncio.Future[None]] | None = None

    def __post_init__(self, memory: Memory) -> None:
        self.messages = History(self, memory)

    @property
    def members(self) -> set[int]:
        """The people who are in this group."""
        return self.group.members

    @property
    def administrators(self) -> set[int]:
        """The people who manage this group."""
        return self.group.administrators

    @property
    def bots(self) -> dict[int, str]:
        """The bots that are in this group: member or administrator."""
        return self.group.bots

    @property
    def pinned(self) -> Message | None:
        """The newest pinned message that is still there."""
        found = (self.messages.get(number) for number in sorted(self.pins, reverse=True))
        return next((message for message in found if message), None)

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
        self.messages.note(revision, message.id)
        for waiter in self._waiting or ():
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, revision: int, seconds: float) -> None:
        """Returns at the first change after a revision, or when the time is over."""
        if seconds <= 0 or self.messages.revision > revision:
            return
        waiter = asyncio.get_running_loop().create_future()
        waiting = self._waiting = self._waiting or []
        waiting.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            waiting.remove(waiter)

    def watchers(self) -> Iterator[int]:
        """The people who see this chat."""
        if self.person is not None:
            yield self.person.id
        else:
            yield from self.members
