"""`calibrate`: fits what a distance is worth to a folder of pictures, or to published counts."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bot.evaluation import published, sides
from bot.evaluation.data import read
from bot.evaluation.describing import Described, described_by
from bot.evaluation.published import fitted
from bot.evaluation.sides import File
from bot.matching import calibration
from bot.matching.calibration import Calibration, Row
from bot.matching.encoder import ENCODER_ID, BuiltIn
from bot.matching.encoders import Encoder
from bot.matching.fitting import Counts, Floats
from bot.matching.strata import Kind, Silence, stratum

LEAST_PEOPLE = 30
"""Fewer people with two pictures carry no table."""


def calibrate(
    folder: Path, out: Path, processes: int = 2, by: Sequence[Encoder] = (BuiltIn(),)
) -> list[Path]:
    """Fit and write the tables. Raises NoData, OSError; ValueError where people are too few."""
    if (folder / published.PAIRS).is_file():
        made = published.tables(folder)
    else:
        made = of_pictures(folder, processes, by)
    out.mkdir(parents=True, exist_ok=True)
    return [written(table, out) for table in made]


def of_pictures(folder: Path, processes: int, by: Sequence[Encoder]) -> list[Calibration]:
    """Fit a table for each encoder, and one for all of them together."""
    sets = asyncio.run(described_by(read(folder), by, processes))
    made = [from_sets({name: described}, folder.name) for name, described in sets.items()]
    return [*made, from_sets(sets, folder.name)] if len(sets) > 1 else made


def written(table: Calibration, out: Path) -> Path:
    """Write one down, named after its encoders."""
    path = out / f"{'+'.join(table.encoders)}.json"
    path.write_text(calibration.write(table), encoding="utf-8")
    return path


def from_pictures(described: Sequence[Described], name: str) -> Calibration:
    """A table of the built-in encoder."""
    return from_sets({ENCODER_ID: described}, name)


def from_sets(sets: Mapping[str, Sequence[Described]], name: str) -> Calibration:
    """A row for each stratum with people enough; without known ages everybody counts as grown."""
    first = next(iter(sets.values()))
    searching, searched = sides.probes(first), sides.gallery(first)
    mates = sides.mated(searching, searched)
    distances = [sides.distances(sides.probes(one), sides.gallery(one)) for one in sets.values()]
    together = len(sets) > 1
    spoken = sides.spoken_of(searching, searched)
    rows = []
    for normalised, found in {False: distances, True: _normalised(distances)}.items():
        names = _names(searching, searched, by_kind=normalised or together)
        for stratum_name in sorted(set(names.flat) - {""}):
            meant = spoken & (names == stratum_name)
            if found and _people(mates & meant) >= LEAST_PEOPLE:
                scores = np.array(found)
                rows.append(_row(stratum_name, name, scores, mates, meant, normalised=normalised))
    if not rows:
        raise ValueError(f"fewer than {LEAST_PEOPLE} people have two pictures with a face")
    return Calibration(tuple(sets), name, {(row.stratum, row.normalised): row for row in rows})


def _normalised(distances: Sequence[Floats]) -> list[Floats]:
    """Of every encoder, or nothing where people are too few."""
    made = [sides.normalised(one) for one in distances]
    known = [one for one in made if one is not None]
    return known if len(known) == len(made) else []


def _names(searching: Sequence[File], searched: Sequence[File], *, by_kind: bool) -> sides.Names:
    return np.array([[_name(a, b, by_kind=by_kind) for b in searched] for a in searching])


def _name(one: File, other: File, *, by_kind: bool) -> str:
    if one.about.age is None or other.about.age is None:
        return Kind.ADULTS.value
    found = stratum(one.about.age, other.about.age)
    if isinstance(found, Silence):
        return ""
    return found.kind.value if by_kind else found.name


def _people(mates: sides.Mask) -> int:
    return len(set(np.nonzero(mates)[1].tolist()))


def _row(
    stratum_name: str,
    source: str,
    scores: Floats,
    mates: sides.Mask,
    meant: sides.Mask,
    *,
    normalised: bool,
) -> Row:
    same = _counts(scores, mates & meant)
    different = _counts(scores, ~mates & meant)
    return fitted(stratum_name, source, same, source, different, normalised=normalised)


def _counts(scores: Floats, meant: sides.Mask) -> Counts:
    """Bins of a hundredth for each person searched, so that people can be drawn anew."""
    rows, columns = np.nonzero(meant)
    values = np.round(scores[:, rows, columns].T, 2)
    bins, at = np.unique(values, axis=0, return_inverse=True)
    people, who = np.unique(columns, return_inverse=True)
    counts = np.zeros((len(people), len(bins)))
    np.add.at(counts, (who, at.reshape(-1)), 1)
    return Counts(bins, counts, len(people))
