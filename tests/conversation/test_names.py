"""Names as people write them: with signs of markup, with emoji, and as long as is allowed."""

import html
from datetime import UTC, datetime
from uuid import UUID

import pytest

from bot.actions.cases import CaseFile
from bot.domain.cases import Case, CaseState, Sex
from bot.domain.places import Place
from bot.views import cases as views
from bot.views.texts import texts
from bot.views.words import clipped
from demo.drawn import Person as Drawn
from simulator.client import Message
from simulator.texts.text import units
from tests.conversation.people import at, newest, officer_of, onward, somebody, words
from tests.portrait import portrait
from tests.promises.people import close
from tests.story import steps
from tests.story.steps import HANKOU, Actor
from tests.world import World

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
MARKUP = "<b>Mei</b> & <Co> &amp; \"x\" 'y' {$z}"
EMOJI = "👧🏽" * 15
WORDY = "👩‍👩‍👧<&>" * 37
WORDS = {"clothing": 300, "marks": 300, "story": 1000, "relation": 100, "phone": 40}


async def _reported(world: World, name: str, filler: str) -> tuple[Actor, str]:
    """Report a child whose every answer is as long as it may be, written with these signs."""
    mother = await somebody(world)
    await mother.person.say("/missing")
    await mother.press("case-urgent-earlier")
    await mother.person.say(name)
    await mother.press("case-sex-girl")
    await mother.person.expect(words(mother, "case-birth", name=name))
    await mother.person.say("5 years")
    await mother.person.send_photo(portrait(Drawn(7100 + len(name))))
    await mother.press("photos-done")
    await mother.press("skip")
    await mother.person.share(*HANKOU)
    await mother.press("case-time-hour")
    await mother.person.say("108")
    for key, limit in WORDS.items():
        await mother.person.expect(words(mother, f"case-{key}", name=name))
        await mother.person.say((filler * limit)[:limit])
    review = await mother.person.expect(button=mother.t.plain("case-send"))
    assert name in review.text
    await mother.press("case-send")
    received = await mother.person.expect(r"M-[0-9A-Z]{5}")
    assert name in received.text
    return mother, "M-" + received.text.split("M-")[1][:5]


@pytest.mark.parametrize(("name", "filler"), [(MARKUP, "<&>"), (EMOJI, WORDY)])
async def test_a_name_everywhere(shared: World, name: str, filler: str) -> None:
    """On the officer's card, in the alert's caption, the link, the receipts and the end."""
    officer = await officer_of(shared)
    citizen = await steps.subscribe(await shared.sim.person("Wang", language_code="en"), "en")
    mother, number = await _reported(shared, name, filler)
    await officer.person.say(f"/case {number}")
    card = await officer.person.expect(f"Case {number}")
    assert name in card.text
    await officer.person.say("/queue")
    queue = await officer.person.expect("Cases")
    assert name in queue.text

    await steps.publish(officer, number)
    alert = await citizen.person.expect("(?s)Missing: .*Stay near", photo=True)
    assert f"Missing: {name}, 5 years old." in alert.text
    assert name in (await mother.person.expect(words(mother, "family-published", name=name))).text
    await citizen.press("share")
    link = await citizen.person.expect(r"https://t\.me/")
    assert name in link.text
    await _sees(citizen, alert, name)

    await close(officer, number)
    over = await citizen.person.expect(words(citizen, "over-safe", name=name, sex="girl"))
    assert over.text.startswith(f"{name} has been found and is safe.")


async def _sees(citizen: Actor, alert: Message, name: str) -> None:
    """Report that the child was seen; the name stands in the question."""
    await citizen.person.press(alert, citizen.t.plain("saw-child"))
    question = await citizen.person.expect(button=citizen.t.plain("sighting-danger-safe"))
    assert name in question.text
    await onward_from_alert(citizen)


async def onward_from_alert(citizen: Actor) -> None:
    """Answer the report's questions and send it."""
    await citizen.press("sighting-danger-safe")
    await citizen.press("sighting-photos-skip")
    await citizen.person.share(*HANKOU)
    await citizen.press("sighting-time-now")
    await citizen.press("sighting-send")
    await citizen.person.expect(r"S-[0-9A-Z]{5}")


async def test_the_longest_reason(shared: World) -> None:
    """A rejection's reason with every other answer as long as it may be fits into the card."""
    officer = await officer_of(shared)
    _, number = await _reported(shared, EMOJI, WORDY)
    await officer.person.say(f"/case {number}")
    await officer.press("reject-case")
    await officer.sees("rejection-reason")
    await officer.person.say("👩" * 1000)
    await officer.person.expect(f"{number}.*rejected")
    await officer.person.say(f"/case {number}")
    card = await officer.person.expect(f"Case {number} · not published")
    assert "👩" in card.text


async def test_a_place_with_markup(shared: World) -> None:
    """Words of one's own for a place survive in the review and on the officer's screen."""
    officer = await officer_of(shared)
    actor = await at(shared, "sighting", "place")
    await actor.person.say("the <gate> & bridge, Wuhan")
    await actor.person.expect(button=actor.t.plain("sighting-time-now"))
    await onward(actor, "sighting", "time", "review")
    assert "<gate> & bridge" in (await newest(actor)).text
    await actor.press("sighting-send")
    receipt = await actor.person.expect(r"S-[0-9A-Z]{5}")
    number = "S-" + receipt.text.split("S-")[1][:5]
    assert "<gate> & bridge" in (await officer.person.expect(number)).text


def _case(number: int) -> Case:
    """Return a case whose every word is as long as it may be."""
    place = Place(*HANKOU, "👧" * 80, "CN")
    return Case(
        id=UUID(int=number),
        number=f"M-{number:05}",
        reporter_id=UUID(int=1),
        state=CaseState.REJECTED,
        created_at=NOW,
        name="👧" * 80,
        sex=Sex.UNKNOWN,
        birth_date=NOW.date(),
        age_months=None,
        birth_exact=True,
        last_seen_at=NOW,
        place=place,
        height_cm=108,
        clothing="👧" * 300,
        marks="👧" * 300,
        story="👧" * 1000,
        relation="👧" * 100,
        phone="👧" * 40,
        police_reference="👧" * 60,
        reason="👧" * 1000,
    )


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_longest_card_and_the_longest_list_fit(locale: str) -> None:
    """Counted as Telegram counts, an officer's screens are never too long to be sent."""
    t = texts(locale)
    file = CaseFile(_case(1), [], [], None, {}, [])
    assert units(views.card(t, file, NOW).text) <= 4096
    waiting = [_case(number) for number in range(30)]
    for case in waiting:
        case.state = CaseState.PENDING
    assert units(views.queue(t, waiting, NOW).text) <= 4096


def test_a_long_text_full_of_signs_stays_whole() -> None:
    """What grows past the Fluent library's own limit when it is escaped is said all the same."""
    said = "<&>" * 400
    assert said in html.unescape(texts("en")("case-height", name=said))


def test_clipping_counts_as_telegram_does() -> None:
    """An emoji takes two units, and is never cut in two."""
    assert clipped("👧" * 5, 10) == "👧" * 5
    assert units(clipped("👧" * 6, 10)) <= 10
    assert clipped("x" * 11, 10) == "x" * 9 + "…"
    assert clipped(" x ", 1) == "x"
    assert clipped(None) == ""
