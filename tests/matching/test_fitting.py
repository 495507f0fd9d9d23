"""The fit finds what is true where the truth is known, and Cllr tells good ratios from bad."""

import numpy as np
import pytest

from bot.matching import fitting
from bot.matching.fitting import Counts, Floats

APART = 2.0
"""Between the means of two normal distributions of width 1: the true log ratio is a line."""


def drawn(mean: float, count: int, seed: int) -> Floats:
    return np.random.default_rng(seed).normal(mean, 1.0, count)


def counts(scores: Floats) -> Counts:
    return Counts(scores[:, None], np.ones((1, len(scores))), len(scores))


def test_the_line_of_two_normal_distributions() -> None:
    """log LR(x) = APART * x for means at +1 and -1, in natural logarithms."""
    same, different = drawn(APART / 2, 20_000, 1), drawn(-APART / 2, 20_000, 2)
    intercept, slope = fitting.regress(counts(same), counts(different))
    assert intercept == pytest.approx(0, abs=0.03)
    assert slope == pytest.approx(APART / np.log(10), rel=0.03)


def test_cllr_of_the_true_ratios_is_nearly_the_least() -> None:
    same, different = drawn(1, 4000, 3), drawn(-1, 4000, 4)
    ratios = [APART * scores / np.log(10) for scores in (same, different)]
    cost, least = fitting.cllr(*ratios), fitting.min_cllr(same, different)
    assert least <= cost <= 1.03 * least


def test_ratios_that_claim_too_much_cost_more() -> None:
    same, different = drawn(1, 4000, 5), drawn(-1, 4000, 6)
    honest, loud = (
        fitting.cllr(*(factor * scores for scores in (same, different))) for factor in (0.87, 4.0)
    )
    assert loud > 1.5 * honest


def test_saying_nothing_costs_one_bit() -> None:
    nothing = np.zeros(10)
    assert fitting.cllr(nothing, nothing) == pytest.approx(1.0)


def test_the_spread_shrinks_with_people() -> None:
    spreads = []
    for people in (50, 800):
        same, different = drawn(1, people, 7), drawn(-1, people, 8)
        one = Counts(same[:, None], np.eye(people), people)
        other = Counts(different[:, None], np.eye(people), people)
        spreads.append(float(fitting.spread(one, other, draws=60)[1, 1]))
    assert spreads[1] < spreads[0] / 4


def test_what_few_people_can_carry() -> None:
    assert fitting.most_claimed(300) == pytest.approx(2.0)
    assert fitting.most_claimed(2) == 0.0
