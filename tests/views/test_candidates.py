"""An officer's card: what agrees and what speaks against, and always short enough for a picture."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from bot.actions.beside import facts_beside
from bot.actions.candidates import Half, Pair
from bot.domain.candidates import Candidate, CandidateState, Verdict
from bot.domain.cases import Case, CaseState, Sex
from bot.domain.evidence import FaceSays, travel
from bot.domain.photos import Face, Photo
from bot.domain.places import Place
from bot.domain.sightings import Sighting, SightingState
from bot.views import candidates as views
from bot.views.screen import Picture
from bot.views.texts import texts
from config.policy import load_policy
from simulator.texts.text import units
from tests.storage.rows import NOW

ASSUMED = load_policy().evidence
ONE = UUID(int=1)
PLACE = Place(30.6, 114.3, "Hankou", "CN")
CAPTION = 1024


def _case(**known: Any) -> Case:
    return replace(
        Case(
            id=ONE,
            number="M-22222",
            reporter_id=ONE,
            state=CaseState.ACTIVE,
            created_at=NOW,
            name="Lin Mei",
            sex=Sex.GIRL,
            birth_date=(NOW - timedelta(days=2000)).date(),
            age_months=None,
            birth_exact=True,
            last_seen_at=NOW - timedelta(minutes=35),
            place=PLACE,
            height_cm=108,
            clothing="red jacket, white shoes",
            marks="small scar on the left eyebrow",
            story=None,
            relation=None,
            phone=None,
        ),
        **known,
    )


def _sighting(**noticed: Any) -> Sighting:
    return replace(
        Sighting(ONE, "S-22222", ONE, SightingState.READ, NOW, PLACE, NOW),
        **{"sex": Sex.GIRL, "youngest": 4, "oldest": 6, "height_cm": 125, **noticed},
    )


def _pair(case: Case, sighting: Sighting, **judged: Any) -> Pair:
    candidate = replace(
        Candidate(
            id=ONE,
            number="C-22222",
            case_id=case.id,
            sighting_id=sighting.id,
            case_face_id=ONE,
            sighting_face_id=ONE,
            distance=0.4,
            rank=1,
            searched=12,
            face=FaceSays(1.4, 1.1, 1.7, "childhood 4-6/18-30", cohort=143),
            km=3.1,
            hours=0.58,
            state=CandidateState.NEW,
            created_at=NOW,
        ),
        **judged,
    )
    way = travel(candidate.km, candidate.hours, ASSUMED)
    beside = facts_beside(case, sighting, candidate, way, ASSUMED)
    return Pair(candidate, case, sighting, None, None, way, beside)


def _half(**known: Any) -> Half:
    photo = replace(Photo(ONE, ONE, b"", 9, 9, NOW), **known)
    return Half(photo, Face(ONE, ONE, 0, 200, 200, 0))


def _lines(pair: Pair, locale: str = "en") -> list[str]:
    return views.card(texts(locale), pair, Picture(b""), NOW).text.split("\n")


def test_what_agrees_and_what_speaks_against() -> None:
    seen = _sighting(clothing="in a red coat", marks="short hair")
    lines = _lines(_pair(_case(), seen, sex_lr=0.29, birth_lr=0.61))
    agrees = [
        "a girl to the reporter (log10 LR +0.3)",
        "looked about 4–6 years old (log10 LR +0.6)",
        "3.1 km, 35 min later: possible on foot",
        "clothes “in a red coat”, the family “red jacket, white shoes”",
    ]
    assert lines[lines.index("Ratios of sex and years: by assumed error rates.") - 3 :][:3] == [
        "Agrees: " + " · ".join(agrees),
        "Against: height about 125 cm by the reporter",
        "Open: marks “short hair”, the family “small scar on the left eyebrow”",
    ]


@pytest.mark.parametrize(
    ("measures", "says"),
    [
        ({}, "log10 LR 1.4"),
        ({"light": 20.0}, "log10 LR 1.4"),
        ({"light": 9.0}, "not yet calibrated for faces seen so poorly"),
        ({"right": 20}, "not yet calibrated for faces seen so poorly"),
    ],
)
def test_a_face_that_can_hardly_be_seen_is_worth_no_figure(
    measures: dict[str, Any], says: str
) -> None:
    half, pair = _half(), _pair(_case(), _sighting())
    seen = replace(half, face=replace(half.face, **measures))
    for one in (replace(pair, case_half=seen), replace(pair, sighting_half=seen)):
        assert says in "\n".join(_lines(one))


def test_what_is_doubted_of_a_picture_stands_beside_its_face() -> None:
    half = _half(doubts="screen,crowd")
    small = replace(half, face=replace(half.face, right=20))
    text = "\n".join(_lines(replace(_pair(_case(), _sighting()), sighting_half=small)))
    assert "too small to compare, perhaps taken of a screen, in a crowd, 20 faces kept" in text


def test_what_is_missing_is_left_out() -> None:
    seen = _sighting(sex=Sex.UNKNOWN, youngest=None, oldest=None, height_cm=None)
    text = "\n".join(_lines(_pair(_case(), seen)))
    assert "Agrees: 3.1 km, 35 min later: possible on foot\n" in text
    assert not [word for word in ("Against", "Open", "LR +", "alert") if word in text]


def test_long_ago_clothes_are_left_out_and_time_says_nothing() -> None:
    pair = _pair(_case(), _sighting(clothing="red jacket"), km=640, hours=2079 * 24)
    text = "\n".join(_lines(pair))
    assert "640.0 km, 2,079 days later: time tells nothing" in text
    assert "red jacket" not in text


def test_who_answers_the_alert_only_repeats_it() -> None:
    lines = _lines(_pair(_case(), _sighting(case_id=ONE, clothing="red coat"), sex_lr=0.29))
    assert "Agrees: 3.1 km, 35 min later: possible on foot" in lines
    assert "Against: height about 125 cm by the reporter" in lines
    (repeated,) = [line for line in lines if line.startswith("Answers this case's alert, which")]
    assert "a girl to the reporter (log10 LR +0.3) · looked about 4–6 years old" in repeated
    nothing = _sighting(case_id=ONE, sex=Sex.UNKNOWN, youngest=None, height_cm=None)
    assert "Answers this case's alert." in _lines(_pair(_case(), nothing))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (None, "Lin Mei, 5 years old when lost"),
        (48, "Lin Mei, 4 years old, about 2025"),
        (7, "Lin Mei, 7 months old, about 2022"),
        (99, "Lin Mei, 5 years old, about 2026"),
    ],
)
def test_how_old_the_child_is_in_the_familys_picture(said: int | None, told: str) -> None:
    """As they say; nobody is older in a picture than when lost, whatever is said."""
    pair = replace(_pair(_case(), _sighting()), case_half=_half(age_months=said))
    assert views.captions(texts("en"), pair)[0].split("\n") == [told, "sharp"]
    assert views.captions_for_family(texts("en"), pair)[0] == "Your photo of Lin Mei"


def test_a_picture_that_came_after_the_case_was_verified_says_so() -> None:
    case = _case(decided_at=NOW - timedelta(minutes=5))
    for minutes, later in ((6, False), (4, True)):
        half = _half(created_at=NOW - timedelta(minutes=minutes))
        pair = replace(_pair(case, _sighting()), case_half=half)
        assert ("after the case was verified" in "\n".join(_lines(pair))) is later


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("letter", ["👧", "<", "的"])
def test_the_longest_card_fits_below_a_picture(locale: str, letter: str) -> None:
    """As Telegram counts it, with every text as long as it may be and the case closed or not."""
    place = Place(30.6, 114.3, letter * 80, "CN")
    case = _case(name=letter * 80, clothing=letter * 300, marks=letter * 300, birth_exact=False)
    seen = _sighting(
        clothing=letter * 300, marks=letter * 300, note=letter * 1000, place=place, case_id=ONE
    )
    pair = _pair(
        case,
        seen,
        verdict=Verdict.UNSURE,
        verdict_word=letter * 1000,
        state=CandidateState.ANSWERED,
        sex_lr=-1.4,
        birth_lr=-0.7,
        km=12_345.6,
        hours=47.5,
        rank=30,
        searched=200_000,
    )
    screen = views.card(texts(locale), pair, Picture(b""), NOW)
    assert 600 < units(screen.text.replace("&lt;", "<")) - len("<b></b>") * 3 <= CAPTION
    assert screen.rows
