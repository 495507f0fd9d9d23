"""The faces of others to which pairs are set in proportion."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
import numpy.typing as npt

from bot.matching.flat import Floats
from bot.matching.gallery import Gallery, Where
from bot.matching.normalising import Level, level
from bot.matching.strata import Ages, ages_like
from bot.matching.weighing import Levels

Doubles = npt.NDArray[np.float64]


class Cohort:
    """Faces of one age by one encoder: whose each is, and their templates (n, length)."""

    def __init__(self, owners: Sequence[UUID], templates: Floats) -> None:
        self._templates = np.asarray(templates, np.float64)
        self._of: dict[UUID, list[int]] = defaultdict(list)
        for number, owner in enumerate(owners):
            self._of[owner].append(number)
        self._away: dict[bytes, Doubles] = {}

    def level(self, template: Floats, without: UUID) -> tuple[Level, int] | None:
        """How near a face is to these, and how many they are, without one owner's.

        None where they are too few.
        """
        away = np.delete(self._distances(template), self._of.get(without, []))
        found = level(away[None])
        return (found, len(away)) if found else None

    def _distances(self, template: Floats) -> Doubles:
        """(n,) kept, because the face that is searched with comes once for each of the nearest."""
        key = template.tobytes()
        if key not in self._away:
            self._away[key] = np.linalg.norm(self._templates - template, axis=1)
        return self._away[key]


@dataclass(frozen=True)
class Cohorts:
    """Every age's faces by one encoder, taken out of the gallery once for a whole shortlist.

    `own_id` is who is searched with: never in a cohort.
    """

    gallery: Gallery
    encoder: str
    own_id: UUID
    _taken: dict[Ages, Cohort] = field(default_factory=dict)

    def levels(
        self, own: tuple[Floats, float], their: tuple[Floats, float], owner_id: UUID
    ) -> Levels | None:
        """Each side's level against faces of the other picture's ages, without the pair's own.

        `own` and `their` are a template and the years in its picture. None where one of the two
        cohorts is too small.
        """
        one = self._of(their[1]).level(own[0], owner_id)
        other = self._of(own[1]).level(their[0], owner_id)
        return Levels(one[0], other[0], min(one[1], other[1])) if one and other else None

    def _of(self, years: float) -> Cohort:
        ages = ages_like(years)
        if ages not in self._taken:
            where = Where(ages=ages, without=frozenset({self.own_id}), encoder=self.encoder)
            owners, templates = self.gallery.cohort(where)
            self._taken[ages] = Cohort(owners, templates)
        return self._taken[ages]
