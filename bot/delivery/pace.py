"""How fast requests may leave: so many in any second, and one a second to one chat."""

import asyncio
from collections import deque

WINDOW_SECONDS = 1.002
"""A second, and what may pass between taking a slot and leaving."""

CHAT_SECONDS = 1.05
"""How long a chat rests: the line may bring two requests nearer together than they left."""


class Pace:
    """A window with slots: never more than `per_second` requests in any sliding second.

    A slot is taken when a request leaves and is free again a second later, so that no rounding
    adds up and the full rate is reached. A token bucket lets nearly twice the rate through in its
    first second.
    """

    def __init__(self, per_second: int) -> None:
        self._taken: deque[float] = deque(maxlen=per_second)
        self._per_second = per_second
        self._held_until = 0.0
        self._turn = asyncio.Lock()

    async def slot(self) -> None:
        """Wait for the next slot, in the order of asking, and take it."""
        async with self._turn:
            while (wait := self.delay()) > 0:  # noqa: ASYNC110  a moment is awaited
                await asyncio.sleep(wait)
            self._taken.append(_now())

    def delay(self) -> float:
        """Return the seconds until a slot is free: 0 when there is one."""
        full = len(self._taken) == self._per_second
        free_at = self._taken[0] + WINDOW_SECONDS if full else 0.0
        return max(0.0, max(free_at, self._held_until) - _now())

    def room(self) -> int:
        """Return how many slots are free now."""
        if self._held_until > _now():
            return 0
        since = _now() - WINDOW_SECONDS
        used = sum(1 for taken in self._taken if taken > since)
        return self._per_second - used

    def hold(self, seconds: float) -> None:
        """Let nothing leave for so long: the server asked for it, or is not there."""
        self._held_until = max(self._held_until, _now() + seconds)


class Chats:
    """Which chats had a request within the last second and rest now."""

    def __init__(self) -> None:
        self._used: dict[int, float] = {}

    def use(self, chat_id: int) -> None:
        """Note that a request leaves for the chat."""
        self._used.pop(chat_id, None)
        self._used[chat_id] = _now()

    def resting(self) -> set[int]:
        """Return the chats that rest."""
        limit = _now() - CHAT_SECONDS
        while self._used and next(iter(self._used.values())) <= limit:
            self._used.pop(next(iter(self._used)))
        return set(self._used)

    async def rested(self, chat_id: int) -> None:
        """Wait until a request may leave for the chat, and note that it does."""
        while (free_at := self._used.get(chat_id, -CHAT_SECONDS) + CHAT_SECONDS) > _now():  # noqa: ASYNC110
            await asyncio.sleep(free_at - _now())
        self.use(chat_id)


def _now() -> float:
    return asyncio.get_running_loop().time()
