"""Pictures and the faces in them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

Box = tuple[int, int, int, int]
"""Top, right, bottom, left in pixels of the stored picture."""


@dataclass(eq=False)
class Photo:
    """A picture as it is kept: re-encoded, stripped and sealed (`sealed`, see storage/vault.py).

    It belongs to a case or to a sighting, or, while somebody still writes their report, to their
    conversation alone.
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


@dataclass(eq=False)
class Face:
    """One detection in a photo.

    `template` is the embedding, (128,) float32 as bytes, of the encoder named beside it; None
    until the matching job ran. `chosen` tells that the sender meant this face, which is a hint.
    """

    id: UUID
    photo_id: UUID
    top: int
    right: int
    bottom: int
    left: int
    chosen: bool = True
    template: bytes | None = None
    encoder: str | None = None

    @property
    def box(self) -> Box:
        """Return the detection's corners."""
        return self.top, self.right, self.bottom, self.left
