"""Pressed buttons that wait for the bot's answer."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from simulator.bots import Bot
from simulator.ids import Ids

ANSWERED_WITHIN = 30.0
"""Seconds of Telegram's clock in which a press can be answered; Telegram states no number."""


@dataclass(slots=True, eq=False)
class Press:
    """One press: a callback query."""

    id: str
    bot: Bot
    at: float
    answer: asyncio.Future[dict[str, Any]] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Presses:
    """The presses of the last seconds."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._open: dict[str, Press] = {}

    def begin(self, bot: Bot, now: float) -> Press:
        """A new press; those that are too old are forgotten."""
        while self._open:
            oldest = next(iter(self._open.values()))
            if now - oldest.at <= ANSWERED_WITHIN:
                break
            del self._open[oldest.id]
        press = Press(self._ids.press(), bot, now)
        self._open[press.id] = press
        return press

    def find(self, press_id: str, bot: Bot, now: float) -> Press | None:
        """The press that a bot may still answer."""
        press = self._open.get(press_id)
        if press is None or press.bot is not bot or now - press.at > ANSWERED_WITHIN:
            return None
        return press
