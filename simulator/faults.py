"""Ways in which Telegram, or the network to it, fails."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import ControlError

BEFORE = frozenset({"429", "5xx", "not_json", "drop_before", "revoked_token"})
"""The call is not done."""
AFTER = frozenset({"slow", "drop_after"})
"""The call is done; its answer comes late, or never."""
POLLING = frozenset({"rival_poller"})
UPDATES = frozenset({"duplicate_update", "reorder_updates", "undecodable_update"})
FILES = frozenset({"expired_file"})
SHOWN = ("kind", "method", "chat", "after", "count", "probability", "seconds", "seen", "fired")
KINDS = BEFORE | AFTER | POLLING | UPDATES | FILES


@dataclass(slots=True)
class Fault:
    """One fault: what it strikes, and how often. `seconds`: what 429 asks for, or slow waits."""

    kind: str
    method: str | None = None
    chat: int | str | None = None
    after: int = 0
    count: int | None = None
    probability: float = 1.0
    seconds: float = 1.0
    seen: int = 0
    fired: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(0), repr=False)  # noqa: S311

    def strikes(self, method: str, chat: object) -> bool:
        """Counts a call, and says whether it fails."""
        if not self._meant(method, chat):
            return False
        self.seen += 1
        spent = self.count is not None and self.fired >= self.count
        if spent or self.seen <= self.after or self.dice.random() >= self.probability:
            return False
        self.fired += 1
        return True

    def _meant(self, method: str, chat: object) -> bool:
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat is None or str(self.chat) == str(chat)


@dataclass(slots=True)
class Faults:
    """The faults in force. Each has its dice: the same seed and the same calls fail the same."""

    in_force: list[Fault] = field(default_factory=list)

    def put(self, faults: object, seed: int = 0) -> None:
        """Replaces the faults. Raises ControlError for what is not understood."""
        if not isinstance(faults, list):
            raise ControlError(400, "a list of faults is expected")
        self.in_force = [_fault(fault) for fault in faults]
        for index, fault in enumerate(self.in_force):
            fault.dice = random.Random(f"{seed}/{index}")  # noqa: S311

    def strike(self, kinds: frozenset[str], method: str, chat: object = None) -> Fault | None:
        """The first fault of these kinds that strikes this call."""
        if not self.in_force:
            return None
        meant = (fault for fault in self.in_force if fault.kind in kinds)
        return next((fault for fault in meant if fault.strikes(method, chat)), None)

    def as_json(self) -> list[dict[str, Any]]:
        """The faults in force, with how many calls each has seen and struck."""
        return [{name: getattr(fault, name) for name in SHOWN} for fault in self.in_force]


def _fault(given: Any) -> Fault:
    if not isinstance(given, Mapping) or given.get("kind") not in KINDS:
        raise ControlError(400, f"a fault has a kind, one of {', '.join(sorted(KINDS))}")
    if unknown := set(given) - set(SHOWN):
        raise ControlError(400, f"a fault has no {', '.join(sorted(unknown))}")
    counted = {"seen", "fired"}
    return Fault(**{name: given[name] for name in set(given) - counted})
