"""Who is in the gallery, and what a search asks of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from bot.domain.cases import Sex
from bot.domain.subjects import Facts, Kind
from bot.matching.encoder import ENCODER_ID
from bot.matching.flat import Floats

CENTRE = UUID(int=0)
"""The face id of a row that is no face but the mean of its owner's."""

SEXES = {Sex.UNKNOWN: 0, Sex.GIRL: 1, Sex.BOY: 2}

COLUMNS = {
    "owner_high": np.uint64,
    "owner_low": np.uint64,
    "face_high": np.uint64,
    "face_low": np.uint64,
    "kind": np.uint8,
    "sex": np.uint8,
    "born": np.int16,
    "country": np.uint16,
    "age": np.float32,
}
"""What is kept of each row beside its template: see `packed`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An owner: what is known of them and their faces, each with its template.

    `one_person` lets the mean of several faces stand beside them: where they come from different
    pictures.
    """

    facts: Facts
    faces: tuple[tuple[UUID, Floats], ...]
    one_person: bool = True
    encoder: str = ENCODER_ID


@dataclass(frozen=True, slots=True)
class Where:
    """What a search goes over. A fact that is not known of an owner leaves nobody out.

    `born` is the first and the last year. `ages` are years in the picture, from and below: here
    what is not known is left out, for cohorts are of known ages. `without` are owners.
    """

    kinds: frozenset[Kind] = frozenset(Kind)
    sex: Sex = Sex.UNKNOWN
    born: tuple[int, int] | None = None
    countries: frozenset[str] = frozenset()
    ages: tuple[float, float] | None = None
    without: frozenset[UUID] = frozenset()
    encoder: str = ENCODER_ID


@dataclass(frozen=True, slots=True)
class Hit:
    """An owner's place in a search.

    `distance` is the least between any of the probes, or their centroid, and any of the owner's
    faces, or theirs: it orders, and is no evidence.
    """

    owner_id: UUID
    distance: float


def country_code(country: str) -> int:
    """Two letters of ISO 3166 as a number; 0 where it is not known."""
    return int.from_bytes(country.upper().encode("ascii", "ignore")[:2], "big")


def packed(owner_id: UUID, face_id: UUID, entry: Entry) -> Iterable[int | float]:
    """A row, in the order of the columns."""
    return (
        *divmod(owner_id.int, 2**64),
        *divmod(face_id.int, 2**64),
        entry.facts.kind,
        SEXES[entry.facts.sex],
        entry.facts.birth_year or 0,
        country_code(entry.facts.country),
        -1.0 if entry.facts.age is None else entry.facts.age,
    )


def unpacked(high: np.uint64, low: np.uint64) -> UUID:
    """An id out of its two columns."""
    return UUID(int=(int(high) << 64) | int(low))
