"""`calibrate`: fits what a distance is worth to a folder of pictures, or to published counts."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.evaluation import published, sides
from bot.evaluation.data import read
from bot.evaluation.describing import Described, all_described
from bot.evaluation.published import fitted
from bot.evaluation.sides import File
from bot.matching import calibration
from bot.matching.calibration import Calibration, Row
from bot.matching.encoder import ENCODER_ID
from bot.matching.fitting import Counts, Floats
from bot.matching.strata import Kind, Silence, stratum

LEAST_PEOPLE = 30
"""Fewer people with two pictures carry no table."""


def calibrate(folder: Path, out: Path, processes: int = 2) -> list[Path]:
    """Fit and write the tables. Raises NoData, OSError; ValueError where people are too few."""
    if (folder / published.PAIRS).is_file():
        made = published.tables(folder)
    else:
        made = [from_pictures(asyncio.run(all_described(read(folder), processes)), folder.name)]
    out.mkdir(parents=True, exist_ok=True)
    return [_written(table, out) for table in made]


def _written(table: Calibration, out: Path) -> Path:
    path = out / f"{'+'.join(table.encoders)}.json"
    path.write_text(calibration.write(table), encoding="utf-8")
    return path


def from_pictures(described: Sequence[Described], name: str) -> Calibration:
    """A row for each stratum with people enough; without known ages everybody counts as grown."""
    searching, searched = sides.probes(described), sides.gallery(described)
    distances, mates = sides.distances(searching, searched), sides.mated(searching, searched)
    scores = {False: distances, True: sides.normalised(distances)}
    rows = []
    for normalised, found in scores.items():
        names = _names(searching, searched, by_kind=normalised)
        for stratum_name in sorted(set(names.flat) - {""}):
            meant = names == stratum_name
            if found is not None and _people(mates & meant) >= LEAST_PEOPLE:
                rows.append(_row(stratum_name, name, found, mates, meant, normalised=normalised))
    if not rows:
        raise ValueError(f"fewer than {LEAST_PEOPLE} people have two pictures with a face")
    return Calibration((ENCODER_ID,), name, {(row.stratum, row.normalised): row for row in rows})


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
    values = np.round(scores[rows, columns], 2)
    bins, at = np.unique(values, return_inverse=True)
    people, who = np.unique(columns, return_inverse=True)
    counts = np.zeros((len(people), len(bins)))
    np.add.at(counts, (who, at), 1)
    return Counts(bins[:, None], counts, len(people))
