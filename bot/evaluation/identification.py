"""Searching: at which rank the right person stands, and what a threshold would cost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.matching.fitting import Floats

RANKS = (1, 10, 30, 100)
RATES = (0.01, 0.1)
DRAWS = 400
NEVER = 2**31
"""The rank of who was not searched for, or not to be found."""

Mask = npt.NDArray[np.bool_]
Measure = Callable[[npt.NDArray[np.int64]], float]


@dataclass(frozen=True)
class Share:
    """A share with its 95% bounds, by bootstrap over people."""

    value: float
    low: float
    high: float

    def as_json(self) -> dict[str, float]:
        """For the report."""
        return {"value": self.value, "low": self.low, "high": self.high}


def ranks(nearness: Floats, mates: Mask) -> npt.NDArray[np.int64]:
    """(mated probes,) the rank of the right person; who is as near as they counts as nearer."""
    has = mates.any(axis=1)
    right = np.where(mates, nearness, -np.inf).max(axis=1)[has]
    others = np.where(mates, -np.inf, nearness)[has]
    return np.asarray(1 + (others >= right[:, None]).sum(axis=1), np.int64)


def cmc(found: npt.NDArray[np.int64], people: Sequence[str]) -> dict[str, dict[str, float]]:
    """The share of probes whose person stands among the first n."""
    return {f"rank_{n}": bounded(_within(found, n), people).as_json() for n in RANKS}


def _within(found: npt.NDArray[np.int64], n: int) -> Measure:
    return lambda rows: float((found[rows] <= n).mean())


def curve(found: npt.NDArray[np.int64], most: int) -> list[float]:
    """The share of probes at each rank from 1 to `most`."""
    return [float((found <= n).mean()) for n in range(1, most + 1)]


def open_set(nearness: Floats, mates: Mask) -> dict[str, float]:
    """FNIR at FPIR: of those who are there, how many a threshold hides that shows a stranger
    to one in a hundred (or ten) of those who are not. A probe searches without its own person for
    the second.
    """
    has = mates.any(axis=1)
    strangers = np.where(mates, -np.inf, nearness).max(axis=1)
    right = np.where(mates, nearness, -np.inf).max(axis=1)[has]
    first = right > strangers[has]
    found = {}
    for rate in RATES:
        threshold = np.quantile(strangers, 1 - rate)
        found[f"fnir_at_fpir_{rate}"] = float(1 - (first & (right > threshold)).mean())
    return found


def bounded(measure: Measure, people: Sequence[str]) -> Share:
    """A measure of rows with its bounds: people are drawn anew, each with all their rows."""
    names = np.array(people)
    rows = [np.flatnonzero(names == name) for name in np.unique(names)]
    value = measure(np.arange(len(names)))
    dice = np.random.default_rng(1)
    drawn = [
        measure(np.concatenate([rows[i] for i in dice.integers(0, len(rows), len(rows))]))
        for _ in range(DRAWS)
    ]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Share(value, float(low), float(high))
