"""What the likelihood ratios are worth: Cllr beside the least it could be, fitted on others."""

from collections.abc import Sequence

import numpy as np

from bot.evaluation.identification import Mask
from bot.evaluation.sides import File, spoken_of
from bot.matching import fitting
from bot.matching.calibration import Calibration
from bot.matching.fitting import Counts, Floats
from bot.matching.strata import Silence, stratum

LEAST_PAIRS = 30
DIVISIONS = 5
DRAWS = 15
MOST_DRAWN = 20_000


def apart(
    scores: Floats, mates: Mask, searching: Sequence[File], searched: Sequence[File]
) -> dict[str, float]:
    """Cllr of lines fitted to one half of the people and judged on the other, and the reverse.

    All pairs together have one least, for that of a half is mostly luck; and the people are divided
    several times, for of few errors it matters much in which half they are. Pairs of which the
    evidence says nothing are left out.
    """
    found = []
    for division in range(DIVISIONS):
        pair = ratios(scores, mates, searching, searched, division)
        if pair is None:
            return {}
        found.append(pair)
    cost = float(np.mean([fitting.cllr(*pair) for pair in found]))
    least = float(np.mean([fitting.min_cllr(*pair) for pair in found]))
    counts = [len(side) for side in found[0]]
    return {
        "cllr": cost,
        "min_cllr": least,
        "over_min": cost / max(least, fitting.TINY),
        "truth_over_min": truth_over_min(cost, *counts),
        "pairs": counts[0],
    }


def ratios(
    scores: Floats,
    mates: Mask,
    searching: Sequence[File],
    searched: Sequence[File],
    division: int = 0,
) -> tuple[Floats, Floats] | None:
    """log10 ratios of the same and of different people, by lines fitted to the others' half.

    Pairs across the halves are in neither. None where a half has too few pairs.
    """
    halves = _halves(searching, searched, division)
    found = []
    for fit, test in (halves, halves[::-1]):
        if (fit & mates).sum() < LEAST_PAIRS:
            return None
        line = fitting.regress(_counts(scores[fit & mates]), _counts(scores[fit & ~mates]))
        found.append([line[0] + line[1] * scores[test & truth] for truth in (mates, ~mates)])
    same, different = (np.concatenate(sides) for sides in zip(*found, strict=True))
    return same, different


def _halves(searching: Sequence[File], searched: Sequence[File], division: int) -> list[Mask]:
    """(probes, people) twice: both of one half of the people, and something is said of them."""
    names = sorted({file.person for file in (*searching, *searched)})
    dealt = np.random.default_rng(division).permutation(len(names)) % 2
    half = dict(zip(names, dealt, strict=True))
    rows, columns = (
        np.array([half[file.person] for file in side]) for side in (searching, searched)
    )
    spoken = spoken_of(searching, searched)
    return [spoken & (rows == one)[:, None] & (columns == one)[None] for one in (0, 1)]


def truth_over_min(cost: float, same: int, different: int) -> float:
    """How far over its own minimum the Cllr of perfectly known ratios lies, with so many pairs.

    The minimum redraws the scores by what it has seen of them, luck included; where there are few
    errors, most of it is luck, and no ratio can come as low. Two normal distributions of one width
    are drawn whose ratio costs as much, up to 20,000 strangers, and measured as ours are.
    """
    apart, dice = _separation(cost), np.random.default_rng(1)
    found = []
    for _ in range(DRAWS):
        sides = dice.standard_normal(same), dice.standard_normal(min(different, MOST_DRAWN))
        ratios = [apart * z + sign * apart**2 / 2 for z, sign in zip(sides, (1, -1), strict=True)]
        mine, theirs = (ratio / fitting.LN10 for ratio in ratios)
        found.append(fitting.cllr(mine, theirs) / fitting.min_cllr(mine, theirs))
    return float(np.median(found))


def _separation(cost: float) -> float:
    """How many widths apart two normal distributions lie whose ratio has this Cllr."""
    at, weights = np.polynomial.hermite_e.hermegauss(60)
    low, high = 0.01, 12.0
    for _ in range(40):
        middle = (low + high) / 2
        each = np.logaddexp(0, -(middle * at + middle**2 / 2)) / np.log(2)
        is_dearer = float(each @ weights / weights.sum()) > cost
        low, high = (middle, high) if is_dearer else (low, middle)
    return low


def _counts(scores: Floats) -> Counts:
    return Counts(scores[:, None], np.ones((1, len(scores))), len(scores))


def by_table(
    distances: Floats,
    mates: Mask,
    searching: Sequence[File],
    searched: Sequence[File],
    table: Calibration,
) -> dict[str, dict[str, float]]:
    """Cllr of the built-in table, by stratum; only where pictures' ages are known, and of pairs of
    which the evidence says something.
    """
    names = np.array([[_name(a, b) for b in searched] for a in searching])
    names[~spoken_of(searching, searched)] = ""
    return {
        name: _judged(distances[names == name], mates[names == name], table, name)
        for name in sorted(set(names.flat))
        if (name, False) in table.rows and (mates & (names == name)).sum() >= LEAST_PAIRS
    }


def _name(one: File, other: File) -> str:
    found = stratum(one.about.age, other.about.age)
    return found.value if isinstance(found, Silence) else found.name


def _judged(distances: Floats, mates: Mask, table: Calibration, name: str) -> dict[str, float]:
    row = table.rows[name, False]
    ratios = np.array([row.weigh([d]).log_lr for d in distances])
    same, different = ratios[mates], ratios[~mates]
    cost, least = fitting.cllr(same, different), fitting.min_cllr(same, different)
    return {"cllr": cost, "min_cllr": least, "pairs": int(mates.sum())}
