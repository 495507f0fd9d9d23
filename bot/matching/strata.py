"""For which ages a comparison of faces was ever measured, and for which it says nothing."""

from dataclasses import dataclass
from enum import StrEnum

GROUPS = ((0, 1), (2, 3), (4, 6), (7, 9), (10, 12), (13, 17), (18, 30), (31, 50), (51, 116))
"""Years, both included: the age groups of the measurements with UTKFace."""

GROWN = 18
SMALL = 7
"""Years. Below it nobody has measured how alike two pictures of the same child are."""

INFANT = 2
SHORTEST_GAP = 10
"""Years from a child's picture to an adult's: no shorter gap was measured."""


Ages = tuple[float, float]
"""Years, from and below."""

COHORTS: tuple[Ages, ...] = ((0, INFANT), (INFANT, SMALL), (SMALL, GROWN), (GROWN, 200))


class Kind(StrEnum):
    """What is compared with what."""

    ADULTS = "adults"
    CHILDREN = "children"
    CHILDHOOD = "childhood"
    """A child's picture with an adult's."""


class Silence(StrEnum):
    """Why the face says nothing reliable."""

    AGE_UNKNOWN = "age-unknown"
    INFANT = "infant"
    SMALL_CHILD = "small-child"
    SHORT_GAP = "short-gap"
    UNMEASURED = "unmeasured"
    """The encoder has no table."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A kind of comparison and the two age groups, the younger first."""

    kind: Kind
    younger: int
    older: int

    @property
    def name(self) -> str:
        """As tables and reports write it: childhood 4-6 / 18-30."""
        return f"{self.kind} {group_name(self.younger)} / {group_name(self.older)}"


def group_of(years: float) -> int:
    """The number of an age's group."""
    whole = max(0, int(years))
    return next((n for n, (_, last) in enumerate(GROUPS) if whole <= last), len(GROUPS) - 1)


def group_name(number: int) -> str:
    """As the measurements write it: 4-6."""
    first, last = GROUPS[number]
    return f"{first}-{last}"


def ages_like(years: float) -> Ages:
    """The ages of those who may stand in a cohort for a picture of this age."""
    return next((ages for ages in COHORTS if years < ages[1]), COHORTS[-1])


def stratum(years: float | None, other: float | None) -> Stratum | Silence:
    """What two pictures' ages (in years) let a comparison say.

    It keeps silent about what no data show: a small child some time later, infants, and a child
    and an adult fewer than ten years apart.
    """
    if years is None or other is None:
        return Silence.AGE_UNKNOWN
    younger, older = sorted((years, other))
    kind = _kind(younger, older)
    return kind if isinstance(kind, Silence) else Stratum(kind, group_of(younger), group_of(older))


def _kind(younger: float, older: float) -> Kind | Silence:
    if younger >= GROWN:
        return Kind.ADULTS
    if younger < INFANT:
        return Silence.INFANT
    if older < GROWN:
        return Kind.CHILDREN if younger >= SMALL else Silence.SMALL_CHILD
    return Kind.CHILDHOOD if older - younger >= SHORTEST_GAP else Silence.SHORT_GAP
