"""Telegram's clock, which a test may move on, and what is due by it."""

import asyncio
import heapq
import time
from collections.abc import Callable
from itertools import count

Act = Callable[[], None]
LONGEST_SLEEP = 24 * 3600.0
"""Seconds; timers of the loop are set anew after that."""


class Clock:
    """Unix seconds: the real ones, and what was added to them."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._due: list[tuple[float, int, Act]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    def now(self) -> float:
        """Unix seconds with fractions."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the clock on; it never goes back. What becomes due by that is done at once."""
        self._ahead += max(0.0, seconds)
        self._run()

    def at(self, when: float, act: Act) -> None:
        """Does something at a time of this clock, unless everything is forgotten before."""
        heapq.heappush(self._due, (when, next(self._numbers), act))
        self._set_timer()

    def forget(self) -> None:
        """Nothing is due any more."""
        self._due.clear()
        self._set_timer()

    def _run(self) -> None:
        while self._due and self._due[0][0] <= self.now():
            heapq.heappop(self._due)[2]()
        self._set_timer()

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._due:
            seconds = min(max(0.0, self._due[0][0] - self.now()), LONGEST_SLEEP)
            self._timer = asyncio.get_running_loop().call_later(seconds, self._run)
