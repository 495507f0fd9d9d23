"""From a distance and the ages in two pictures to what the face says."""

from dataclasses import dataclass

import numpy as np

from bot.domain.evidence import FaceSays
from bot.matching import calibration
from bot.matching.calibration import Row
from bot.matching.encoder import ENCODER_ID
from bot.matching.normalising import Level, symmetric
from bot.matching.strata import GROWN, INFANT, SMALL, Silence, stratum

AGES = ((0, INFANT), (INFANT, SMALL), (SMALL, GROWN), (GROWN, 200))
"""Years, from and below: the ages of one cohort."""


@dataclass(frozen=True, slots=True)
class Levels:
    """How near each side's face is to the other side's ages, by so many faces at least."""

    one: Level
    other: Level
    cohort: int


def ages_like(years: float) -> tuple[float, float]:
    """The ages of those who may stand in a cohort for a picture of this age."""
    return next((ages for ages in AGES if years < ages[1]), AGES[-1])


def face_says(
    distance: float, years: float | None, other: float | None, levels: Levels | None = None
) -> FaceSays:
    """Weigh a distance of the built-in encoder; ages in years when the pictures were taken.

    With levels of both sides it is weighed in proportion to them, else as it stands.
    """
    found, table = stratum(years, other), calibration.load(ENCODER_ID)
    if isinstance(found, Silence):
        return FaceSays(None, silence=found.value)
    row = table.row(found, normalised=True) if table and levels else None
    if row is not None and levels is not None:
        return _said(row, _normalised(distance, levels), found.name, levels.cohort)
    row = table.row(found, normalised=False) if table else None
    if row is None:
        return FaceSays(None, silence=Silence.UNMEASURED.value)
    return _said(row, distance, found.name, 0)


def _normalised(distance: float, levels: Levels) -> float:
    return float(symmetric(np.array([[distance]]), levels.one, levels.other)[0, 0])


def _said(row: Row, score: float, stratum_name: str, cohort: int) -> FaceSays:
    weight = row.weigh([score])
    return FaceSays(weight.log_lr, weight.low, weight.high, stratum=stratum_name, cohort=cohort)
