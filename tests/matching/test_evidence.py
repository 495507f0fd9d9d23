"""The rules of the evidence, each with a worked example; contrary evidence never helps a pair."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cases import Sex
from bot.domain.evidence import (
    Band,
    FaceSays,
    Says,
    Travel,
    band,
    birth_weight,
    sex_weight,
    travel,
)
from config.policy import load_policy

ASSUMED = load_policy().evidence
SHARES = st.floats(0.01, 0.99)
YEARS = st.integers(1950, 2026)


def test_two_girls_among_as_many_boys() -> None:
    assert sex_weight(Sex.GIRL, Sex.GIRL, 0.5, ASSUMED) == pytest.approx(math.log10(0.98 / 0.5))


def test_a_girl_and_a_boy() -> None:
    found = sex_weight(Sex.GIRL, Sex.BOY, 0.5, ASSUMED)
    assert found == pytest.approx(math.log10(0.02 / 0.5))


def test_two_years_apart_is_still_near() -> None:
    assert birth_weight(1999, 2001, 0.1, ASSUMED) == pytest.approx(math.log10(0.95 / 0.1))
    assert birth_weight(1999, 2002, 0.1, ASSUMED) == pytest.approx(math.log10(0.05 / 0.9))


def test_what_is_missing_counts_nothing() -> None:
    assert sex_weight(Sex.UNKNOWN, Sex.BOY, 0.5, ASSUMED) is None
    assert birth_weight(None, 1999, 0.5, ASSUMED) is None


@given(YEARS, YEARS, YEARS, SHARES)
def test_a_year_farther_off_never_helps(own: int, one: int, other: int, share: float) -> None:
    near, far = sorted((one, other), key=lambda year: abs(year - own))
    near_says, far_says = (
        birth_weight(own, year, min(share, 0.9), ASSUMED) for year in (near, far)
    )
    assert near_says is not None
    assert far_says is not None
    assert far_says <= near_says


@given(st.floats(0.05, 0.9))
def test_another_sex_never_helps(alike: float) -> None:
    same = sex_weight(Sex.BOY, Sex.BOY, alike, ASSUMED)
    other = sex_weight(Sex.BOY, Sex.GIRL, alike, ASSUMED)
    assert same is not None
    assert other is not None
    assert other < same


@pytest.mark.parametrize(
    ("km", "hours", "expected"),
    [
        (12, 1, Travel.ON_FOOT),
        (40, 1, Travel.BY_ROAD),
        (600, 3, Travel.BY_AIR),
        (3000, 2, Travel.IMPOSSIBLE),
        (5, 0, Travel.ON_FOOT),
        (1, -2, Travel.BEFORE),
    ],
)
def test_how_somebody_may_have_come(km: float, hours: float, expected: Travel) -> None:
    assert travel(km, hours, ASSUMED) is expected


@given(st.floats(0, 20_000), st.floats(0, 20_000), st.floats(0, 500))
def test_farther_in_the_same_time_is_never_easier(one: float, other: float, hours: float) -> None:
    near, far = sorted((one, other))
    order = list(Travel)
    assert order.index(travel(near, hours, ASSUMED)) <= order.index(travel(far, hours, ASSUMED))


def test_too_far_and_too_early_speak_against() -> None:
    assert Travel.IMPOSSIBLE.says is Travel.BEFORE.says is Says.DISAGREES
    assert Travel.BY_ROAD.says is Says.AGREES


@pytest.mark.parametrize(
    ("log_lr", "expected"),
    [
        (0.0, Band.NOTHING),
        (0.29, Band.NOTHING),
        (0.31, Band.WEAK),
        (1.2, Band.MODERATE),
        (2.2, Band.MODERATELY_STRONG),
        (3.4, Band.STRONG),
        (-0.5, Band.WEAK_AGAINST),
        (-1.5, Band.MODERATE_AGAINST),
        (-2.5, Band.STRONG_AGAINST),
    ],
)
def test_words_for_a_ratio(log_lr: float, expected: Band) -> None:
    assert band(log_lr) is expected


def test_the_words_follow_the_bound_nearer_to_nothing() -> None:
    assert FaceSays(1.1, low=0.2, high=2.0).band is Band.NOTHING
    assert FaceSays(1.4, low=1.1, high=1.7).band is Band.MODERATE
    assert FaceSays(-1.4, low=-1.8, high=-0.5).band is Band.WEAK_AGAINST
    assert FaceSays(None, silence="small-child").band is Band.NOTHING
