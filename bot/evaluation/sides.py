"""The two sides of an evaluation, and how near everybody is to everybody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.photos import Measures
from bot.evaluation.data import Picture, Role
from bot.evaluation.describing import Described
from bot.matching.fitting import Floats
from bot.matching.normalising import level, symmetric

Mask = npt.NDArray[np.bool_]
Names = npt.NDArray[np.str_]


@dataclass(frozen=True)
class File:
    """One line of a side: a probe's picture, or a person's pictures in the gallery.

    `vectors` (n, 128) float64: each picture, and with two or more their centroid last. `speaks`:
    a face of it can be compared well enough for the evidence to say something.
    """

    person: str
    about: Picture
    vectors: Floats
    speaks: bool = True


def probes(described: Sequence[Described]) -> list[File]:
    """One line for each picture that is searched with."""
    return [
        File(
            one.picture.person,
            one.picture,
            np.asarray(one.template, np.float64)[None],
            _speaks([one]),
        )
        for one in described
        if one.template is not None and one.picture.role is Role.PROBE
    ]


def gallery(described: Sequence[Described], most: int | None = None) -> list[File]:
    """One line a person, with at most so many pictures."""
    by_person: dict[str, list[Described]] = defaultdict(list)
    for one in described:
        if one.template is not None and one.picture.role is Role.GALLERY:
            by_person[one.picture.person].append(one)
    return [
        File(
            person,
            found[0].picture,
            template_set([one.template for one in found[:most]]),
            _speaks(found[:most]),
        )
        for person, found in by_person.items()
    ]


def _speaks(described: Sequence[Described]) -> bool:
    faces = [one.face for one in described if one.face is not None]
    measured = [Measures(face.size, face.sharpness, face.light, face.yaw) for face in faces]
    return not all(one.quality.hinders for one in measured)


def spoken_of(searching: Sequence[File], searched: Sequence[File]) -> Mask:
    """(probes, people): of whom the evidence says something."""
    rows, columns = (np.array([file.speaks for file in side]) for side in (searching, searched))
    return np.asarray(rows[:, None] & columns[None])


def lost(described: Sequence[Described]) -> list[str]:
    """Whose probes have no chance: of people in the gallery, with no face found on a side."""
    wanted = {one.picture.person for one in described if one.picture.role is Role.GALLERY}
    there = {file.person for file in gallery(described)}
    return [
        one.picture.person
        for one in described
        if one.picture.role is Role.PROBE
        and one.picture.person in wanted
        and (one.template is None or one.picture.person not in there)
    ]


def template_set(templates: Sequence[object]) -> Floats:
    """Each template alone and, of several, their centroid."""
    alone = np.asarray(templates, np.float64)
    return alone if len(alone) == 1 else np.vstack([alone, alone.mean(axis=0)])


def distances(searching: Sequence[File], searched: Sequence[File], by: str = "centroid") -> Floats:
    """(probes, people) Euclidean. `by`: to the centroid, or to the `nearest` picture."""
    pick = np.array([file.vectors[0] for file in searching])
    if by == "centroid":
        return _between(pick, np.array([file.vectors[-1] for file in searched]))
    columns = [
        _between(pick, file.vectors[: max(1, len(file.vectors) - 1)]).min(axis=1)
        for file in searched
    ]
    return np.array(columns).T


def _between(rows: Floats, columns: Floats) -> Floats:
    squares = (rows**2).sum(1)[:, None] + (columns**2).sum(1)[None] - 2 * rows @ columns.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)), np.float64)


def normalised(found: Floats) -> Floats | None:
    """The same symmetrically normalised, or None where a side has fewer than 50 files."""
    rows, columns = level(found), level(found.T)
    return symmetric(found, rows, columns) if rows and columns else None


def mated(searching: Sequence[File], searched: Sequence[File]) -> Mask:
    """(probes, people): whose probe it is."""
    names = np.array([file.person for file in searched])
    return np.asarray(np.array([file.person for file in searching])[:, None] == names[None])
