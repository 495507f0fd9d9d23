"""Every template of what is open, in memory, searched exactly.

Changes are never waited for: while a search is under way in a thread they are kept back, and its
thread makes them as soon as it is through. Whoever leaves during a search is not in its hits.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from threading import Lock
from uuid import UUID

import numpy as np

from bot.domain.cases import Sex
from bot.domain.subjects import Facts, Kind
from bot.matching.encoder import ENCODER_ID, LENGTH
from bot.matching.entries import Entry, Hit, Where
from bot.matching.flat import BLOCK, FAISS_FROM, Floats
from bot.matching.shelf import HALF, Shelf

__all__ = ["Entry", "Gallery", "Hit", "Where", "prepare"]

IN_PLACE = 20_000
"""Rows times probes that are searched on the event loop, in a millisecond or two; more goes to a
thread, as numpy and faiss leave the interpreter free."""

COHORT = 2_000
"""Faces at most that a level is taken from: more of them change it by a fiftieth of its spread."""

Change = tuple[UUID, Entry | None]


class Gallery:
    """Exact nearest owners over the templates of all encoders, each encoder on its own.

    What is put or dropped counts from the next search on; what is dropped is overwritten.
    """

    def __init__(self, block: int = BLOCK, faiss_from: int = FAISS_FROM) -> None:
        self._block, self._faiss_from = block, faiss_from
        self.shelves: dict[str, Shelf] = {}
        self._changes: deque[Change] = deque()
        self._lock = Lock()

    def __len__(self) -> int:
        """How many owners there are."""
        return len(set().union(*(shelf.held for shelf in self.shelves.values())))

    def put(self, owner_id: UUID, entry: Entry) -> None:
        """Keep an owner with just these faces. Raises ValueError for what is no template."""
        for _, template in entry.faces:
            length = self._length(entry)
            if template.shape != (length,) or not np.isfinite(template).all():
                raise ValueError(f"a template is {length} finite numbers, not {template.shape}")
        self._changes.append((owner_id, entry))
        self._catch_up()

    def drop(self, owner_id: UUID) -> None:
        """Forget an owner; one that is not here is no error."""
        self._changes.append((owner_id, None))
        self._catch_up()

    def nearest(
        self, probes: Floats, k: int, where: Where | None = None, *, one_person: bool = True
    ) -> list[Hit]:
        """Give the `k` nearest owners over all probes (n, length), nearest first.

        `one_person` lets the probes' centroid search beside them.
        """
        where = where or Where()
        with self._lock:
            self._change()
            shelf = self.shelves.get(where.encoder)
            probes = np.atleast_2d(probes)
            hits = shelf.nearest(probes, k, where, one_person=one_person) if shelf else []
        leaving = {owner for owner, entry in list(self._changes) if entry is None}
        self._catch_up()
        return [hit for hit in hits if hit.owner_id not in leaving]

    async def search(
        self, probes: Floats, k: int, where: Where | None = None, *, one_person: bool = True
    ) -> list[Hit]:
        """Search as `nearest` does, and hold the event loop for no longer than it can bear."""
        rows = sum(shelf.count for shelf in self.shelves.values())
        if rows * len(probes) <= IN_PLACE:
            return self.nearest(probes, k, where, one_person=one_person)
        return await asyncio.to_thread(self.nearest, probes, k, where, one_person=one_person)

    def cohort(self, where: Where) -> tuple[list[UUID], Floats]:
        """At most 2,000 faces (n, length), evenly out of all allowed, and whose they are."""
        with self._lock:
            shelf = self.shelves.get(where.encoder)
            found = shelf.cohort(where, COHORT) if shelf else ([], np.zeros((0, 1), np.float32))
        self._catch_up()
        return found

    def share_of_sex(self, where: Where, sex: Sex) -> float:
        """The share of this sex among the faces of which it is known; of nobody a half."""
        return self._share(where, lambda shelf: shelf.share_of_sex(where, sex))

    def share_born(self, where: Where, born: tuple[int, int]) -> float:
        """The share born in these years among the faces of which it is known; of nobody a half."""
        return self._share(where, lambda shelf: shelf.share_born(where, born))

    def _share(self, where: Where, of: Callable[[Shelf], float]) -> float:
        with self._lock:
            shelf = self.shelves.get(where.encoder)
            found = of(shelf) if shelf else HALF
        self._catch_up()
        return found

    def count(self, where: Where) -> int:
        """How many faces such a search goes over."""
        with self._lock:
            shelf = self.shelves.get(where.encoder)
            counted = len(shelf.faces(where)) if shelf else 0
        self._catch_up()
        return counted

    def face_ids(self, encoder: str = ENCODER_ID) -> dict[UUID, frozenset[UUID]]:
        """Return every owner's faces, to check them against the database."""
        with self._lock:
            shelf = self.shelves.get(encoder)
            held = (
                {o: frozenset(f for f, _ in shelf.faces_of(o)) for o in shelf.held} if shelf else {}
            )
        self._catch_up()
        return held

    def templates_of(self, owner_id: UUID, encoder: str = ENCODER_ID) -> dict[UUID, Floats]:
        """Return an owner's templates by face; under CENTRE, where there is one, their centroid."""
        with self._lock:
            shelf = self.shelves.get(encoder)
            found = shelf.templates_of(owner_id) if shelf else {}
        self._catch_up()
        return found

    def _length(self, entry: Entry) -> int:
        shelf = self.shelves.get(entry.encoder)
        if shelf is not None:
            return shelf.flat.length
        return LENGTH if entry.encoder == ENCODER_ID else len(entry.faces[0][1])

    def _catch_up(self) -> None:
        """Make the changes now, or leave them to the search that is under way.

        Nobody waits: who finds the lock taken has written the change down before, and who holds it
        looks again after letting go.
        """
        while self._changes and self._lock.acquire(blocking=False):
            try:
                self._change()
            finally:
                self._lock.release()

    def _change(self) -> None:
        while self._changes:
            owner_id, entry = self._changes.popleft()
            if entry is not None and entry.faces:
                self._shelf(entry).put(owner_id, entry)
                continue
            for name, shelf in self.shelves.items():
                if entry is None or entry.encoder == name:
                    shelf.drop(owner_id)

    def _shelf(self, entry: Entry) -> Shelf:
        if entry.encoder not in self.shelves:
            length = self._length(entry)
            self.shelves[entry.encoder] = Shelf(length, self._block, self._faiss_from)
        return self.shelves[entry.encoder]


def prepare() -> None:
    """Search once, before anybody waits: numpy sets itself up in its first search for 20 ms."""
    gallery, key = Gallery(), UUID(int=1)
    template = np.zeros(LENGTH, np.float32)
    gallery.put(key, Entry(Facts(Kind.CASE), ((key, template),)))
    gallery.nearest(template, 1)
