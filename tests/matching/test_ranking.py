"""The order of those near: by everything that is weighed, and never better for speaking against."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.actions.proposals import Known
from bot.domain.candidates import Candidate
from bot.domain.cases import Case, Sex
from bot.domain.photos import Photo
from bot.domain.subjects import Facts, Kind
from bot.matching import calibration
from bot.matching.declared import Declared, Declaring
from bot.matching.encoder import ENCODER_ID, LENGTH
from bot.matching.gallery import Entry, Gallery, Where
from bot.matching.normalising import Level
from bot.matching.pairs import Pair
from bot.matching.ranking import Rated, ordered
from bot.matching.weighing import Levels, line
from config.policy import load_policy
from tests.matching.test_comparing import Matcher, matcher, template
from tests.storage.rows import NOW

__all__ = ["matcher"]

ASSUMED = load_policy().evidence
TABLE = calibration.load(ENCODER_ID)
SEXES = st.sampled_from([Sex.GIRL, Sex.BOY, Sex.UNKNOWN])
YEARS = st.none() | st.integers(2000, 2020)
AGES = st.none() | st.floats(0, 60)
OWN = Facts(Kind.CASE, Sex.GIRL, 2010)


def gallery() -> Gallery:
    """Ninety sightings: a third girls, boys and unknown, born from 2000 on."""
    made = Gallery()
    for n in range(1, 91):
        facts = Facts(Kind.SIGHTING, list(Sex)[n % 3], 2000 + n % 20)
        made.put(UUID(int=n), Entry(facts, ((UUID(int=n), np.full(LENGTH, n, np.float32)),)))
    return made


DECLARING = Declaring(gallery(), Where(), OWN, ASSUMED)


def levels(mean: float) -> Levels:
    level = Level(np.array([mean]), np.array([0.08]))
    return Levels(level, level, 60)


@st.composite
def evidence(draw: st.DrawFn) -> dict[str, Any]:
    """All that is known of one pair."""
    return {
        "distance": draw(st.floats(0.1, 1.1)),
        "ages": (draw(AGES), draw(AGES)),
        "levels": draw(st.sampled_from([(), (levels(0.7),), (levels(0.5),)])),
        "sex": draw(SEXES),
        "born": draw(YEARS),
        "unsure": draw(st.integers(0, 3)),
    }


def rated(number: int, given: dict[str, Any]) -> Rated:
    years, later = given["ages"]
    face = line([given["distance"]], years, later, given["levels"], TABLE)
    other = Facts(Kind.SIGHTING, given["sex"], given["born"], birth_unsure=given["unsure"])
    known = Known(years, later, OWN, other)
    key = UUID(int=number)
    return Rated(Pair(key, key, key, {}), known, face, DECLARING.of(known))


@st.composite
def worse(draw: st.DrawFn, given: dict[str, Any]) -> dict[str, Any]:
    """The same with one thing more that speaks against it, or one less that speaks for it."""
    what = draw(st.sampled_from(["distance", "sex", "born"]))
    if what == "distance":
        return {**given, "distance": given["distance"] + draw(st.floats(0, 0.5))}
    if what == "sex":
        steps = [Sex.GIRL, Sex.UNKNOWN, Sex.BOY]
        return {**given, "sex": draw(st.sampled_from(steps[steps.index(given["sex"]) :]))}
    if given["born"] is None:
        return {**given, "born": 2010 + ASSUMED.birth_years + given["unsure"] + 1}
    away = abs(given["born"] - 2010) + draw(st.integers(0, 9))
    return {**given, "born": 2010 + (away if given["born"] >= 2010 else -away)}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_more_contrary_evidence_never_raises_a_rank(data: st.DataObject) -> None:
    all_of_them = data.draw(st.lists(evidence(), min_size=2, max_size=6))
    which = data.draw(st.integers(0, len(all_of_them) - 1))
    changed = [*all_of_them]
    changed[which] = data.draw(worse(all_of_them[which]))

    def rank(found: list[dict[str, Any]]) -> int:
        order = ordered(rated(n, one) for n, one in enumerate(found))
        return [one.pair.owner_id.int for one in order].index(which)

    assert rank(changed) >= rank(all_of_them)


def test_declared_ratios_go_by_how_usual_a_fact_is_in_the_gallery() -> None:
    """Half of those known are girls: log10(0.98 / 0.5); a fourth is born 2008 to 2012."""
    girl = Known(None, None, OWN, Facts(Kind.SIGHTING, Sex.GIRL, 2011))
    assert DECLARING.of(girl).sex == pytest.approx(np.log10(0.98 / 0.5), abs=1e-6)
    born = [2000 + n % 20 for n in range(1, 91)]
    share = np.mean([abs(year - 2010) <= 2 for year in born])
    assert DECLARING.of(girl).birth == pytest.approx(np.log10(0.95 / share), abs=1e-6)
    assert DECLARING.of(Known(None, None, OWN, Facts(Kind.SIGHTING))) == Declared(None, None)


def test_who_answers_the_alert_of_a_girl_and_says_girl_adds_nothing() -> None:
    for sex, counts in ((Sex.GIRL, False), (Sex.BOY, True)):
        known = Known(None, None, OWN, Facts(Kind.SIGHTING, sex, 2011), primed=True)
        found = DECLARING.of(known)
        assert (found.sex is not None) is counts
        assert found.birth is None


async def test_the_facts_a_reporter_noticed_move_the_right_case_up(matcher: Matcher) -> None:
    mother, citizen = await matcher.somebody(), await matcher.somebody()
    seen = template(1)
    girl = await matcher.case(mother, template(2, seen, 0.40))
    boy = await matcher.case(mother, template(3, seen, 0.42))
    async with matcher.database.writing() as session:
        (await session.get_one(Case, boy.id)).sex = Sex.BOY
    await matcher.work()
    await matcher.sighting(citizen, seen, sex=Sex.BOY, youngest=9, oldest=11)
    await matcher.work()
    first, second = sorted(await matcher.all_of(Candidate), key=lambda one: one.rank)
    assert (first.case_id, second.case_id) == (boy.id, girl.id)
    assert first.sex_lr is not None
    assert second.sex_lr is not None
    assert first.sex_lr > 0 > second.sex_lr
    assert first.birth_lr == second.birth_lr


async def test_a_picture_years_older_than_the_loss_is_weighed_by_its_own_age(
    matcher: Matcher,
) -> None:
    """Lost at 17, in the picture 9; seen thirteen years later, at 30: a childhood lies between."""
    mother, citizen = await matcher.somebody(), await matcher.somebody()
    child = template(1)
    case = await matcher.case(mother, child, queued=False)
    async with matcher.database.writing() as session:
        kept = await session.get_one(Case, case.id)
        kept.age_months, kept.last_seen_at = 17 * 12, NOW - timedelta(days=13 * 365)
        for photo in await session.scalars(select(Photo)):
            photo.age_months = 9 * 12
    await matcher.comparer.fill()
    await matcher.sighting(citizen, template(2, child))
    await matcher.work()
    (candidate,) = await matcher.all_of(Candidate)
    assert candidate.face.stratum == "childhood 7-9 / 18-30"


async def test_several_pictures_are_ordered_by_their_mean(matcher: Matcher) -> None:
    """One lucky picture of a stranger is nearer than any of the child's own three."""
    mother, citizen = await matcher.somebody(), await matcher.somebody()
    seen = template(1)
    lucky = await matcher.case(mother, template(2, seen, 0.30), queued=False)
    child = await matcher.case(mother, template(3, seen, 0.36), queued=False)
    for number in (4, 5):
        await matcher.photo(mother, template(number, seen, 0.36), queued=False, case_id=child.id)
        matcher.numbers += 1
    await matcher.comparer.fill()
    await matcher.sighting(citizen, seen)
    await matcher.work()
    first, second = sorted(await matcher.all_of(Candidate), key=lambda one: one.rank)
    assert (first.case_id, second.case_id) == (child.id, lucky.id)
    assert first.distance > second.distance


async def test_the_gallery_is_weighed_whole_up_to_the_pool(matcher: Matcher) -> None:
    """A face the tenth nearest of ten, the only one whose sex agrees, comes first."""
    mother, citizen = await matcher.somebody(), await matcher.somebody()
    seen = template(1)
    cases = [await matcher.case(mother, template(2 + n, seen, 0.40 + n / 500)) for n in range(10)]
    async with matcher.database.writing() as session:
        (await session.get_one(Case, cases[-1].id)).sex = Sex.BOY
    await matcher.work()
    await matcher.sighting(citizen, seen, sex=Sex.BOY)
    await matcher.work()
    found = sorted(await matcher.all_of(Candidate), key=lambda one: one.rank)
    assert found[0].case_id == cases[-1].id
    assert len(found) == 5
