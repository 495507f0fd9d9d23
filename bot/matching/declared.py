"""What sex and year of birth say of a pair, by the error rates that config/policy.toml declares."""

from functools import cached_property
from typing import NamedTuple

from bot.actions.proposals import Known
from bot.domain.evidence import Assumptions, birth_weight, sex_weight
from bot.domain.subjects import Facts
from bot.matching.gallery import Gallery, Where


class Declared(NamedTuple):
    """log10 ratios; None where a side is not known."""

    sex: float | None
    birth: float | None

    @property
    def sum(self) -> float:
        """What is missing counts nothing."""
        return (self.sex or 0.0) + (self.birth or 0.0)


class Declaring:
    """Weighs the facts of those near against `own`, by how usual such facts are where it searches.

    The shares are the gallery's own, so they are the prior of these facts too.
    """

    def __init__(self, gallery: Gallery, where: Where, own: Facts, assumed: Assumptions) -> None:
        self._gallery, self._where, self._own, self._assumed = gallery, where, own, assumed
        self._near: dict[int, float] = {}

    def of(self, known: Known) -> Declared:
        """Weigh one pair; where the report answers the case's alert, only what disagrees."""
        case, other = known.case, known.other
        unsure = case.birth_unsure + other.birth_unsure
        years = case.birth_year, other.birth_year
        ratios = (
            sex_weight(case.sex, other.sex, self._alike, self._assumed),
            birth_weight(*years, self._as_old(unsure), self._assumed, unsure),
        )
        return Declared(*(_unprimed(one) if known.primed else one for one in ratios))

    @cached_property
    def _alike(self) -> float:
        return self._gallery.share_of_sex(self._where, self._own.sex)

    def _as_old(self, unsure: int) -> float:
        if unsure not in self._near:
            year, wide = self._own.birth_year or 0, self._assumed.birth_years + unsure
            born = (year - wide, year + wide)
            self._near[unsure] = self._gallery.share_born(self._where, born)
        return self._near[unsure]


def _unprimed(ratio: float | None) -> float | None:
    return None if ratio is None or ratio >= 0 else ratio
