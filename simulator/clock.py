"""Telegram's clock, which a test may move on."""

import time


class Clock:
    """Unix seconds: the real ones, and what was added to them."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Unix seconds with fractions."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the clock on; it never goes back."""
        self._ahead += max(0.0, seconds)
