"""How fast requests may leave: so many in any second, and one a second to one chat on average."""

import asyncio
from collections import Counter, deque

WINDOW_SECONDS = 1.002
"""A second, and what may pass between taking a slot and leaving."""

SPREAD_SECONDS = 0.25
"""What the spreading may catch up with when the loop was late."""

CHAT_BURST = 6
CHAT_SECONDS = 6.05
"""At most so many requests to one chat within so many seconds, the line's own delays included.

Telegram asks for one a second and lets short bursts pass: a sighting and its five candidates reach
an officer at once.
"""


class Pace:
    """A window with slots: never more than `per_second` requests in any sliding second.

    A slot is taken when a request leaves and is free again a second later, so that no rounding
    adds up and the full rate is reached. A token bucket lets nearly twice the rate through in its
    first second. `room` and `delay` spread what is claimed over the second: the fewer requests
    are under way at once, the fewer are repeated after a crash.
    """

    def __init__(self, per_second: int) -> None:
        self._taken: deque[float] = deque(maxlen=per_second)
        self._gap = 1 / per_second
        self._held_until = self._even = 0.0
        self._turn = asyncio.Lock()

    async def slot(self) -> float:
        """Wait for the next slot, in the order of asking, take it and return when that was."""
        async with self._turn:
            while (wait := self._free_at() - _now()) > 0:  # noqa: ASYNC110  a moment is awaited
                await asyncio.sleep(wait)
            self._even = max(self._even, _now() - SPREAD_SECONDS) + self._gap
            self._taken.append(_now())
            return self._taken[-1]

    def delay(self) -> float:
        """Return the seconds until something should leave: 0 when it may now."""
        return max(0.0, max(self._free_at(), self._even) - _now())

    def room(self) -> int:
        """Return how many requests should leave now."""
        now = _now()
        if max(self._free_at(), self._even) > now:
            return 0
        used = sum(1 for taken in self._taken if taken > now - WINDOW_SECONDS)
        even = 1 + int((now - max(self._even, now - SPREAD_SECONDS)) / self._gap)
        return min((self._taken.maxlen or 0) - used, even)

    def hold(self, seconds: float) -> None:
        """Let nothing leave for so long: the server asked for it, or is not there."""
        self._held_until = max(self._held_until, _now() + seconds)

    def _free_at(self) -> float:
        full = len(self._taken) == self._taken.maxlen
        return max(self._held_until, self._taken[0] + WINDOW_SECONDS if full else 0.0)


class Chats:
    """How many requests each chat had lately, and how many more it may have now."""

    def __init__(self) -> None:
        self._used: dict[int, deque[float]] = {}
        self._waiting: Counter[int] = Counter()

    def use(self, chat_id: int) -> None:
        """Note that a request leaves for the chat."""
        times = self._used.pop(chat_id, deque(maxlen=CHAT_BURST))
        times.append(_now())
        self._used[chat_id] = times

    def room(self) -> dict[int, int]:
        """Return how many requests may leave now for each chat that had some lately.

        Who waits in `rested` comes first.
        """
        since = _now() - CHAT_SECONDS
        while self._used and next(iter(self._used.values()))[-1] <= since:
            self._used.pop(next(iter(self._used)))
        return {chat_id: self._left(chat_id) - self._waiting[chat_id] for chat_id in self._used}

    async def rested(self, chat_id: int) -> None:
        """Wait until a request may leave for the chat, and note that it does."""
        self._waiting[chat_id] += 1
        try:
            while self._left(chat_id) < 1:  # noqa: ASYNC110  a moment is awaited
                await asyncio.sleep(self._used[chat_id][0] + CHAT_SECONDS - _now())
        finally:
            self._waiting[chat_id] -= 1
        self.use(chat_id)

    def _left(self, chat_id: int) -> int:
        since = _now() - CHAT_SECONDS
        return CHAT_BURST - sum(taken > since for taken in self._used.get(chat_id, ()))


def _now() -> float:
    return asyncio.get_running_loop().time()
