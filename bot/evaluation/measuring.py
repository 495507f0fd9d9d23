"""The matrices behind a report: of one encoder, or of several together."""

from collections.abc import Sequence

import numpy as np

from bot.evaluation import facts, sides
from bot.evaluation.describing import Described
from bot.evaluation.sides import File, Mask
from bot.matching.calibration import Calibration
from bot.matching.encoder import ENCODER_ID
from bot.matching.fitting import Floats


class Measured:
    """How near everybody is to everybody by one encoder: the smaller the nearer.

    `table` is what its scores are worth, where that is known.
    """

    def __init__(
        self,
        described: Sequence[Described],
        encoder: str = ENCODER_ID,
        table: Calibration | None = None,
    ) -> None:
        self.encoders: tuple[str, ...] = (encoder,)
        self.parts: tuple[Measured, ...] = (self,)
        self.table, self.described = table, described
        self.probes, self.people = sides.probes(described), sides.gallery(described)
        self.lost = sides.lost(described)
        """Whose probes cannot be found, because on one side no face was: they count as missed."""
        self.mates: Mask = sides.mated(self.probes, self.people)
        self.distances = sides.distances(self.probes, self.people)
        self.normalised = sides.normalised(self.distances)

    @property
    def nearness(self) -> Floats:
        """The face's share as searches order by it: normalised where there are files enough."""
        return -(self.distances if self.normalised is None else self.normalised)

    @property
    def mated_people(self) -> list[str]:
        """(mated probes,) whose they are."""
        return [file.person for file in self.mated_probes]

    @property
    def mated_probes(self) -> list[File]:
        """The probes whose person is among those searched."""
        return [self.probes[n] for n in np.flatnonzero(self.mates.any(axis=1))]

    @property
    def ratios(self) -> Floats | None:
        """(probes, people) log10 ratios as far as lines go, or None where none can be had."""
        scores = [part.normalised for part in self.parts]
        known = [one for one in scores if one is not None]
        if self.table is None or len(known) < len(scores):
            return None
        return facts.face_weights(self.probes, self.people, known, self.table)

    def between(self, most: int, by: str) -> tuple[list[File], list[File], Floats]:
        """Probes and people with so many pictures, and how far they are from each other."""
        searched = [
            file
            for file in sides.gallery(self.described, most)
            if max(1, len(file.vectors) - 1) >= most
        ]
        names = {file.person for file in searched}
        searching = [file for file in sides.probes(self.described) if file.person in names]
        if not searching:
            return searching, searched, np.zeros((0, len(searched)))
        return searching, searched, sides.distances(searching, searched, by)


class Fused(Measured):
    """Several encoders together: scores are what their table's line makes of theirs, negative."""

    def __init__(self, parts: Sequence[Measured], table: Calibration) -> None:
        first = parts[0]
        self.parts, self.table = tuple(parts), table
        self.encoders = tuple(name for part in parts for name in part.encoders)
        self.described, self.lost = first.described, first.lost
        self.probes, self.people, self.mates = first.probes, first.people, first.mates
        self.distances = -facts.face_weights(
            self.probes, self.people, [part.distances for part in parts], table, normalised=False
        )
        together = self.ratios
        self.normalised = None if together is None else -together

    def between(self, most: int, by: str) -> tuple[list[File], list[File], Floats]:
        """The same, by all of them together."""
        assert self.table is not None  # noqa: S101 - for the type checker: given above
        found = [part.between(most, by) for part in self.parts]
        searching, searched, _ = found[0]
        if not searching:
            return found[0]
        scores = [distances for _, _, distances in found]
        line = facts.face_weights(searching, searched, scores, self.table, normalised=False)
        return searching, searched, -line
