"""Several encoders together: what each says of a pair becomes one log10 likelihood ratio.

The line was fitted to scores of the same pairs by all of them, so that what two encoders know in
common is not counted twice. Where a face has templates of some of them only, those speak alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from uuid import UUID

import numpy as np

from bot.domain.photos import Face
from bot.matching import encoders
from bot.matching.calibration import Calibration
from bot.matching.encoder import BuiltIn
from bot.matching.encoders import Encoder, NoSuchEncoder
from bot.matching.flat import Floats
from bot.matching.strata import Kind

Templates = Mapping[UUID, Mapping[str, Floats]]
"""Of one owner's faces, by face and by encoder."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two faces and how far apart each encoder puts them; `nearness` orders, and is no evidence."""

    own: UUID
    other: UUID
    apart: Mapping[str, float]
    nearness: float


@dataclass(frozen=True)
class Panel:
    """The encoders in use, in the order of their tables, and where an operator's tables lie."""

    encoders: tuple[Encoder, ...] = (BuiltIn(),)
    added: Path | None = None
    _tables: dict[tuple[str, ...], Calibration | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises NoSuchEncoder where nobody knows what they are worth together."""
        if len(self.encoders) > 1 and self.table(self.ids) is None:
            raise NoSuchEncoder(
                f"No table says what {' and '.join(self.ids)} are worth together, in this order: "
                "fit one with `python main.py encoder add FILE --spec SPEC --data FOLDER`."
            )

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(one.id for one in self.encoders)

    def table(self, ids: Sequence[str]) -> Calibration | None:
        """What scores of some of them are worth together."""
        key = tuple(ids)
        if key not in self._tables:
            self._tables[key] = encoders.table(key, self.added)
        return self._tables[key]

    def speaking(self, apart: Mapping[str, float]) -> tuple[str, ...]:
        """Of those that compared a pair, all, or the first that is known alone."""
        there = tuple(name for name in self.ids if name in apart)
        if self.table(there) is not None:
            return there
        return next(((name,) for name in there if self.table([name]) is not None), there[:1])

    def nearest(self, own: Templates, other: Templates, kind: Kind) -> Near | None:
        """The two nearest faces of two owners; None where no encoder has seen both sides."""
        found = (
            self._near((a, b), between(own[a], other[b]), kind) for a, b in product(own, other)
        )
        return max((one for one in found if one), key=lambda one: one.nearness, default=None)

    def _near(self, pair: tuple[UUID, UUID], apart: dict[str, float], kind: Kind) -> Near | None:
        speaking = self.speaking(apart)
        if not speaking:
            return None
        table = self.table(speaking)
        row = table.of_kind(kind, normalised=False) if table else None
        scores = [apart[name] for name in speaking]
        return Near(*pair, apart, row.line(scores) if row else -scores[0])


def between(one: Mapping[str, Floats], other: Mapping[str, Floats]) -> dict[str, float]:
    """How far apart two faces are, by each encoder that saw both."""
    return {
        name: float(np.linalg.norm(np.subtract(one[name], other[name], dtype=np.float64)))
        for name in one
        if name in other
    }


def templates(faces: Sequence[Face], ids: Sequence[str]) -> dict[UUID, dict[str, Floats]]:
    """What these encoders made of some faces."""
    return {
        face.id: {name: vector(face, name) for name in ids if name in face.templates}
        for face in faces
    }


def vector(face: Face, encoder: str) -> Floats:
    """One template as numbers."""
    return np.frombuffer(face.templates[encoder], np.float32)
