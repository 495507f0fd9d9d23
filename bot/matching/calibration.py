"""What a distance between two faces is worth, by the ages in the pictures.

A row is a logistic regression on the distance (Brümmer's Cllr, FoCal 2007): the log10 likelihood
ratio is a straight line over it. The line holds only inside what was seen: nearer or farther than
that it stays level, and it never says more than the number of people behind it can carry.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.matching.strata import Kind, Silence, Stratum

FOLDER = Path(__file__).with_name("tables")
CONFIDENT = 1.96
"""Standard errors to each side: 95 in 100."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A log10 likelihood ratio: above zero for the same person, below against.

    `low` and `high` are the 95% bounds of its fit. `held` tells that the data could carry no more.
    """

    log_lr: float
    low: float
    high: float
    held: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One fitted line: `intercept + slope · score`, a slope for each encoder.

    `normalised` says whether its scores are distances or symmetrically normalised ones.
    `nearest` and `farthest` bound the scores seen by each encoder, `least` and `most` the log10
    ratio. `spread` is
    the covariance of intercept and slopes. `same` and `different` tell what it was fitted to.
    """

    stratum: str
    normalised: bool
    intercept: float
    slopes: tuple[float, ...]
    spread: tuple[tuple[float, ...], ...]
    nearest: tuple[float, ...]
    farthest: tuple[float, ...]
    least: float
    most: float
    same: dict[str, Any]
    different: dict[str, Any]

    def weigh(self, scores: Sequence[float]) -> Weight:
        """The weight of a comparison: one score for each encoder, in the table's order."""
        bounds = zip(scores, self.nearest, self.farthest, strict=True)
        kept = [min(max(score, nearest), farthest) for score, nearest, farthest in bounds]
        line = self.line(kept)
        margin = CONFIDENT * math.sqrt(max(0.0, self._variance(kept)))
        found = self._held(line)
        return Weight(found, self._held(line - margin), self._held(line + margin), found != line)

    def line(self, scores: Sequence[float]) -> float:
        """The fitted line, held to nothing: it orders, and is no evidence."""
        return self.intercept + sum(s * x for s, x in zip(self.slopes, scores, strict=True))

    def _variance(self, scores: Sequence[float]) -> float:
        at = (1.0, *scores)
        pairs = ((i, j) for i in range(len(at)) for j in range(len(at)))
        return sum(at[i] * at[j] * self.spread[i][j] for i, j in pairs)

    def _held(self, line: float) -> float:
        return min(max(line, self.least), self.most)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The rows of one encoder, or of several together."""

    encoders: tuple[str, ...]
    fitted_to: str
    rows: dict[tuple[str, bool], Row]

    def row(self, stratum: Stratum, *, normalised: bool) -> Row | None:
        """The row for a comparison; normalised scores need no ages beyond the kind.

        A table that knows no ages has one row for all of a kind.
        """
        by_kind = self.rows.get((stratum.kind.value, normalised))
        return by_kind if normalised else self.rows.get((stratum.name, False), by_kind)

    def ordering(self, found: Stratum | Silence, *, normalised: bool) -> Row | None:
        """The row to order by; where the ages let nothing be said, the one that claims least."""
        kind = Kind.CHILDHOOD if isinstance(found, Silence) else found.kind
        if normalised:
            return self.rows.get((kind.value, True))
        exact = None if isinstance(found, Silence) else self.row(found, normalised=False)
        return exact or self.of_kind(kind, normalised=False)

    def of_kind(self, kind: Kind, *, normalised: bool) -> Row | None:
        """A row of a kind, whatever its ages; where there is none, any."""
        rows = [row for (_, is_so), row in self.rows.items() if is_so is normalised]
        of_kind = (row for row in rows if row.stratum.split()[0] == kind.value)
        return next(of_kind, rows[0] if rows else None)


@cache
def load(name: str) -> Calibration | None:
    """The built-in table of an encoder's id, or None: without one a face has no weight."""
    path = FOLDER / f"{name}.json"
    return read(path.read_text(encoding="utf-8")) if path.is_file() else None


def read(text: str) -> Calibration:
    """Read a table. Raises ValueError, KeyError or TypeError where it is none."""
    given = json.loads(text)
    rows = [_row(row) for row in given["rows"]]
    keyed = {(row.stratum, row.normalised): row for row in rows}
    return Calibration(tuple(given["encoders"]), given["fitted_to"], keyed)


def _row(given: dict[str, Any]) -> Row:
    spread = tuple(tuple(line) for line in given["spread"])
    each = {name: tuple(given[name]) for name in ("slopes", "nearest", "farthest")}
    return Row(**{**given, **each, "spread": spread})


def write(table: Calibration) -> str:
    """Write a table as text that people can read: one row a line."""
    rows = ",\n".join("  " + json.dumps(_written(row)) for row in table.rows.values())
    head = json.dumps({"encoders": table.encoders, "fitted_to": table.fitted_to}, indent=1)
    return f'{head[:-2]},\n "rows": [\n{rows}\n ]\n}}\n'


def _written(row: Row) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in Row.__slots__}
    return {name: _rounded(value) for name, value in values.items()}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return [_rounded(one) for one in value] if isinstance(value, tuple) else value
