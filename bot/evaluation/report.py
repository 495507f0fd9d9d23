"""`evaluate`: everything that a folder of pictures can tell of the matcher, with bounds."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.evidence import Assumptions
from bot.evaluation import detection, facts, identification, sides, verification, worth
from bot.evaluation.data import read
from bot.evaluation.describing import Described, described_by
from bot.evaluation.identification import Mask
from bot.evaluation.measuring import Fused, Measured
from bot.evaluation.sides import File
from bot.matching import encoders
from bot.matching.encoder import ENCODER_ID, BuiltIn
from bot.matching.encoders import Encoder
from bot.matching.fitting import Floats
from bot.matching.strata import GROUPS, group_name, group_of

OUTPUT = "evaluation.json"
GAPS = ((0, 1), (1, 5), (5, 10), (10, 20), (20, 30), (30, 60))
"""Years between the two pictures, the end left out."""

SETS = (1, 2, 3, 5)
CENTROIDS = ("centroid", "nearest")
LEAST = 20
"""Pairs or probes: fewer are not reported as a stratum."""

Report = dict[str, Any]


def evaluate(
    folder: Path,
    assumed: Assumptions,
    processes: int = 2,
    spoilt: int = 24,
    *,
    by: Sequence[Encoder] = (BuiltIn(),),
    added: Path | None = None,
) -> tuple[Report, Measured]:
    """Measure a folder with one encoder, or with several together.

    Raises NoData, OSError; ValueError where no table tells what they are worth together.
    """
    described = asyncio.run(described_by(read(folder), by, processes))
    found = detection.shares(described[by[0].id], processes, spoilt)
    return together(described, assumed, found, added)


def together(
    described: Mapping[str, Sequence[Described]],
    assumed: Assumptions,
    found: Report,
    added: Path | None = None,
) -> tuple[Report, Measured]:
    """The report of pictures that are described already, by each encoder; each also alone."""
    tables = {name: encoders.table([name], added) for name in described}
    parts = [Measured(all_, name, tables[name]) for name, all_ in described.items()]
    if len(parts) == 1:
        return _reported(parts[0], assumed, found), parts[0]
    table = encoders.table(list(described), added)
    if table is None:
        raise ValueError(f"no table says what {' and '.join(described)} are worth together")
    m = Fused(parts, table)
    report = _reported(m, assumed, found)
    report["alone"] = {part.encoders[0]: _alone(part) for part in parts}
    return report, m


def _alone(m: Measured) -> Report:
    return _searched(m.nearness, m.mates, m.mated_people, m.lost) if m.mates.any() else {}


def measured(
    described: Sequence[Described], assumed: Assumptions, found: Report
) -> tuple[Report, Measured]:
    """The report of pictures that are described already by the built-in encoder."""
    return together({ENCODER_ID: described}, assumed, found)


def _reported(m: Measured, assumed: Assumptions, found: Report) -> Report:
    name = "+".join(m.encoders)
    report: Report = {"encoder": name, "detection": found, "counts": _counts(m)}
    if m.mates.any() and not m.mates.all():
        same, different = m.distances[m.mates], m.distances[~m.mates]
        report["verification"] = _verification(m, same, different)
        if len(m.parts) == 1:
            report["false_matches_by_age"] = _by_age(m)
        report["identification"] = _identification(m, assumed)
        report["likelihood_ratios"] = _worth(m)
    return report


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


def _identification(m: Measured, assumed: Assumptions) -> Report:
    people = m.mated_people
    report = {
        "face_by_distance": _searched(-m.distances, m.mates, people, m.lost),
        "face": _searched(m.nearness, m.mates, people, m.lost),
        "open_set": identification.open_set(m.nearness, m.mates),
        "by_age_gap": _by_gap(m),
        "by_photos_a_person": _by_photos(m),
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
    known, face = facts.weights(m.probes, m.people, assumed), m.ratios
    if face is None or not known.any():
        return None
    return _searched(face + known, m.mates, m.mated_people, m.lost)


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


def _by_photos(m: Measured) -> Report:
    """With so many pictures a person, for the people who have as many."""
    report: Report = {}
    for count in SETS:
        ways = {by: m.between(count, by) for by in (CENTROIDS if count > 1 else CENTROIDS[1:])}
        searching, searched, _ = next(iter(ways.values()))
        if not searching or (count > 1 and min(len(searching), len(searched)) < LEAST):
            continue
        mates, people = sides.mated(searching, searched), [file.person for file in searching]
        report[str(count)] = {
            by: _searched(-scores, mates, people) for by, (_, _, scores) in ways.items()
        }
    return report


def _worth(m: Measured) -> Report:
    report: Report = {"distance": worth.apart(m.distances, m.mates, m.probes, m.people)}
    if m.normalised is not None:
        report["normalised"] = worth.apart(m.normalised, m.mates, m.probes, m.people)
    if m.table is not None and len(m.parts) == 1:
        report["built_in"] = worth.by_table(m.distances, m.mates, m.probes, m.people, m.table)
    return report


def write(report: Report, folder: Path) -> Path:
    """Write evaluation.json. Raises OSError."""
    path = folder / OUTPUT
    path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return path
