"""Every template of what is open, in memory, searched exactly."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt

from bot.matching.encoder import LENGTH, Template

FIRST_ROWS = 256

ROUNDING = 1e-4
"""More than twice the error of a squared distance worked out by norms in float32, as a share of
the squared norms in it: 128 products, each rounded to 6e-8 of its size."""

S = TypeVar("S", bound=np.generic)

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Hit:
    """An owner's nearest face. `distance` is Euclidean; it orders, and is not calibrated."""

    owner_id: UUID
    face_id: UUID
    distance: float


class Gallery:
    """Exact nearest neighbours over the templates of one encoder; an owner has many faces.

    What is put or dropped counts from the next search on. What is dropped is overwritten in the
    index. For use from one thread.
    """

    def __init__(self) -> None:
        self._count = 0
        self._templates = np.zeros((FIRST_ROWS, LENGTH), np.float32)
        self._norms = np.zeros(FIRST_ROWS, np.float32)  # squared
        self._owners = np.zeros(FIRST_ROWS, "S16")
        self._faces = np.zeros(FIRST_ROWS, "S16")
        self._rows: dict[UUID, int] = {}

    def __len__(self) -> int:
        return self._count

    def put(self, face_id: UUID, owner_id: UUID, template: Template) -> None:
        """Add a face, or replace it. Raises ValueError for what is not 128 finite numbers."""
        if template.shape != (LENGTH,) or not np.isfinite(template).all():
            raise ValueError(f"a template is {LENGTH} finite numbers, not {template.shape}")
        row = self._rows.setdefault(face_id, self._count)
        if row == self._count:
            self._make_room()
            self._count += 1
        self._templates[row] = template
        self._norms[row] = self._templates[row] @ self._templates[row]
        self._owners[row] = owner_id.bytes
        self._faces[row] = face_id.bytes

    def drop_face(self, face_id: UUID) -> None:
        """Forget a face; one that is not here is no error."""
        row = self._rows.pop(face_id, None)
        if row is None:
            return
        last = self._count - 1
        if row != last:
            for column in self._columns():
                column[row] = column[last]
            self._rows[_uuid(self._faces[row])] = row
        for column in self._columns():
            column[last] = np.zeros((), column.dtype)
        self._count = last

    def drop_owner(self, owner_id: UUID) -> None:
        """Forget all faces of an owner."""
        rows = np.flatnonzero(self._owners[: self._count] == owner_id.bytes)
        for face in self._faces[rows]:
            self.drop_face(_uuid(face))

    def nearest(self, probe: Template, k: int) -> list[Hit]:
        """Give the nearest face of each of the `k` nearest owners, nearest first.

        Equal distances are ordered by the face's id. 200,000 faces take a few milliseconds.
        """
        if k < 1 or not self._count:
            return []
        rows = self._near(probe, k)
        away = np.linalg.norm(np.subtract(self._templates[rows], probe, dtype=np.float64), axis=1)
        order = np.lexsort((self._faces[rows], away))
        _, firsts = np.unique(self._owners[rows][order], return_index=True)
        best = order[np.sort(firsts)[:k]]
        return [
            self._hit(row, distance) for row, distance in zip(rows[best], away[best], strict=True)
        ]

    def _near(self, probe: Template, k: int) -> Rows:
        """Rows that surely hold the `k` nearest owners: float32 norms find them, with slack."""
        count = self._count
        norms = self._norms[:count]
        squared = norms - 2 * (self._templates[:count] @ probe)  # less the probe's own norm
        slack = ROUNDING * (norms.max() + probe @ probe)
        wanted = min(count, 8 * k)
        while True:
            limit = np.partition(squared, wanted - 1)[wanted - 1]
            owners = np.unique(self._owners[:count][squared <= limit])
            if len(owners) >= k or wanted == count:
                return np.flatnonzero(squared <= limit + slack)
            wanted = min(count, 8 * wanted)

    def _hit(self, row: np.intp, distance: float) -> Hit:
        return Hit(_uuid(self._owners[row]), _uuid(self._faces[row]), float(distance))

    def _columns(self) -> tuple[npt.NDArray[np.generic], ...]:
        return self._templates, self._norms, self._owners, self._faces

    def _make_room(self) -> None:
        if self._count == len(self._norms):
            self._templates, self._norms = _doubled(self._templates), _doubled(self._norms)
            self._owners, self._faces = _doubled(self._owners), _doubled(self._faces)


def _doubled(column: npt.NDArray[S]) -> npt.NDArray[S]:
    """Twice as many rows; the old memory is overwritten before it is given back."""
    longer = np.zeros((2 * len(column), *column.shape[1:]), column.dtype)
    longer[: len(column)] = column
    column[:] = np.zeros((), column.dtype)
    return longer


def _uuid(key: bytes) -> UUID:
    """Give the id back: numpy leaves the zeros at its end away."""
    return UUID(bytes=bytes(key).ljust(16, b"\0"))


def prepare() -> None:
    """Search once, before anybody waits: numpy sets itself up in its first search for 20 ms."""
    gallery, key = Gallery(), UUID(int=0)
    template = np.zeros(LENGTH, np.float32)
    gallery.put(key, key, template)
    gallery.nearest(template, 1)
