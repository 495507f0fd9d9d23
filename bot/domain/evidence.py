"""What speaks for a pair and what against it, and how much of that may be put as a number.

Only what was measured, or is assumed in the open, becomes a log10 likelihood ratio: the face, the
sex, the year of birth. All else is laid beside it: it agrees, disagrees or is not known. What is
missing counts nothing.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.cases import Sex


class Says(StrEnum):
    """What a fact says about a pair."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"


class Band(StrEnum):
    """The forensic verbal scale (ENFSI guideline 2015), by powers of ten of the ratio."""

    STRONG = "strong"
    MODERATELY_STRONG = "moderately-strong"
    MODERATE = "moderate"
    WEAK = "weak"
    NOTHING = "nothing"
    WEAK_AGAINST = "weak-against"
    MODERATE_AGAINST = "moderate-against"
    STRONG_AGAINST = "strong-against"


BANDS = (
    (3.0, Band.STRONG),
    (2.0, Band.MODERATELY_STRONG),
    (1.0, Band.MODERATE),
    (math.log10(2), Band.WEAK),
    (-math.log10(2), Band.NOTHING),
    (-1.0, Band.WEAK_AGAINST),
    (-2.0, Band.MODERATE_AGAINST),
)


def band(log_lr: float) -> Band:
    """The words for a log10 likelihood ratio."""
    return next((name for least, name in BANDS if log_lr >= least), Band.STRONG_AGAINST)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Error rates that nobody has measured for us: declared in config/policy.toml.

    `sex_error`: how often a true pair's sexes are written down differently. `birth_years`: how
    wrong a year of birth may be without meaning anything; `birth_error`: how often it is wronger.
    `walk_kmh`, `road_kmh`, `air_kmh`: how fast somebody comes along, door to door. `place_km`: how
    wrong a place may be. `travel_days`: after so long anybody can be anywhere. `guess_cm`: how
    wrong a height guessed by eye may be. `grow_least_cm` to `grow_most_cm`: how much a child grows
    a year before puberty; `spurt_cm`: the most later. `height_years`: no longer is a height grown
    on. `clothing_hours`: so long clothes tell anything.
    """

    sex_error: float
    birth_years: int
    birth_error: float
    walk_kmh: float
    road_kmh: float
    air_kmh: float
    place_km: float
    travel_days: float
    guess_cm: float
    grow_least_cm: float
    grow_most_cm: float
    spurt_cm: float
    height_years: float
    clothing_hours: float


def sex_weight(one: Sex, other: Sex, alike: float, assumed: Assumptions) -> float | None:
    """log10 ratio of two sexes; `alike` is the share of strangers with the same sex.

    Among 100 strangers of whom 50 are girls, two girls: log10(0.98 / 0.5) = 0.29.
    """
    if Sex.UNKNOWN in (one, other):
        return None
    if one is other:
        return max(0.0, _ratio(1 - assumed.sex_error, alike))
    return min(0.0, _ratio(assumed.sex_error, 1 - alike))


def birth_weight(
    one: int | None, other: int | None, near: float, assumed: Assumptions, unsure: int = 0
) -> float | None:
    """log10 ratio of two years of birth; `near` is the share of strangers as near in age.

    Two years apart, among strangers of whom 10 in 100 are as near: log10(0.95 / 0.10) = 0.98.
    `unsure` years are added to those that mean nothing: where one of the two was guessed by eye.
    """
    if one is None or other is None:
        return None
    if abs(one - other) <= assumed.birth_years + unsure:
        return max(0.0, _ratio(1 - assumed.birth_error, near))
    return min(0.0, _ratio(assumed.birth_error, 1 - near))


LEAST_SHARE = 0.005
"""A share of strangers below this is not claimed: no gallery of ours shows it.

Where nearly all strangers agree, to agree is worth nothing, and to disagree never speaks for it.
"""


def _ratio(true: float, stranger: float) -> float:
    return math.log10(true / min(1.0, max(stranger, LEAST_SHARE)))


HOURS = 24


class Travel(StrEnum):
    """How somebody could have come from the last place to this one in the time there was."""

    BEFORE = "before"
    ON_FOOT = "on-foot"
    BY_ROAD = "by-road"
    BY_AIR = "by-air"
    IMPOSSIBLE = "impossible"
    LONG_AGO = "long-ago"

    @property
    def says(self) -> Says:
        """Too far, or before the child was lost, speaks against; after very long time is silent."""
        if self is Travel.LONG_AGO:
            return Says.UNKNOWN
        against = self in (Travel.BEFORE, Travel.IMPOSSIBLE)
        return Says.DISAGREES if against else Says.AGREES


def travel(km: float, hours: float, assumed: Assumptions) -> Travel:
    """Tell the slowest way that is fast enough, the places being a little wrong.

    Forty kilometres in an hour: not on foot (5 km/h and 10 km for the places), but by road.
    Leaves out what is longer ago than some weeks: 640 km in 2,079 days tell nothing.
    """
    if hours < 0:
        return Travel.BEFORE
    if hours > assumed.travel_days * HOURS:
        return Travel.LONG_AGO
    far = max(0.0, km - assumed.place_km)
    ways = (
        (Travel.ON_FOOT, assumed.walk_kmh),
        (Travel.BY_ROAD, assumed.road_kmh),
        (Travel.BY_AIR, assumed.air_kmh),
    )
    return next((way for way, speed in ways if far <= speed * hours), Travel.IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class FaceSays:
    """The face's share: a log10 likelihood ratio with its 95% bounds, or a reason for silence.

    `cohort` tells to how many faces of that age it was set in proportion; 0: there were too few.
    """

    log_lr: float | None
    low: float = 0.0
    high: float = 0.0
    stratum: str = ""
    cohort: int = 0
    silence: str = ""

    @property
    def band(self) -> Band:
        """Its words; by the bound nearer to nothing, so that doubt never sounds like support."""
        if self.log_lr is None:
            return Band.NOTHING
        nearer = max(0.0, self.low) if self.log_lr >= 0 else min(0.0, self.high)
        return band(nearer)
