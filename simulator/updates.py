"""What waits for a bot: its updates, kept for 24 hours, confirmed by the offset it asks with."""

import asyncio
import random
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import Refused

KEPT_SECONDS = 24 * 3600
QUIET_SECONDS = 7 * 24 * 3600
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True)
class Update:
    """One update: its id, when it came (unix seconds), and its body as the Bot API writes it."""

    id: int
    at: float
    body: dict[str, Any]


@dataclass(slots=True)
class UpdateQueue:
    """The updates of one bot. It outlives a reset, so that no id comes twice."""

    waiting: deque[Update] = field(default_factory=deque)
    allowed: frozenset[str] = frozenset()
    last_asked: float | None = None
    _next: int = field(default_factory=lambda: random.randrange(10**8, 9 * 10**8))  # noqa: S311
    _last_at: float | None = None
    _used: list[range] = field(default_factory=list)
    _first: int = 0
    _poll: asyncio.Future[None] | None = None

    def add(self, kind: str, content: object, now: float) -> Update | None:
        """Puts an update in the queue, unless the bot said that it does not want this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        update_id = self._number(now)
        update = Update(update_id, now, {"update_id": update_id, kind: content})
        self.waiting.append(update)
        self._wake()
        return update

    def _number(self, now: float) -> int:
        """The next id; after a week of silence a random one, as Telegram does."""
        if self._last_at is None:
            self._first = self._next
        elif now - self._last_at > QUIET_SECONDS:
            self._used.append(range(self._first, self._next))
            self._first = self._next = self._unused()
        self._last_at = now
        self._next += 1
        return self._next - 1

    def _unused(self) -> int:
        while True:
            number = random.randrange(10**8, 9 * 10**8)  # noqa: S311
            if not any(used.start - 10**6 <= number < used.stop + 10**6 for used in self._used):
                return number

    def allow(self, kinds: Iterable[str]) -> None:
        """From now on only these kinds of updates come; none named: all but a few."""
        self.allowed = frozenset(kinds)

    def confirm(self, offset: int, now: float) -> list[Update]:
        """Forgets what is older than the offset, or than a day, and returns it.

        Below zero the offset counts from the end; one of the future confirms nothing.
        """
        gone = []
        while self.waiting and self._is_over(offset, now):
            gone.append(self.waiting.popleft())
        return gone

    def _is_over(self, offset: int, now: float) -> bool:
        oldest = self.waiting[0]
        if now - oldest.at > KEPT_SECONDS:
            return True
        if offset < 0:
            return len(self.waiting) > -offset
        return oldest.id < offset <= self._next

    async def wait(self, seconds: float) -> None:
        """Returns when there is something, or the time is over.

        Raises Refused(409) when another getUpdates begins meanwhile.
        """
        self.interrupt()
        if self.waiting or seconds <= 0:
            return
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    @property
    def polled(self) -> bool:
        """Whether a getUpdates waits now."""
        return self._poll is not None

    def interrupt(self) -> None:
        """Ends the poll that waits now, with 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(Refused(409, CONFLICT))

    def release(self) -> None:
        """Ends the poll that waits now, with nothing: the server is closing."""
        self._wake()

    def clear(self) -> None:
        """Forgets everything that waits."""
        self.waiting.clear()

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
