"""Face and facts together: what a year of birth and a sex add to a search."""

from collections.abc import Sequence

import numpy as np

from bot.domain.cases import Sex
from bot.domain.evidence import Assumptions, birth_weight, sex_weight
from bot.evaluation.sides import File
from bot.matching.calibration import Calibration
from bot.matching.fitting import Floats
from bot.matching.strata import Kind, Silence, stratum

SEXES = {"f": Sex.GIRL, "female": Sex.GIRL, "girl": Sex.GIRL, "w": Sex.GIRL, "woman": Sex.GIRL}
SEXES |= {"m": Sex.BOY, "male": Sex.BOY, "boy": Sex.BOY, "man": Sex.BOY}


def weights(searching: Sequence[File], searched: Sequence[File], assumed: Assumptions) -> Floats:
    """(probes, people) log10 ratios of sex and year of birth; 0 where one is not known."""
    return np.array([_of_probe(probe, searched, assumed) for probe in searching])


def _of_probe(probe: File, searched: Sequence[File], assumed: Assumptions) -> list[float]:
    sex, birth = sex_of(probe), probe.about.birth_year
    sexes = [sex_of(file) for file in searched]
    births = [file.about.birth_year for file in searched]
    alike = share([other is sex for other in sexes if other is not Sex.UNKNOWN])
    near = share([abs(b - birth) <= assumed.birth_years for b in births if b and birth])
    return [
        (sex_weight(sex, other, alike, assumed) or 0.0)
        + (birth_weight(birth, year, near, assumed) or 0.0)
        for other, year in zip(sexes, births, strict=True)
    ]


def share(found: list[bool]) -> float:
    """The share of those that are; of nobody a half."""
    return sum(found) / len(found) if found else 0.5


def sex_of(file: File) -> Sex:
    """The sex as a table writes it: f, m and the words for them."""
    return SEXES.get(file.about.sex, Sex.UNKNOWN)


def face_weights(
    searching: Sequence[File],
    searched: Sequence[File],
    scores: Sequence[Floats],
    table: Calibration,
    *,
    normalised: bool = True,
) -> Floats:
    """(probes, people) the fitted line over each encoder's scores, not held to what data can carry:
    held, the best would all stand at the same place. For ranking only.

    Raises ValueError where the table has no such row.
    """
    kinds = np.array([[_kind(probe, file) for file in searched] for probe in searching])
    found = np.zeros_like(scores[0])
    for kind in map(Kind, set(kinds.flat)):
        row = table.of_kind(kind, normalised=normalised)
        if row is None:
            names = " and ".join(table.encoders)
            raise ValueError(f"the table of {names} has no row for such scores")
        meant = kinds == kind
        parts = (slope * one[meant] for slope, one in zip(row.slopes, scores, strict=True))
        found[meant] = row.intercept + sum(parts)
    return found


def _kind(probe: File, file: File) -> str:
    """Where ages are not known, or say nothing, the line that claims least."""
    found = stratum(probe.about.age, file.about.age)
    if not isinstance(found, Silence):
        return found.kind.value
    return Kind.CHILDHOOD.value
