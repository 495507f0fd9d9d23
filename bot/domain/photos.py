"""Pictures and the faces in them, and how well a face can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

Box = tuple[int, int, int, int]
"""Top, right, bottom, left in pixels of the stored picture."""


class Doubt(StrEnum):
    """What makes one doubt that a picture shows what a camera saw, or who is meant in it.

    A hint to whoever looks at it. It refuses nothing and moves no rank.
    """

    DRAWING = "drawing"
    SCREEN = "screen"
    CROWD = "crowd"
    """More faces than are kept."""


@dataclass(eq=False)
class Photo:
    """A picture as it is kept: re-encoded, stripped and sealed (`sealed`, see storage/vault.py).

    It belongs to a case or to a sighting, or, while somebody still writes their report, to their
    conversation alone. `age_months` is how old the child is in it, as the family says; `doubts`
    are words of Doubt; `from_film` tells that it is one frame of a film.
    """

    id: UUID
    person_id: UUID
    sealed: bytes
    width: int
    height: int
    created_at: datetime
    draft: str | None = None
    case_id: UUID | None = None
    sighting_id: UUID | None = None
    age_months: int | None = None
    doubts: str = ""
    from_film: bool = False

    @property
    def doubted(self) -> tuple[Doubt, ...]:
        """Return what is doubted of this picture, the gravest first."""
        return tuple(doubt for doubt in Doubt if doubt in self.doubts.split(","))


class Flaw(StrEnum):
    """What makes a face harder to compare."""

    SMALL = "small"
    BLURRED = "blurred"
    DARK = "dark"
    TURNED = "turned"


class Quality(StrEnum):
    """How well a face can be compared, in one word: what keeps it from it, or that nothing does."""

    GOOD = "good"
    USABLE = "usable"
    TOO_SMALL = "too-small"
    TOO_BLURRED = "too-blurred"
    TOO_DARK = "too-dark"
    TURNED_AWAY = "turned-away"
    NO_FACE = "no-face"
    """Of a picture alone."""

    @property
    def hinders(self) -> bool:
        """Tell whether it keeps a face from being compared."""
        return self not in (Quality.GOOD, Quality.USABLE)


@dataclass(frozen=True)
class Bounds:
    """Below `fair` a measure is a flaw, below `least` the face is hardly worth comparing.

    They were read off photographs of 36 adults that were made smaller, softer and darker: at
    `fair` a template has moved by some 0.15 from its own, at `least` by some 0.33, where the same
    person in two pictures is 0.4 apart. How much turning does could not be measured so.
    """

    fair: float
    least: float


BOUNDS: dict[Flaw, tuple[Bounds, Quality]] = {
    Flaw.SMALL: (Bounds(50, 28), Quality.TOO_SMALL),
    Flaw.BLURRED: (Bounds(5.0, 2.5), Quality.TOO_BLURRED),
    Flaw.DARK: (Bounds(32, 14), Quality.TOO_DARK),
    Flaw.TURNED: (Bounds(-28, -45), Quality.TURNED_AWAY),
}


@dataclass(frozen=True)
class Measures:
    """What tells how well a face can be compared; `size` in pixels, the others as Face has them."""

    size: int
    sharpness: float
    light: float
    yaw: float

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """Return what makes such a face harder to compare."""
        return tuple(flaw for flaw, (bounds, _) in BOUNDS.items() if self._of(flaw) < bounds.fair)

    @property
    def quality(self) -> Quality:
        """Return how well such a face can be compared; of several hindrances the first."""
        for flaw, (bounds, hindrance) in BOUNDS.items():
            if self._of(flaw) < bounds.least:
                return hindrance
        return Quality.USABLE if self.flaws else Quality.GOOD

    def _of(self, flaw: Flaw) -> float:
        return {
            Flaw.SMALL: self.size,
            Flaw.BLURRED: self.sharpness,
            Flaw.DARK: self.light,
            Flaw.TURNED: -abs(self.yaw),
        }[flaw]


@dataclass(eq=False)
class Template:
    """A face as one encoder sees it: `numbers` are float32, as bytes. Encoders lie side by side."""

    encoder: str
    numbers: bytes
    face_id: UUID | None = None


@dataclass(eq=False)
class Face:
    """One detection in a photo.

    `templates` has what each encoder made of it, by the encoder's id; nothing until the matching
    job ran. `chosen` tells that the sender meant this face, which is a hint.
    The last four are what matching/quality.py measures; as they stand here, a plain good face.
    """

    id: UUID
    photo_id: UUID
    top: int
    right: int
    bottom: int
    left: int
    chosen: bool = True
    sharpness: float = 12.0
    light: float = 120.0
    yaw: float = 0.0
    roll: float = 0.0
    templates: dict[str, bytes] = field(default_factory=dict)

    @property
    def box(self) -> Box:
        """Return the detection's corners."""
        return self.top, self.right, self.bottom, self.left

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """Return what makes this face harder to compare."""
        return self._measures.flaws

    @property
    def quality(self) -> Quality:
        """Return how well this face can be compared; of several hindrances the first."""
        return self._measures.quality

    @property
    def _measures(self) -> Measures:
        return Measures(_size(self), self.sharpness, self.light, self.yaw)


def hindrances(photo: Photo, faces: Sequence[Face]) -> tuple[Doubt | Quality, ...]:
    """Return what speaks against comparing a picture, the gravest first.

    `faces` are those found in it: one that is fair is enough, else the largest says what hinders.
    Nothing else is known here, so what a sender is told of it depends on the picture alone.
    """
    fair = any(not face.quality.hinders for face in faces)
    worst = () if fair else (max(faces, key=_size).quality if faces else Quality.NO_FACE,)
    return *photo.doubted, *worst


def _size(face: Face) -> int:
    return min(face.right - face.left, face.bottom - face.top)
