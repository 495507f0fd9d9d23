"""Telegram's limits on sending, as token buckets."""

import math
from dataclasses import dataclass
from typing import Any

from simulator.errors import ControlError

NAMES = ("per_second", "per_chat_per_second", "per_group_per_minute")
MINUTE = 60
SWEPT_AT = 10_000


@dataclass(slots=True)
class Bucket:
    """Holds `size` tokens, filled at `rate` a second; each message takes one.

    An album larger than the bucket leaves when it is full, and the bucket then owes the rest.
    """

    size: float
    rate: float
    tokens: float
    at: float

    def seconds_until(self, messages: int, now: float) -> float:
        """How long until so many may leave: 0 when they may now."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(messages, self.size) - self.tokens) / self.rate)


class Limits:
    """None are in force until they are set."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {}
        self._buckets: dict[tuple[str, int, int], Bucket] = {}

    def put(self, values: dict[str, Any]) -> None:
        """Sets the limits: `per_second`, `per_chat_per_second`, `per_group_per_minute`, or none.

        Raises ControlError for others, and for what is not above zero.
        """
        for name, value in values.items():
            if name not in NAMES or not isinstance(value, int | float) or value <= 0:
                raise ControlError(400, f"limits are {', '.join(NAMES)}, each above 0, not {name}")
        self.values = dict(values)
        self._buckets.clear()

    def take(self, bot_id: int, chat_id: int, now: float, messages: int = 1) -> int:
        """Takes what messages need: 0, or the seconds to wait, and then nothing is taken."""
        if not self.values:
            return 0
        buckets = [bucket for bucket in self._of(bot_id, chat_id, now) if bucket]
        wait = max((bucket.seconds_until(messages, now) for bucket in buckets), default=0.0)
        if wait > 0:
            return max(1, math.ceil(wait))
        for bucket in buckets:
            bucket.tokens -= messages
        return 0

    def _of(self, bot_id: int, chat_id: int, now: float) -> list[Bucket | None]:
        if len(self._buckets) > SWEPT_AT:
            self._sweep(now)
        whole = self._bucket("per_second", bot_id, 0, 1, now)
        if chat_id < 0:
            return [whole, self._bucket("per_group_per_minute", bot_id, chat_id, MINUTE, now)]
        return [whole, self._bucket("per_chat_per_second", bot_id, chat_id, 1, now)]

    def _bucket(
        self, name: str, bot_id: int, chat_id: int, per: float, now: float
    ) -> Bucket | None:
        amount = self.values.get(name)
        if not amount:
            return None
        size = max(1.0, amount)
        return self._buckets.setdefault(
            (name, bot_id, chat_id), Bucket(size, amount / per, size, now)
        )

    def _sweep(self, now: float) -> None:
        """Full buckets are as good as none."""
        full = [
            key
            for key, bucket in self._buckets.items()
            if bucket.tokens + (now - bucket.at) * bucket.rate >= bucket.size
        ]
        for key in full:
            del self._buckets[key]
