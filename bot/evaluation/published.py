"""The built-in tables: fitted to published counts and pairs of distances, without any picture.

`distance_histograms.csv` has the different people of each age group, `pair_distances.csv` the same
people one by one. Faces of one age group that lie under 0.30 were left out of the first: no row
reads below that.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.matching import fitting
from bot.matching.calibration import Calibration, Row
from bot.matching.encoder import ENCODER_ID
from bot.matching.fitting import Counts, Floats
from bot.matching.strata import GROUPS, Kind, Stratum, group_name, stratum

HISTOGRAMS, PAIRS = "distance_histograms.csv", "pair_distances.csv"
OPTIONAL_ID = "mobilefacenet-fr-feature"
COLUMNS = {ENCODER_ID: "builtin_mirror_mean", OPTIONAL_ID: "optional_mirror_mean"}
SAME = {
    Kind.CHILDHOOD: ("LAG-A", "child vs adult"),
    Kind.CHILDREN: ("LAG-A", "child vs child"),
    Kind.ADULTS: ("LFW-dev", "adult vs adult"),
}
PICTURES = (900, 759, 554, 521, 309, 670, 900, 900, 900)
"""UTKFace pictures in each age group, as its numbers of pairs tell."""

UNREADABLE = 0.30
LEAST_COHORT = 15
BIN = 0.01
Z_BIN = 0.05


@dataclass(frozen=True)
class Pair:
    """One comparison: who, which pictures, how far by each encoder."""

    same: bool
    people: tuple[str, str]
    pictures: tuple[str, str]
    distances: tuple[float, ...]


def tables(folder: Path) -> list[Calibration]:
    """Fit every built-in table. Raises OSError and KeyError for what is not such a folder."""
    histograms = _histograms(folder / HISTOGRAMS)
    made = []
    for encoders in ((ENCODER_ID,), (OPTIONAL_ID,), (ENCODER_ID, OPTIONAL_ID)):
        pairs = _pairs(folder / PAIRS, encoders)
        rows = [
            row for kind in Kind for row in _rows(kind, pairs[SAME[kind]], histograms, encoders)
        ]
        keyed = {(row.stratum, row.normalised): row for row in rows}
        made.append(Calibration(encoders, "LAG, LFW and UTKFace, November 2026", keyed))
    return made


def _rows(
    kind: Kind, pairs: list[Pair], histograms: dict[str, Floats], encoders: Sequence[str]
) -> Iterable[Row]:
    source = " ".join(SAME[kind])
    same, different = (
        _counts([p for p in pairs if p.same is truth], BIN) for truth in (True, False)
    )
    if encoders == (ENCODER_ID,):
        for found in _strata(kind):
            yield _by_age(found, source, same, histograms)
    else:
        yield fitted(kind.value, source, same, source, different, normalised=False)
    if kind is Kind.ADULTS:
        return  # grown faces are told apart better as they stand
    z = _normalised(pairs)
    same, different = (_counts([p for p in z if p.same is truth], Z_BIN) for truth in (True, False))
    yield fitted(kind.value, source, same, source, different, normalised=True)


def _by_age(found: Stratum, source: str, same: Counts, histograms: dict[str, Floats]) -> Row:
    name = f"age {group_name(found.younger)} vs {group_name(found.older)}"
    counts = histograms[name].copy()
    scores = np.asarray((np.arange(len(counts)) + 0.5) * BIN, np.float64)
    if found.younger == found.older:
        counts[scores < UNREADABLE] = 0
    pictures = min(PICTURES[found.younger], PICTURES[found.older])
    different = Counts(scores[:, None], counts[None], pictures)
    return fitted(found.name, source, same, f"UTKFace {name}", different, normalised=False)


def fitted(
    name: str, source: str, same: Counts, other: str, different: Counts, *, normalised: bool
) -> Row:
    """A row of a table: the line, how sure it is, and what it was fitted to."""
    line = fitting.regress(same, different)
    seen = different.scores[different.total > 0]
    nearest = seen.min(axis=0)
    return Row(
        stratum=name,
        normalised=normalised,
        intercept=float(line[0]),
        slopes=tuple(float(slope) for slope in line[1:]),
        spread=tuple(tuple(map(float, row)) for row in fitting.spread(same, different)),
        nearest=tuple(map(float, nearest if normalised else np.maximum(nearest, UNREADABLE))),
        farthest=tuple(map(float, seen.max(axis=0))),
        least=-fitting.most_claimed(same.people),
        most=fitting.most_claimed(different.people),
        same={"source": source, "pairs": int(same.total.sum()), "people": same.people},
        different={
            "source": other,
            "pairs": int(different.total.sum()),
            "people_or_pictures": different.people,
        },
    )


def _strata(kind: Kind) -> list[Stratum]:
    """All that can be of a kind: the farthest ages of two groups tell it."""
    pairs = [(a, b) for n, (a, _) in enumerate(GROUPS) for _, b in GROUPS[n:]]
    found = {stratum(a, b) for a, b in pairs}
    kept = (one for one in found if isinstance(one, Stratum) and one.kind is kind)
    return sorted(kept, key=lambda one: (one.younger, one.older))


def _counts(pairs: list[Pair], width: float) -> Counts:
    """Bins of the scores by person: a pair counts for both of its people half."""
    people = sorted({person for pair in pairs for person in pair.people})
    numbers = {person: n for n, person in enumerate(people)}
    keys = [tuple(round(d / width) for d in pair.distances) for pair in pairs]
    bins = {key: n for n, key in enumerate(sorted(set(keys)))}
    counts = np.zeros((len(people), len(bins)))
    for pair, key in zip(pairs, keys, strict=True):
        for person in pair.people:
            counts[numbers[person], bins[key]] += 0.5
    return Counts(np.array(list(bins), np.float64) * width, counts, len(people))


def _normalised(pairs: list[Pair]) -> list[Pair]:
    """Each score against what its two pictures have with different people, but never with itself.

    With some fifty others a picture, a pair of strangers that counts in its own level looks less
    unlikely than it is: of LAG's pairs that made 36% true accepts at 1 in 1,000 look like 44%.
    """
    seen: dict[str, list[Floats]] = defaultdict(list)
    for pair in pairs:
        if not pair.same:
            for picture in pair.pictures:
                seen[picture].append(np.array(pair.distances))
    known = {k: _Sums(len(v), np.sum(v, 0), np.sum(np.square(v), 0)) for k, v in seen.items()}
    usable = (pair for pair in pairs if all(_enough(known, one) for one in pair.pictures))
    return [_one_normalised(pair, known) for pair in usable]


def _enough(known: Mapping[str, "_Sums"], picture: str) -> bool:
    return picture in known and known[picture].count > LEAST_COHORT


@dataclass(frozen=True)
class _Sums:
    """Of distances, and of their squares, by each encoder."""

    count: int
    plain: Floats
    squares: Floats

    def level(self, without: Floats | None) -> tuple[Floats, Floats]:
        """Mean and standard deviation, without one of them."""
        own = 0.0 if without is None else without
        count = self.count - (without is not None)
        mean = (self.plain - own) / count
        return mean, np.sqrt((self.squares - np.square(own)) / count - mean**2)


def _one_normalised(pair: Pair, known: Mapping[str, _Sums]) -> Pair:
    distances = np.array(pair.distances)
    own = None if pair.same else distances
    levels = [known[picture].level(own) for picture in pair.pictures]
    z = np.mean([(distances - mean) / std for mean, std in levels], axis=0)
    return Pair(pair.same, pair.people, pair.pictures, tuple(float(x) for x in z))


def _pairs(path: Path, encoders: Sequence[str]) -> dict[tuple[str, str], list[Pair]]:
    found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            written = [row[COLUMNS[encoder]] for encoder in encoders]
            if not all(written):
                continue
            people = (row["person_a"], row["person_b"])
            pictures = (row["picture_a"], row["picture_b"])
            pair = Pair(row["truth"] == "same", people, pictures, tuple(map(float, written)))
            found[row["source"], row["pair"]].append(pair)
    return found


def _histograms(path: Path) -> dict[str, Floats]:
    """UTKFace's different people by age groups, templates of both the picture and its mirror."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == "UTKFace"]
    meant = [row for row in rows if row["template"] == "mirror-mean"]
    return {
        row["pair"]: np.array([float(row[key]) for key in row if key[0].isdigit()]) for row in meant
    }
