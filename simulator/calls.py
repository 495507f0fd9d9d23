"""What bots asked for: the newest calls, kept for tests and for the page."""

import json
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

KEPT = 50_000


@dataclass(slots=True)
class Call:
    """One call. `status` is None while it is open; `lost`: the answer found nobody any more.

    `ms`: how long it took, in milliseconds; `description`: why it was refused.
    """

    n: int
    at: float
    bot: str
    method: str
    parameters: Mapping[str, Any]
    status: int | None = None
    error_code: int | None = None
    description: str | None = None
    ms: float | None = None
    lost: bool = False
    complaints: tuple[str, ...] = ()
    """What a checker found wrong with it."""
    began: float = field(default_factory=perf_counter)

    def close(self, status: int, *, lost: bool) -> None:
        """Notes how it was answered, and that it is over."""
        self.status, self.lost = status, lost
        self.error_code = status if status >= 400 else None  # noqa: PLR2004
        self.ms = round((perf_counter() - self.began) * 1000, 1)

    def as_json(self) -> dict[str, Any]:
        """As the control API shows it."""
        call = {
            "n": self.n,
            "at": self.at,
            "bot": self.bot,
            "method": self.method,
            "chat_id": _number(self.parameters.get("chat_id")),
            "parameters": {name: _read(value) for name, value in self.parameters.items()},
            "status": self.status,
        }
        for name in ("ms", "error_code", "description"):
            if (value := getattr(self, name)) is not None:
                call[name] = value
        if self.complaints:
            call["complaints"] = list(self.complaints)
        return {**call, "lost": True} if self.lost else call


def _number(value: Any) -> Any:
    with suppress(TypeError, ValueError):
        return int(value)
    return value


def _read(value: Any) -> Any:
    """JSON inside a form, read."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        with suppress(ValueError):
            return json.loads(value)
    return value


class Calls:
    """The calls in their order; numbers go on after a reset."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=KEPT)
        self._count = 0

    def open(self, at: float, bot: str, method: str, parameters: Mapping[str, Any]) -> Call:
        """Writes down a call that has come."""
        self._count += 1
        call = Call(self._count, at, bot, method, parameters)
        self._calls.append(call)
        return call

    def after(self, n: int, method: str = "", last: int = KEPT) -> list[Call]:
        """The calls with a greater number, of one method or of all, the `last` of them, in order.

        Looks from the newest back, so that who follows live costs no more than what is new.
        """
        found: list[Call] = []
        for call in reversed(self._calls):
            if call.n <= n or len(found) >= last:
                break
            if not method or call.method.lower() == method.lower():
                found.append(call)
        return found[::-1]

    def clear(self) -> None:
        """Forgets all calls."""
        self._calls.clear()
