"""The faces of others to which a pair is set in proportion."""

from dataclasses import dataclass, replace
from uuid import UUID

from bot.matching.flat import Floats
from bot.matching.gallery import Gallery, Where
from bot.matching.weighing import Levels, ages_like


@dataclass(frozen=True)
class Side:
    """One picture of a pair: whose, its template, and how old they are in it."""

    owner_id: UUID
    template: Floats
    years: float


def levels_of(
    gallery: Gallery, own: Side, owner_id: UUID, face_id: UUID, *, years: float, encoder: str
) -> Levels | None:
    """Take each side's level against open faces of the other picture's ages, without the pair.

    `owner_id`, `face_id` and `years` are the other picture's. None where one of the two cohorts is
    too small, or the other face is gone.
    """
    theirs = gallery.faces_of(owner_id, encoder).get(face_id)
    if theirs is None:
        return None
    pair = Where(without=frozenset({own.owner_id, owner_id}), encoder=encoder)
    one = gallery.level(own.template, replace(pair, ages=ages_like(years)))
    other = gallery.level(theirs, replace(pair, ages=ages_like(own.years)))
    return Levels(one[0], other[0], min(one[1], other[1])) if one and other else None
