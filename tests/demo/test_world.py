"""The demo world holds together: the bot understands what its people type, and sees their faces."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PIL import Image

from bot.domain.cases import Outcome
from bot.domain.subscriptions import RADII_KM
from bot.forms import cases as case_form
from bot.forms import sightings as sighting_form
from bot.geo.distance import between_km
from bot.geo.gazetteer import Gazetteer
from bot.matching.encoder import Template, encode
from bot.matching.faces import find
from bot.reading.births import check_birth, read_birth
from bot.reading.heights import read_height
from bot.reading.times import read_time
from bot.views.pictures.fonts import drawable
from demo.world import WORLD, Locale, Missing, Seen, Shot, Spot
from demo.world.faces import EVERYBODY
from tests.geo.conftest import gazetteer

__all__ = ["gazetteer"]

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 11, 24, 0, 50, tzinfo=UTC)
"""Ten to nine in Wuhan: what somebody types must lie in the past at any hour of the day."""

LOCALES: tuple[Locale, ...] = ("en", "zh")
CASES = {case.family.key: case for case in WORLD.cases}
SPOTS = {spot.typed.en: spot for spot in (
    *(citizen.home for citizen in WORLD.citizens),
    *(case.place for case in WORLD.cases),
    *(seen.place for seen in WORLD.sightings),
)}  # fmt: skip
in_both = pytest.mark.parametrize("locale", LOCALES)
every_case = pytest.mark.parametrize("case", WORLD.cases, ids=list(CASES))
looked_at = pytest.mark.xdist_group("the demo's faces")
every_sighting = pytest.mark.parametrize("seen", WORLD.sightings, ids=lambda seen: str(seen.by))


@cache
def template(shot: Shot) -> Template:
    """Return the numbers of the face that is meant, found as the bot finds it."""
    jpeg = shot.jpeg()
    _, faces = find(Image.open(BytesIO(jpeg)).convert("RGB"))
    assert len(faces) == len(shot.shown)
    return encode(jpeg, [faces[shot.meant - 1]])[0]


def when(case: Missing, locale: Locale) -> datetime:
    return read_time(case.time.in_(locale), MORNING, ZONE, locale)


@in_both
@every_case
def test_a_familys_answers_are_understood(case: Missing, locale: Locale) -> None:
    lost = when(case, locale)
    assert lost < MORNING
    check_birth(read_birth(case.birth.in_(locale), MORNING.date()), lost.astimezone(ZONE).date())
    assert 90 <= read_height(case.height.in_(locale)) <= 130


@every_case
def test_both_languages_say_the_same(case: Missing) -> None:
    english, chinese = (when(case, locale) for locale in LOCALES)
    assert abs(english - chinese) < timedelta(minutes=1)
    births = {read_birth(case.birth.in_(locale), MORNING.date()) for locale in LOCALES}
    assert len(births) == 1
    assert abs(read_height(case.height.en) - read_height(case.height.zh)) <= 1


@in_both
@every_sighting
def test_a_sighting_is_in_the_past_but_not_before_the_loss(seen: Seen, locale: Locale) -> None:
    at = read_time(seen.time.in_(locale), MORNING, ZONE, locale)
    assert at < MORNING
    if seen.of:
        assert when(CASES[seen.of], locale) < at


@in_both
@pytest.mark.parametrize("spot", SPOTS.values(), ids=list(SPOTS))
async def test_the_first_place_offered_is_the_right_one(
    spot: Spot, locale: Locale, gazetteer: Gazetteer
) -> None:
    town = (await gazetteer.find(spot.typed.in_(locale)))[0].town
    assert between_km(town.latitude, town.longitude, spot.latitude, spot.longitude) < 15


def test_every_question_of_the_forms_has_its_answer() -> None:
    asked = {question.key for question in case_form.FORM.questions}
    assert asked - {"face"} <= set(Missing.__dataclass_fields__)
    asked = {q.key for q in sighting_form.FORM.questions if q.extra != "noticed"}
    assert asked - {"danger", "face"} <= set(Seen.__dataclass_fields__)


def test_people_are_named_once_and_exist() -> None:
    holders = [WORLD.officer, *(c.who for c in WORLD.citizens), *(c.family for c in WORLD.cases)]
    assert len({somebody.key for somebody in holders}) == len(holders)
    assert {seen.by for seen in WORLD.sightings} <= {citizen.who.key for citizen in WORLD.citizens}
    assert {seen.of for seen in WORLD.sightings} - {None} <= set(CASES)
    assert {citizen.radius_km for citizen in WORLD.citizens} <= set(RADII_KM)
    assert {case.ending.outcome for case in WORLD.cases if case.ending} <= set(Outcome)


def test_near_and_far_citizens_are_told_apart_in_the_first_hour() -> None:
    spot = CASES["chen"].place
    near = {
        citizen.who.key
        for citizen in WORLD.citizens
        if between_km(
            spot.latitude, spot.longitude, citizen.home.latitude, citizen.home.longitude
        ) < min(100, citizen.radius_km)
    }  # fmt: skip
    assert near == {"wang", "tang", "zhao"}


@in_both
@every_case
def test_all_that_goes_on_a_poster_can_be_drawn(case: Missing, locale: Locale) -> None:
    for words in (case.name, case.clothing, case.marks, case.place.typed):
        assert drawable(words.in_(locale)) == words.in_(locale)


@looked_at
def test_every_face_is_found_and_no_two_people_look_alike() -> None:
    shots = [shot for case in WORLD.cases for shot in case.photos]
    shots += [shot for seen in WORLD.sightings for shot in seen.photos]
    pairs = [(a, b) for at, a in enumerate(shots) for b in shots[:at]]
    apart = {pair: float(np.linalg.norm(template(pair[0]) - template(pair[1]))) for pair in pairs}
    same = [far for (a, b), far in apart.items() if a.who == b.who]
    other = [far for (a, b), far in apart.items() if a.who != b.who]
    assert max(same) < min(other)


@looked_at
@every_sighting
def test_the_right_case_is_nearest_where_there_is_one(seen: Seen) -> None:
    distances = {
        key: min(
            float(np.linalg.norm(template(seen.photos[0]) - template(shot))) for shot in case.photos
        )
        for key, case in CASES.items()
    }
    if seen.of:
        assert min(distances, key=lambda key: distances[key]) == seen.of


def test_everybody_is_somebody_else() -> None:
    assert len(set(EVERYBODY)) == 12
    shown = {person for case in WORLD.cases for shot in case.photos for person, _ in shot.shown}
    assert shown <= set(EVERYBODY)
