"""What happens, told live to whoever listens: the page."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from typing import Any

from simulator.calls import Call
from simulator.chats import Chat
from simulator.messages import Message

MOST_WAITING = 2000
CALL = "call"
Event = tuple[str, dict[str, Any]]


@dataclass(eq=False, slots=True)
class Listener:
    """Somebody who listens, to one person or to everybody, or (`calls`) to what bots ask for."""

    person_id: int | None = None
    calls: bool = False
    queue: asyncio.Queue[Event | None] = field(default_factory=asyncio.Queue)

    def put(self, event: Event) -> bool:
        """False when too much waits: the listener is let go, and catches up when it comes again."""
        if self._wants(event):
            self.queue.put_nowait(event)
        return self.queue.qsize() <= MOST_WAITING

    def _wants(self, event: Event) -> bool:
        kind, what = event
        if self.calls or kind == CALL:
            return self.calls and kind == CALL
        return self.person_id is None or what.get("person") in {None, self.person_id}


class Events:
    """A board on which events are put; nothing is kept for those who are not there."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    @property
    def heard(self) -> bool:
        """Whether anybody listens: without, nothing needs to be written."""
        return bool(self._listeners)

    async def listen(
        self, person_id: int | None, every: float, *, calls: bool = False
    ) -> AsyncGenerator[Event | None, None]:
        """The events from now on, and None when nothing happened for `every` seconds."""
        listener = Listener(person_id, calls)
        self._listeners.add(listener)
        try:
            while True:
                try:
                    event = await asyncio.wait_for(listener.queue.get(), every)
                except TimeoutError:
                    yield None
                    continue
                if event is None:
                    return
                yield event
        finally:
            self._listeners.discard(listener)

    def close(self) -> None:
        """Sends everybody away, for the server is closing."""
        for listener in list(self._listeners):
            listener.queue.put_nowait(None)
        self._listeners.clear()

    def tell(self, kind: str, **what: Any) -> None:
        """Tells one thing."""
        for listener in list(self._listeners):
            if not listener.put((kind, what)):
                self._listeners.discard(listener)
                listener.queue.put_nowait(None)

    def tell_call(self, call: Call) -> None:
        """Tells whoever follows the calls that one has come, or was answered."""
        if self.heard and any(listener.calls for listener in self._listeners):
            self.tell(CALL, **call.as_json())

    def tell_chat(self, kind: str, chat: Chat, people: Iterable[int], **what: Any) -> None:
        """Tells people of a chat the same thing."""
        if self.heard:
            for person_id in people:
                self.tell(kind, person=person_id, chat=chat.id, **what)

    def tell_message(self, kind: str, message: Message, bot_id: int) -> None:
        """Tells everybody in the chat of a message that came or changed."""
        if self.heard:
            for person_id in message.chat.watchers():
                seen = message.as_seen(person_id, bot_id)
                self.tell(kind, person=person_id, **{**seen, "chat": message.chat.id})
