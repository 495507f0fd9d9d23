"""What faces belong to, and what of it a search may go by."""

import math
from dataclasses import dataclass
from enum import IntEnum

from bot.domain.cases import Case, Sex
from bot.domain.sightings import Sighting

MONTHS = 12


class Kind(IntEnum):
    """What an owner of faces is; seekers and found children are still to come."""

    CASE = 1
    SIGHTING = 2
    SEEKER = 3
    FOUND = 4


AGAINST = {
    Kind.CASE: frozenset({Kind.SIGHTING, Kind.SEEKER, Kind.FOUND}),
    Kind.SIGHTING: frozenset({Kind.CASE}),
    Kind.SEEKER: frozenset({Kind.CASE}),
    Kind.FOUND: frozenset({Kind.CASE}),
}
"""What each is compared with: both ways, so that whichever comes last finds the other."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an owner; `age` is in years when the pictures were taken.

    `birth_unsure` is how many years more than usual the year of birth may be wrong.
    """

    kind: Kind
    sex: Sex = Sex.UNKNOWN
    birth_year: int | None = None
    country: str = ""
    age: float | None = None
    birth_unsure: int = 0


def of_case(case: Case, youngest: int | None = None) -> Facts:
    """What is known of a case; `youngest` is the lowest age (months) that it says of its pictures.

    Of several ages the youngest counts: strangers look most alike there, so that the case stands
    among the faces that claim least. A pair is weighed by the age in its own picture all the same.
    """
    months = case.age_months_at(case.last_seen_at)
    born = case.birth_date.year if case.birth_date else None
    if born is None and months is not None:
        born = case.last_seen_at.year - months // MONTHS
    pictured = case.months_pictured(youngest)
    age = None if pictured is None else pictured / MONTHS
    unsure = 0 if case.birth_exact else 1
    return Facts(Kind.CASE, case.sex, born, case.place.country, age, unsure)


def of_sighting(sighting: Sighting) -> Facts:
    """Where it was, and what the reporter noticed: a guess of 4 to 6 in 2026 is 2021, 1 unsure.

    "Grown" has no middle, so it gives no year.
    """
    youngest, oldest = sighting.youngest, sighting.oldest
    born, unsure = None, 0
    if youngest is not None and oldest is not None:
        born = sighting.seen_at.year - (youngest + oldest) // 2
        unsure = math.ceil((oldest - youngest) / 2)
    country = sighting.place.country
    return Facts(Kind.SIGHTING, sighting.sex, born, country, birth_unsure=unsure)
