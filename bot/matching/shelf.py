"""The templates of one encoder with what filters ask of them, and the exact search over them."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt

from bot.domain.cases import Sex
from bot.matching.entries import (
    CENTRE,
    COLUMNS,
    SEXES,
    Entry,
    Hit,
    Where,
    country_code,
    packed,
    unpacked,
)
from bot.matching.flat import BLOCK, FAISS_FROM, Flat, Floats, Mask, Rows

ALIKE = 0.6
"""Distance. A centroid of faces farther apart than this would be of different people."""

CLOSENESS = 4
"""How many times the owners asked for a scan looks for at first: many rows have one owner."""

HALF = 0.5
"""The share of those of whom nothing is known."""

FIRST_ROWS = 256

S = TypeVar("S", bound=np.generic)
Doubles = npt.NDArray[np.float64]


class Shelf:
    """Owners and their rows. For use from one thread at a time."""

    def __init__(self, length: int, block: int = BLOCK, faiss_from: int = FAISS_FROM) -> None:
        self.flat = Flat(length, block, faiss_from)
        self.columns = {name: np.zeros(FIRST_ROWS, kind) for name, kind in COLUMNS.items()}
        self.held: dict[UUID, list[int]] = {}
        self.count = 0

    def put(self, owner_id: UUID, entry: Entry) -> None:
        """Keep an owner with just these faces."""
        self.drop(owner_id)
        faces = list(entry.faces)
        centre = centroid([template for _, template in faces]) if entry.one_person else None
        if centre is not None:
            faces.append((CENTRE, centre))
        rows = list(range(self.count, self.count + len(faces)))
        self._make_room(self.count + len(faces))
        for row, (face_id, template) in zip(rows, faces, strict=True):
            self.flat.put(row, template)
            for column, value in zip(
                self.columns.values(), packed(owner_id, face_id, entry), strict=True
            ):
                column[row] = value
        self.count += len(faces)
        if rows:
            self.held[owner_id] = rows

    def drop(self, owner_id: UUID) -> None:
        """Forget an owner; what is left behind is overwritten."""
        for row in sorted(self.held.pop(owner_id, ()), reverse=True):
            last = self.count - 1
            if row != last:
                self._move(last, row)
            self.flat.put(last, np.zeros(self.flat.length, np.float32))
            for column in self.columns.values():
                column[last] = 0
            self.count = last

    def _move(self, last: int, row: int) -> None:
        self.flat.put(row, self.flat.take(np.array([last]))[0])
        for column in self.columns.values():
            column[row] = column[last]
        rows = self.held[self._owner(row)]
        rows[rows.index(last)] = row

    def nearest(self, probes: Floats, k: int, where: Where, *, one_person: bool) -> list[Hit]:
        """Give the `k` nearest owners over all probes (n, length), nearest first.

        Equal distances are ordered by the owner's id.
        """
        allowed = self.allowed(where)
        if k < 1 or not len(probes) or not allowed.any():
            return []
        centre = centroid(list(probes)) if one_person else None
        asked = probes if centre is None else np.vstack([probes, centre])
        best: dict[UUID, float] = {}
        for probe in asked:
            for owner, distance in self._owners(probe, k, allowed):
                best[owner] = min(distance, best.get(owner, np.inf))
        order = sorted(best, key=lambda owner: (best[owner], owner))[:k]
        return [Hit(owner, best[owner]) for owner in order]

    def _owners(self, probe: Floats, k: int, allowed: Mask) -> list[tuple[UUID, float]]:
        """The `k` nearest owners of one probe: asked for more until nothing can be missing."""
        wanted = CLOSENESS * k
        while True:
            rows, limit = self.flat.near(probe, allowed, min(wanted, len(allowed)))
            away = distances(self.flat.take(rows), probe[None])[:, 0]
            best: dict[UUID, float] = {}
            for at in np.argsort(away, kind="stable"):
                best.setdefault(self._owner(rows[at]), float(away[at]))
            sure = sum(distance < limit for distance in best.values())
            if sure >= k or limit == np.inf or len(rows) == allowed.sum():
                return sorted(best.items(), key=lambda one: (one[1], one[0]))[:k]
            wanted *= 8

    def faces_of(self, owner_id: UUID) -> list[tuple[UUID, Floats]]:
        """An owner's faces in the order of their ids, without their centroid."""
        found = self.templates_of(owner_id)
        return sorted((face for face in found.items() if face[0] != CENTRE), key=lambda one: one[0])

    def templates_of(self, owner_id: UUID) -> dict[UUID, Floats]:
        """An owner's templates by face, and under CENTRE their centroid."""
        rows = np.array(self.held.get(owner_id, []), np.intp)
        return dict(zip(map(self._face, rows), self.flat.take(rows), strict=True))

    def cohort(self, where: Where, most: int) -> tuple[list[UUID], Floats]:
        """At most so many faces (n, length), evenly out of all that are allowed, and whose."""
        rows = self.faces(where)
        rows = rows[:: max(1, -(-len(rows) // most))]
        return [self._owner(row) for row in rows], self.flat.take(rows)

    def share_of_sex(self, where: Where, sex: Sex) -> float:
        """The share of this sex among the faces of which it is known."""
        found = self.columns["sex"][self.faces(where)]
        return _mean(found[found != 0] == SEXES[sex])

    def share_born(self, where: Where, born: tuple[int, int]) -> float:
        """The share born in these years, both included, among the faces of which it is known."""
        found = self.columns["born"][self.faces(where)]
        found = found[found != 0]
        return _mean((found >= born[0]) & (found <= born[1]))

    def faces(self, where: Where) -> Rows:
        """The rows that a search goes over, without the centroids."""
        is_face = (self._column("face_high") != 0) | (self._column("face_low") != 0)
        return np.flatnonzero(self.allowed(where) & is_face)

    def allowed(self, where: Where) -> Mask:
        """Which rows a search goes over, one for each row in use."""
        column = self._column
        allowed: Mask = np.zeros(self.count, np.bool_)
        for kind in where.kinds:
            allowed |= column("kind") == kind
        if where.sex is not Sex.UNKNOWN:
            allowed &= (column("sex") == SEXES[where.sex]) | (column("sex") == 0)
        if where.born is not None:
            born = column("born")
            allowed &= (born == 0) | ((born >= where.born[0]) & (born <= where.born[1]))
        if where.countries:
            country = column("country")
            there = country == 0
            for code in map(country_code, where.countries):
                there |= country == code
            allowed &= there
        if where.ages is not None:
            age = column("age")
            allowed &= (age >= where.ages[0]) & (age < where.ages[1])
        for owner_id in where.without:
            allowed[self.held.get(owner_id, [])] = False
        return allowed

    def _column(self, name: str) -> npt.NDArray[Any]:
        return self.columns[name][: self.count]

    def _owner(self, row: int | np.intp) -> UUID:
        return unpacked(self.columns["owner_high"][row], self.columns["owner_low"][row])

    def _face(self, row: int | np.intp) -> UUID:
        return unpacked(self.columns["face_high"][row], self.columns["face_low"][row])

    def _make_room(self, rows: int) -> None:
        self.flat.reserve(rows)
        while len(self.columns["kind"]) < rows:
            self.columns = {name: _doubled(column) for name, column in self.columns.items()}


def _mean(found: Mask) -> float:
    return float(found.mean()) if len(found) else HALF


def centroid(templates: Sequence[Floats]) -> Floats | None:
    """The mean of two or more faces, where they may all be of one person."""
    if len(templates) < 2:  # noqa: PLR2004 - one face is its own mean
        return None
    all_of_them = np.array(templates, np.float32)
    if distances(all_of_them, all_of_them).max() > ALIKE:
        return None
    return np.asarray(all_of_them.mean(axis=0), np.float32)


def distances(some: Floats, others: Floats) -> Doubles:
    """Euclidean, in double precision: (n, m)."""
    columns = [
        np.linalg.norm(np.subtract(some, other, dtype=np.float64), axis=1) for other in others
    ]
    return np.stack(columns, axis=1)


def _doubled(column: npt.NDArray[S]) -> npt.NDArray[S]:
    """Twice as many rows; the old memory is overwritten before it is given back."""
    longer = np.zeros(2 * len(column), column.dtype)
    longer[: len(column)] = column
    column[:] = np.zeros((), column.dtype)
    return longer
