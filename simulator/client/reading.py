"""What somebody sees in a chat."""

import re
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from simulator.client.errors import NotSeen
from simulator.client.messages import JSON, Message, Seen

if TYPE_CHECKING:
    from simulator.client.sim import Sim

PATIENCE = 60.0
"""Seconds that are waited for a message when nothing else is said."""


class Reading(ABC):
    """A person's look at a chat: the private one, or that of `within`."""

    __slots__ = ()
    sim: "Sim"
    id: int
    name: str
    mark: int

    @abstractmethod
    def _where(self) -> JSON: ...

    async def see(self, since: int = 0, wait: float = 0) -> Seen:
        """What is in the chat that came or changed after a revision; waits up to `wait` seconds."""
        query = {"since": str(since), "wait": str(wait), **self._where()}
        path = f"/sim/people/{self.id}/chat"
        seen = await self.sim.call("GET", path, params={k: str(v) for k, v in query.items()})
        messages = [Message(raw) for raw in seen.pop("messages")]
        return Seen(messages=messages, **seen)

    async def messages(self) -> list[Message]:
        """The whole chat, oldest first."""
        return (await self.see()).messages

    async def keyboard(self) -> list[str]:
        """The texts of the keyboard below the chat; none when there is no keyboard."""
        shown = (await self.see()).keyboard or {}
        return [button["text"] for row in shown.get("keyboard", []) for button in row]

    async def commands(self) -> dict[str, str]:
        """The menu: commands and what they do."""
        return {c["command"]: c["description"] for c in (await self.see()).commands}

    async def expect(
        self,
        pattern: str = "",
        *,
        button: str | None = None,
        photo: bool | None = None,
        after: Message | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Message:
        """The newest message of the bot, new or changed since the last own act, that fits.

        pattern: a regular expression somewhere in its text or caption. button: one of its buttons
        has this text. photo: it is a picture, or is none. after: newer than this message as it
        was seen, instead of the last own act. Waits up to `timeout` seconds; then
        raises NotSeen with the chat as it is.
        """
        mark = after.revision if after else self.mark
        end, since = time.monotonic() + timeout, mark
        while True:
            seen = await self.see(since, max(0.0, end - time.monotonic()) if since else 0)
            fits = [m for m in seen.messages if _fits(m, pattern, button, photo)]
            found = [m for m in fits if m.revision > mark]
            if found:
                return max(found, key=lambda message: message.revision)
            if time.monotonic() >= end:
                raise NotSeen(await self._missing(pattern, button, timeout))
            since = seen.revision

    async def silence(
        self, pattern: str = "", *, after: Message | None = None, seconds: float = 1.0
    ) -> None:
        """Makes sure that nothing that fits has come since the last own act, or since a message.

        Looks for so many seconds. Raises NotSeen with what came.
        """
        try:
            came = await self.expect(pattern, after=after, timeout=seconds)
        except NotSeen:
            return
        raise NotSeen(f"{self.name} should have seen nothing like {pattern!r}, but: {came}")

    async def _missing(self, pattern: str, button: str | None, seconds: float) -> str:
        shown = "\n".join(str(message) for message in (await self.messages())[-8:])
        wanted = f"{pattern!r}" + (f" with [{button}]" if button else "")
        return f"{self.name} ({self.id}) saw nothing like {wanted} in {seconds} s, but:\n{shown}"


def _fits(message: Message, pattern: str, button: str | None, photo: bool | None) -> bool:
    if message.outgoing or not re.search(pattern, message.text):
        return False
    if photo is not None and photo != (message.photo is not None):
        return False
    return button is None or button in message.buttons
