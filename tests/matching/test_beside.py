"""The facts beside the face, each with a worked example; a worse fact never stands better."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import beside
from bot.domain.beside import ON_ALERTS, About
from bot.domain.candidates import Verdict
from bot.domain.cases import Sex
from bot.domain.evidence import Says, travel
from bot.domain.places import Place
from bot.domain.sightings import Sighting, SightingState
from bot.domain.subjects import of_sighting
from bot.forms.sightings import AGES
from config.policy import load_policy
from tests.storage.rows import NOW

ASSUMED = load_policy().evidence
DAY, YEAR = 24.0, beside.YEAR_HOURS
GOOD = [Says.DISAGREES, Says.UNKNOWN, Says.AGREES]
HOURS = st.floats(-100, 4 * YEAR)
GUESSES = st.sampled_from(sorted(AGES.values()))


def no_better(worse: Says, better: Says) -> bool:
    """Tell whether the first stands no better for a pair than the second."""
    return GOOD.index(worse) <= GOOD.index(better)


def test_a_girl_and_a_boy_disagree() -> None:
    assert beside.sex(Sex.GIRL, Sex.GIRL) is Says.AGREES
    assert beside.sex(Sex.GIRL, Sex.BOY) is Says.DISAGREES
    assert beside.sex(Sex.UNKNOWN, Sex.BOY) is beside.sex(Sex.BOY, Sex.UNKNOWN) is Says.UNKNOWN


@pytest.mark.parametrize(
    ("years", "guess", "expected"),
    [
        (5.5, (7, 9), Says.AGREES),
        (5.5, (2, 3), Says.AGREES),
        (5.5, (10, 12), Says.DISAGREES),
        (6.0, (2, 3), Says.DISAGREES),
        (25.0, (18, None), Says.AGREES),
        (9.0, (18, None), Says.DISAGREES),
        (None, (4, 6), Says.UNKNOWN),
        (5.5, (None, None), Says.UNKNOWN),
    ],
)
def test_how_old_somebody_looked(
    years: float | None, guess: tuple[int | None, int | None], expected: Says
) -> None:
    assert beside.age(years, *guess, slack=2) is expected


@pytest.mark.parametrize(
    ("own", "noticed", "hours", "expected"),
    [
        (108, 125, 2 * YEAR, Says.AGREES),
        (108, 145, 2 * YEAR, Says.DISAGREES),
        (108, 104, 2 * YEAR, Says.DISAGREES),
        (108, 125, 1, Says.DISAGREES),
        (140, 140, 2 * YEAR, Says.AGREES),
        (140, 170, 2 * YEAR, Says.AGREES),
        (108, 125, 3.1 * YEAR, Says.UNKNOWN),
        (108, 125, -1, Says.UNKNOWN),
        (80, 120, 1, Says.UNKNOWN),
        (None, 120, 1, Says.UNKNOWN),
        (108, None, 1, Says.UNKNOWN),
    ],
)
def test_a_height_is_grown_on(
    own: int | None, noticed: int | None, hours: float, expected: Says
) -> None:
    assert beside.height(own, noticed, hours, ASSUMED) is expected


def test_clothes_tell_while_they_are_fresh_and_never_against() -> None:
    assert beside.clothing(47, ASSUMED, in_common=True) is Says.AGREES
    for hours, in_common in ((49, True), (-1, True), (1, False)):
        assert beside.clothing(hours, ASSUMED, in_common=in_common) is Says.UNKNOWN


def test_marks_never_speak_against() -> None:
    assert beside.marks(in_common=True) is Says.AGREES
    assert beside.marks(in_common=False) is Says.UNKNOWN


def test_what_the_family_says() -> None:
    said = [beside.family(verdict) for verdict in (*Verdict, None)]
    assert said == [Says.AGREES, Says.DISAGREES, Says.UNKNOWN, Says.UNKNOWN]


def test_a_ratio_says_on_which_side_its_fact_stands() -> None:
    assert beside.weighed(Says.AGREES, -0.4) is Says.DISAGREES
    assert beside.weighed(Says.UNKNOWN, 0.4) is Says.AGREES
    assert beside.weighed(Says.AGREES, 0.0) is beside.weighed(Says.AGREES, None) is Says.AGREES


def test_who_answers_an_alert_repeats_it() -> None:
    says = {About.SEX: Says.AGREES, About.HEIGHT: Says.DISAGREES, About.TRAVEL: Says.AGREES}
    assert beside.beside(says, answers_alert=False).says == says
    found = beside.beside(says, answers_alert=True)
    assert found.repeated == {About.SEX}
    assert found.says == {**says, About.SEX: Says.UNKNOWN}


def test_long_after_the_loss_time_and_distance_tell_nothing() -> None:
    assert travel(640, 2079 * DAY, ASSUMED).says is Says.UNKNOWN
    assert travel(640, 29 * DAY, ASSUMED).says is Says.AGREES


@pytest.mark.parametrize(
    ("guess", "born", "unsure"), [((4, 6), 2021, 1), ((0, 1), 2026, 1), ((18, None), None, 0)]
)
def test_a_guess_gives_a_year_of_birth(
    guess: tuple[int, int | None], born: int | None, unsure: int
) -> None:
    one, place = UUID(int=1), Place(30.6, 114.3, "Wuhan", "CN")
    youngest, oldest = guess
    seen = Sighting(
        one, "S-2", one, SightingState.READ, NOW, place, NOW, youngest=youngest, oldest=oldest
    )
    facts = of_sighting(seen)
    assert (facts.birth_year, facts.birth_unsure) == (born, unsure)


@given(st.floats(0, 40), st.floats(0, 40), GUESSES, st.floats(0, 4))
def test_farther_from_the_guess_never_stands_better(
    one: float, other: float, guess: tuple[int, int | None], slack: float
) -> None:
    def off(years: float) -> float:
        youngest, oldest = guess
        return max(youngest - years, 0 if oldest is None else years - oldest - 1, 0)

    near, far = sorted((one, other), key=off)
    assert off(near) == off(far) or no_better(
        beside.age(far, *guess, slack), beside.age(near, *guess, slack)
    )


@given(st.integers(60, 190), st.integers(40, 200), st.integers(0, 60), HOURS)
def test_taller_or_smaller_than_expected_never_stands_better(
    own: int, noticed: int, more: int, hours: float
) -> None:
    said = beside.height(own, noticed, hours, ASSUMED)
    grown = own + max(0.0, hours) / YEAR * (
        ASSUMED.spurt_cm / 2
        if own >= beside.SCHOOL_CM
        else (ASSUMED.grow_least_cm + ASSUMED.grow_most_cm) / 2
    )
    worse = noticed + more if noticed >= grown else noticed - more
    assert no_better(beside.height(own, worse, hours, ASSUMED), said)


@given(st.floats(0, 20_000), st.floats(0, 20_000), HOURS)
def test_a_place_farther_off_never_stands_better(one: float, other: float, hours: float) -> None:
    near, far = sorted((one, other))
    assert no_better(travel(far, hours, ASSUMED).says, travel(near, hours, ASSUMED).says)


@given(
    st.dictionaries(st.sampled_from(About), st.sampled_from(Says)),
    st.sampled_from(sorted(ON_ALERTS)),
    st.booleans(),
)
def test_answering_the_alert_never_stands_better(
    says: dict[About, Says], worse: About, answers: bool
) -> None:
    found = beside.beside(says, answers_alert=answers).says
    assert all(no_better(found[about], says[about]) for about in says)
    against = beside.beside({**says, worse: Says.DISAGREES}, answers_alert=answers).says
    assert against[worse] is Says.DISAGREES
