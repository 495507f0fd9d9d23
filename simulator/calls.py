"""What bots asked for: the newest calls, kept for tests and for the page."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

KEPT = 50_000


@dataclass(slots=True)
class Call:
    """One call. `status` is None while it is open; `lost`: the answer found nobody any more."""

    n: int
    at: float
    bot: str
    method: str
    parameters: Mapping[str, Any]
    status: int | None = None
    error_code: int | None = None
    lost: bool = False
    complaints: tuple[str, ...] = ()
    """What a checker found wrong with it."""

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
        if self.error_code is not None:
            call["error_code"] = self.error_code
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

    def after(self, n: int, method: str = "") -> Iterator[Call]:
        """The calls with a greater number, of one method or of all."""
        first = self._calls[0].n if self._calls else 0
        newer = islice(self._calls, max(0, n - first + 1), None)
        return (call for call in newer if not method or call.method.lower() == method.lower())

    def clear(self) -> None:
        """Forgets all calls."""
        self._calls.clear()
