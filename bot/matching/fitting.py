"""Fitting what a distance is worth, and judging such a fit.

Counts are kept in bins for each person, so that a bootstrap over people is a weighting of rows.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ROUNDS = 40
SETTLED = 1e-9
"""Newton's steps become this small after eight or so."""

TINY = 1e-10
HOLD = 1e-5
"""A pull towards saying nothing, so that people who never overlap do not claim the infinite."""
LN10 = np.log(10)
PER_CLAIM = 3.0
"""The rule of three: what n people never showed happens, with 95% confidence, to fewer than 3/n."""


@dataclass(frozen=True)
class Counts:
    """How often which scores were seen: `scores` (n, encoders), `by_person` (people, n)."""

    scores: Floats
    by_person: Floats
    people: int
    """How many independent people, or pictures, stand behind the counts."""

    @property
    def total(self) -> Floats:
        """(n,) over all people."""
        return np.asarray(self.by_person.sum(axis=0), np.float64)

    def drawn(self, dice: np.random.Generator) -> Floats:
        """(n,) counts of people drawn anew: a bootstrap; of one row, that many pictures."""
        rows = len(self.by_person)
        if rows == 1:
            shares = self.by_person[0] / self.by_person[0].sum()
            return dice.multinomial(self.people, shares).astype(np.float64)
        times = np.bincount(dice.integers(0, rows, rows), minlength=rows)
        return np.asarray(times @ self.by_person, np.float64)


def regress(same: Counts, different: Counts) -> Floats:
    """(1 + encoders,) log10 coefficients of a logistic regression with even priors."""
    return _regress(same.scores, same.total, different.scores, different.total)


def _regress(same: Floats, same_n: Floats, different: Floats, different_n: Floats) -> Floats:
    """Newton's method on Cllr: each side weighs a half, however many pairs it has."""
    scores = np.vstack([same, different])
    middle, width = scores.mean(axis=0), np.maximum(scores.std(axis=0), TINY)
    x = np.column_stack([np.ones(len(scores)), (scores - middle) / width])
    y = np.concatenate([np.ones(len(same)), np.zeros(len(different))])
    weights = np.concatenate([same_n / same_n.sum(), different_n / different_n.sum()]) / 2
    found = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -40, 40)))
        slope = x.T @ (weights * (p - y)) + HOLD * found
        curve = (x.T * (weights * p * (1 - p))) @ x + HOLD * np.eye(len(found))
        step = np.clip(np.linalg.solve(curve, slope), -2, 2)
        found -= step
        if np.abs(step).max() < SETTLED:
            break
    slopes = found[1:] / width
    return np.asarray(np.array([found[0] - slopes @ middle, *slopes]) / LN10, np.float64)


def spread(same: Counts, different: Counts, *, draws: int = 200, seed: int = 1) -> Floats:
    """(1 + encoders, 1 + encoders) covariance of the coefficients, by bootstrap."""
    dice = np.random.default_rng(seed)
    fits = [
        _regress(
            same.scores, same.drawn(dice) + TINY, different.scores, different.drawn(dice) + TINY
        )
        for _ in range(draws)
    ]
    return np.asarray(np.cov(np.array(fits).T), np.float64)


def most_claimed(people: int) -> float:
    """The greatest log10 ratio that so many people can carry."""
    return float(np.log10(max(1.0, people / PER_CLAIM)))


def cllr(same: Floats, different: Floats) -> float:
    """The cost of log10 likelihood ratios in bits (Brümmer 2006): 0 is perfect, 1 says nothing."""
    missed = np.mean(np.logaddexp(0, -same * LN10)) if len(same) else 0.0
    false = np.mean(np.logaddexp(0, different * LN10)) if len(different) else 0.0
    return float((missed + false) / (2 * np.log(2)))


def min_cllr(same: Floats, different: Floats) -> float:
    """The same after the best monotone change of the scores (pool adjacent violators)."""
    scores = np.concatenate([same, different])
    truth = np.concatenate([np.ones(len(same)), np.zeros(len(different))])
    order = np.lexsort((-truth, scores))
    weights = np.where(truth[order] > 0, 1 / len(same), 1 / len(different))
    p = np.clip(_monotone(truth[order], weights), 1e-12, 1 - 1e-12)
    ratio = np.log10(p / (1 - p))
    return cllr(ratio[truth[order] > 0], ratio[truth[order] == 0])


def _monotone(values: Floats, weights: Floats) -> Floats:
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        total, mass, count = value * weight, weight, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / mass:
            before = blocks.pop()
            total, mass, count = total + before[0], mass + before[1], count + before[2]
        blocks.append((total, mass, count))
    return np.repeat([total / mass for total, mass, _ in blocks], [count for *_, count in blocks])
