"""From a distance and the ages in two pictures to what the face says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.evidence import FaceSays
from bot.matching.calibration import Calibration, Row
from bot.matching.normalising import Level, symmetric
from bot.matching.strata import Silence, Stratum, stratum


@dataclass(frozen=True, slots=True)
class Levels:
    """How near each side's face is to the other side's ages, by so many faces at least."""

    one: Level
    other: Level
    cohort: int


def faces_say(
    distances: Sequence[float],
    years: float | None,
    other: float | None,
    levels: Sequence[Levels],
    table: Calibration | None,
) -> FaceSays:
    """Weigh a pair's distances by one encoder or several, in the table's order.

    In proportion to levels where there are as many.
    """
    found = stratum(years, other)
    if isinstance(found, Silence):
        return FaceSays(None, silence=found.value)
    row = table.row(found, normalised=True) if table and len(levels) == len(distances) else None
    if row is not None:
        scores = [_normalised(d, one) for d, one in zip(distances, levels, strict=True)]
        return _said(row, scores, found.name, min(one.cohort for one in levels))
    row = table.row(found, normalised=False) if table else None
    if row is None:
        return FaceSays(None, silence=Silence.UNMEASURED.value)
    return _said(row, distances, found.name, 0)


def line(
    distances: Sequence[float],
    years: float | None,
    other: float | None,
    levels: Sequence[Levels],
    table: Calibration | None,
) -> float:
    """A log10 ratio that orders and is no evidence: held to nothing, and silent for no ages.

    Without a table nearer is simply before farther.
    """
    found = stratum(years, other)
    row = _ordering(table, found, normalised=True) if len(levels) == len(distances) else None
    if row is not None:
        return row.line([_normalised(d, one) for d, one in zip(distances, levels, strict=True)])
    row = _ordering(table, found, normalised=False)
    return row.line(distances) if row else -distances[0]


def _ordering(
    table: Calibration | None, found: Stratum | Silence, *, normalised: bool
) -> Row | None:
    return table.ordering(found, normalised=normalised) if table else None


def _normalised(distance: float, levels: Levels) -> float:
    return float(symmetric(np.array([[distance]]), levels.one, levels.other)[0, 0])


def _said(row: Row, scores: Sequence[float], stratum_name: str, cohort: int) -> FaceSays:
    weight = row.weigh(scores)
    return FaceSays(weight.log_lr, weight.low, weight.high, stratum=stratum_name, cohort=cohort)
