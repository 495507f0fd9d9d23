"""`evaluate`: everything that a folder of pictures can tell of the matcher, with bounds."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.evidence import Assumptions
from bot.evaluation import detection, facts, identification, sides, verification, worth
from bot.evaluation.data import read
from bot.evaluation.describing import Described, all_described
from bot.evaluation.identification import Mask
from bot.evaluation.sides import File
from bot.matching import calibration
from bot.matching.encoder import ENCODER_ID
from bot.matching.fitting import Floats
from bot.matching.strata import GROUPS, group_name, group_of

OUTPUT = "evaluation.json"
GAPS = ((0, 1), (1, 5), (5, 10), (10, 20), (20, 30), (30, 60))
"""Years between the two pictures, the end left out."""

SETS = (1, 2, 3, 5)
LEAST = 20
"""Pairs or probes: fewer are not reported as a stratum."""

Report = dict[str, Any]


def evaluate(
    folder: Path, assumed: Assumptions, processes: int = 2, spoilt: int = 24
) -> tuple[Report, "Measured"]:
    """Measure a folder. Raises NoData, OSError."""
    described = asyncio.run(all_described(read(folder), processes))
    return measured(described, assumed, detection.shares(described, processes, spoilt))


class Measured:
    """The matrices behind a report, for its plots."""

    def __init__(self, described: Sequence[Described]) -> None:
        self.probes, self.people = sides.probes(described), sides.gallery(described)
        self.lost = sides.lost(described)
        """Whose probes cannot be found, because on one side no face was: they count as missed."""
        self.distances = sides.distances(self.probes, self.people)
        self.mates: Mask = sides.mated(self.probes, self.people)
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


def measured(
    described: Sequence[Described], assumed: Assumptions, found: Report
) -> tuple[Report, Measured]:
    """The report of pictures that are described already."""
    m = Measured(described)
    report: Report = {"encoder": ENCODER_ID, "detection": found, "counts": _counts(m)}
    if m.mates.any() and not m.mates.all():
        same, different = m.distances[m.mates], m.distances[~m.mates]
        report["verification"] = _verification(m, same, different)
        report["false_matches_by_age"] = _by_age(m)
        report["identification"] = _identification(m, described, assumed)
        report["likelihood_ratios"] = _worth(m)
    return report, m


def _counts(m: Measured) -> dict[str, int]:
    return {
        "probes": len(m.probes),
        "people_searched": len(m.people),
        "mated_probes": int(m.mates.any(axis=1).sum()),
        "probes_lost_for_want_of_a_face": len(m.lost),
        "different_pairs": int((~m.mates).sum()),
    }


def _verification(m: Measured, same: Floats, different: Floats) -> Report:
    found = {"distance": verification.rates(same, different)}
    if m.normalised is not None:
        z = m.normalised
        found["normalised"] = verification.rates(z[m.mates], z[~m.mates])
    return found


def _by_age(m: Measured) -> Report:
    """False matches at each threshold, for every two age groups with pairs enough."""
    groups = [[_group(file) for file in side] for side in (m.probes, m.people)]
    rows, columns = (np.array(found) for found in groups)
    report = {}
    for a in range(len(GROUPS)):
        for b in range(a, len(GROUPS)):
            meant = (rows[:, None] == a) & (columns[None] == b)
            meant = (meant | ((rows[:, None] == b) & (columns[None] == a))) & ~m.mates
            if meant.sum() >= LEAST:
                name = f"{group_name(a)} / {group_name(b)}"
                report[name] = verification.false_matches(m.distances[meant])
    return report


def _group(file: File) -> int:
    return -1 if file.about.age is None else group_of(file.about.age)


def _identification(m: Measured, described: Sequence[Described], assumed: Assumptions) -> Report:
    people = m.mated_people
    report = {
        "face_by_distance": _searched(-m.distances, m.mates, people, m.lost),
        "face": _searched(m.nearness, m.mates, people, m.lost),
        "open_set": identification.open_set(m.nearness, m.mates),
        "by_age_gap": _by_gap(m),
        "by_photos_a_person": _by_photos(described),
    }
    if together := _with_facts(m, assumed):
        report["face_and_facts"] = together
    return report


def _searched(
    nearness: Floats, mates: Mask, people: Sequence[str], lost: Sequence[str] = ()
) -> Report:
    found = identification.ranks(nearness, mates)
    missed = np.full(len(lost), identification.NEVER)
    return identification.cmc(np.concatenate([found, missed]), [*people, *lost])


def _with_facts(m: Measured, assumed: Assumptions) -> Report | None:
    """None where no sex and no year of birth is known, or files are too few to normalise."""
    table = calibration.load(ENCODER_ID)
    known = facts.weights(m.probes, m.people, assumed)
    if table is None or m.normalised is None or not known.any():
        return None
    total = facts.face_weights(m.probes, m.people, m.normalised, table) + known
    return _searched(total, m.mates, m.mated_people, m.lost)


def _by_gap(m: Measured) -> Report:
    """The same search, reported for those whose pictures lie so many years apart."""
    found = identification.ranks(m.nearness, m.mates)
    gaps = _gaps(m)
    report = {}
    for first, last in GAPS:
        meant = np.flatnonzero((gaps >= first) & (gaps < last))
        if len(meant) >= LEAST:
            people = [m.mated_people[n] for n in meant]
            report[f"{first}-{last}"] = {
                "probes": len(meant),
                **identification.cmc(found[meant], people),
            }
    return report


def _gaps(m: Measured) -> Floats:
    """(mated probes,) years between the pictures; NaN where they are not known."""
    ages = {file.person: file.about.age for file in m.people}
    pairs = ((file.about.age, ages[file.person]) for file in m.mated_probes)
    return np.array([np.nan if a is None or b is None else abs(a - b) for a, b in pairs])


def _by_photos(described: Sequence[Described]) -> Report:
    """With so many pictures a person, for the people who have as many."""
    report = {}
    for count in SETS:
        searched = [f for f in sides.gallery(described, count) if _alone(f) >= count]
        names = {file.person for file in searched}
        searching = [file for file in sides.probes(described) if file.person in names]
        if count > 1 and (len(searched) < LEAST or len(searching) < LEAST):
            continue
        report[str(count)] = {
            by: _searched(
                -sides.distances(searching, searched, by),
                sides.mated(searching, searched),
                [file.person for file in searching],
            )
            for by in (("centroid", "nearest") if count > 1 else ("nearest",))
        }
    return report


def _alone(file: File) -> int:
    return max(1, len(file.vectors) - 1)


def _worth(m: Measured) -> Report:
    table = calibration.load(ENCODER_ID)
    report: Report = {"distance": worth.apart(m.distances, m.mates, m.probes, m.people)}
    if m.normalised is not None:
        report["normalised"] = worth.apart(m.normalised, m.mates, m.probes, m.people)
    if table is not None:
        report["built_in"] = worth.by_table(m.distances, m.mates, m.probes, m.people, table)
    return report


def write(report: Report, folder: Path) -> Path:
    """Write evaluation.json. Raises OSError."""
    path = folder / OUTPUT
    path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return path
