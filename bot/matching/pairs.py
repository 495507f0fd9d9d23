"""Two people's faces side by side: how far apart they are, and what that says.

What is shown to people is weighed by the two nearest faces, which is what the tables were fitted
to. The order goes by the means of several pictures where there are any: of drawn and of published
faces they find the right person more often than the nearest picture does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from bot.actions.faces import Subject
from bot.domain.evidence import FaceSays
from bot.domain.photos import Face
from bot.domain.subjects import Kind
from bot.matching import strata
from bot.matching.cohorts import Cohorts
from bot.matching.entries import CENTRE
from bot.matching.flat import Floats
from bot.matching.fusing import Panel, Templates, between, templates, vector
from bot.matching.gallery import Gallery
from bot.matching.shelf import centroid
from bot.matching.weighing import Levels, faces_say, line

By = Mapping[str, Floats]
"""One face's templates, or one person's means, by encoder."""


@dataclass(frozen=True)
class Pair:
    """Somebody near: the two faces that are nearest, and how far apart each encoder puts them."""

    own: UUID
    owner_id: UUID
    face_id: UUID
    apart: Mapping[str, float]


class Pairs:
    """Compares one subject's faces with those of others in the gallery. For one thread."""

    def __init__(self, gallery: Gallery, panel: Panel, subject: Subject) -> None:
        self._gallery, self._panel = gallery, panel
        self._kind = (
            strata.Kind.CHILDHOOD if subject.facts.kind is Kind.SEEKER else strata.Kind.CHILDREN
        )
        self._mine = templates(subject.faces, panel.ids)
        means = ((name, _mean(subject, name)) for name in panel.ids)
        self._means = {name: mean for name, mean in means if mean is not None}
        self._read: dict[UUID, Templates] = {}
        self._cohorts = {name: Cohorts(gallery, name, subject.id) for name in panel.ids}

    def with_owner(self, owner_id: UUID) -> Pair | None:
        """The two nearest faces; None where no encoder has seen both sides."""
        theirs = {face: by for face, by in self._theirs(owner_id).items() if face != CENTRE}
        found = self._panel.nearest(self._mine, theirs, self._kind)
        return Pair(found.own, owner_id, found.other, found.apart) if found else None

    def nearness(self, pair: Pair, years: float | None, other: float | None) -> float:
        """A log10 ratio that orders and is no evidence: it is held to nothing.

        `years` are those in the subject's own picture, `other` those in the other one.
        """
        theirs = self._theirs(pair.owner_id)
        own = {**self._mine[pair.own], **self._means}
        their = {**theirs.get(pair.face_id, {}), **theirs.get(CENTRE, {})}
        apart = between(own, their)
        ids = self._panel.speaking(apart)
        levels = self._levels(pair.owner_id, own, their, (years, other), ids)
        return line([apart[name] for name in ids], years, other, levels, self._panel.table(ids))

    def says(self, pair: Pair, years: float | None, other: float | None) -> FaceSays:
        """What the two nearest faces say."""
        ids = self._panel.speaking(pair.apart)
        own = self._mine[pair.own]
        their = self._theirs(pair.owner_id).get(pair.face_id, {})
        levels = self._levels(pair.owner_id, own, their, (years, other), ids)
        apart = [pair.apart[name] for name in ids]
        return faces_say(apart, years, other, levels, self._panel.table(ids))

    def _levels(
        self,
        owner_id: UUID,
        own: By,
        their: By,
        years: tuple[float | None, float | None],
        ids: Sequence[str],
    ) -> list[Levels]:
        """Of each encoder; fewer where a cohort is too small, or somebody has just left."""
        if years[0] is None or years[1] is None:
            return []
        made = (
            self._cohorts[name].levels((own[name], years[0]), (their[name], years[1]), owner_id)
            for name in ids
            if name in own and name in their
        )
        return [one for one in made if one is not None]

    def _theirs(self, owner_id: UUID) -> Templates:
        """All that an owner has, read once for the whole shortlist."""
        if owner_id not in self._read:
            self._read[owner_id] = self._of(owner_id)
        return self._read[owner_id]

    def _of(self, owner_id: UUID) -> Templates:
        found: dict[UUID, dict[str, Floats]] = {}
        for name in self._panel.ids:
            for face_id, template in self._gallery.templates_of(owner_id, name).items():
                found.setdefault(face_id, {})[name] = template
        return found


def _mean(subject: Subject, encoder: str) -> Floats | None:
    """Of several pictures that may be of one person."""
    faces = encoded(subject.faces, encoder)
    if not is_one_person(faces):
        return None
    return centroid([vector(face, encoder) for face in faces])


def encoded(found: Sequence[Face], encoder: str) -> list[Face]:
    """Those that have a template of this encoder."""
    return [face for face in found if encoder in face.templates]


def is_one_person(found: Sequence[Face]) -> bool:
    """Tell whether the faces may be of one person: no two are in the same picture."""
    return len({face.photo_id for face in found}) == len(found)
