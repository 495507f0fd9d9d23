"""Officers' commands and buttons: each as it is allowed, and each as it is refused."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import func, select

from bot.domain.candidates import Candidate
from bot.domain.cases import CaseState, Check
from bot.domain.ids import pack
from bot.storage.cases import Cases
from bot.storage.tables import audit
from bot.views import candidates as candidate_views
from bot.views import cases as case_views
from bot.views import sightings as sighting_views
from bot.views.presses import Press
from tests.conversation import shots
from tests.conversation.people import (
    NAME,
    SHORT,
    at,
    data_of,
    officer_of,
    onward,
    somebody,
    words,
)
from tests.promises.people import Searched, searched
from tests.story import steps
from tests.story.steps import Actor
from tests.world import World

OFFICERS_PRESSES = (
    (case_views.OPEN, ""),
    (case_views.TICK, Check.IDENTITY),
    (case_views.REFER, ""),
    (case_views.REJECT, ""),
    (case_views.CLOSE, ""),
    (case_views.CORRECT, ""),
    (case_views.TIER, "critical"),
    (case_views.PUBLISH, "critical"),
    (case_views.PHOTOS, ""),
    (candidate_views.OPEN, ""),
    (candidate_views.RELEASE, ""),
    (candidate_views.REJECT, ""),
    (candidate_views.DNA, ""),
    (candidate_views.CONFIRM, ""),
    (candidate_views.SIGHTING, ""),
    (candidate_views.WHOLE, ""),
    (candidate_views.ALLOW_WHOLE, ""),
    (sighting_views.THANK, ""),
)
FAMILYS_PRESSES = (candidate_views.SHOW, candidate_views.SPEAK, candidate_views.OWN_WHOLE)


async def _reported(world: World) -> tuple[Actor, str]:
    """Report a child; the mother, and the case's number."""
    mother = await at(world, "case", "review")
    await mother.press("case-send")
    received = await mother.person.expect(r"M-[0-9A-Z]{5}")
    return mother, "M-" + received.text.split("M-")[1][:5]


async def _case_id(world: World, number: str) -> UUID:
    async with world.app.database.reading() as session:
        return (await Cases(session).by_number(number)).id


async def _audited(world: World) -> int:
    async with world.app.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(audit)) or 0


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_citizen_who_types_an_officers_command(shared: World, locale: str) -> None:
    """One refusing sentence, the same whether the number exists or not; nothing is learnt."""
    _, number = await _reported(shared)
    citizen = await somebody(shared, locale)
    refused = citizen.t.plain("error-not-allowed")
    commands = [f"/{name}" for name in ("queue", "case", "publish", "candidates", "close")]
    with_number = [f"/{name} {number}" for name in ("case", "publish", "close")]
    unknown = [f"/{name} {letter}-22222" for name, letter in (("case", "M"), ("candidates", "C"))]
    for command in (*commands, *with_number, *unknown):
        await citizen.person.say(command)
        answer = await citizen.person.expect("")
        assert answer.text == refused, command
        assert answer.buttons == []
        await citizen.person.silence(after=answer, seconds=0.05)


async def test_a_citizen_who_forges_an_officers_button(shared: World) -> None:
    """Every press of every button is refused, with real ids, as with ids of nothing."""
    mother, number = await _reported(shared)
    case_id = await _case_id(shared, number)
    for person in (await somebody(shared), mother):
        await person.person.say("/help")
        shown = await person.person.expect(words(person, "help"))
        for subject in (case_id, UUID(int=7)):
            for name, word in OFFICERS_PRESSES:
                data = f"{name}:{pack(subject)}:{word}"
                answer = await person.person.forge(shown.id, data)
                assert answer["text"] == person.t.plain("error-not-allowed"), name
        await person.person.silence(after=shown, seconds=SHORT)
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(number)
        assert case.state is CaseState.PENDING
        assert not case.checked


async def test_words_that_no_button_has(shared: World) -> None:
    """An officer, and a citizen, who send a tier or a check that does not exist."""
    officer, citizen = await officer_of(shared), await somebody(shared)
    _, number = await _reported(shared)
    case_id = await _case_id(shared, number)
    await citizen.person.say("/help")
    shown = await citizen.person.expect(words(citizen, "help"))
    for name in (case_views.TICK, case_views.TIER, case_views.PUBLISH):
        data = Press(name, case_id, "everything").data()
        for actor in (officer, citizen):
            answer = await actor.person.forge(shown.id, data)
            assert answer["text"] == actor.t.plain("error-not-found")


async def test_reading_a_case(shared: World) -> None:
    """By the queue, by its number however it is typed, and by its button."""
    officer = await officer_of(shared)
    _, number = await _reported(shared)
    for typed in (
        number,
        number.lower(),
        number.removeprefix("M-"),
        f" {number.replace('-', ' ')}",
    ):
        await officer.person.say(f"/case {typed}")
        card = await officer.person.expect(f"Case {number}")
        assert NAME in card.text
    await officer.person.say("/queue")
    queue = await officer.person.expect("Cases ·")
    assert number in queue.text
    await officer.person.say("/case M-22222")
    await officer.sees("error-not-found")
    for command in ("case", "publish", "close"):
        await officer.person.say(f"/{command}")
        await officer.sees("error-number-needed", example=f"/{command} M-4K7PQ")


async def test_publishing_before_it_is_verified(shared: World) -> None:
    """No tier is offered; a forged press is refused with how much is missing."""
    officer = await officer_of(shared)
    _, number = await _reported(shared)
    await officer.person.say(f"/publish {number}")
    card = await officer.person.expect(f"Case {number}")
    assert officer.t.plain("tier-critical") not in card.buttons
    data = Press(case_views.PUBLISH, await _case_id(shared, number), "critical").data()
    answer = await officer.person.forge(card.id, data)
    assert answer["text"] == officer.t.plain("error-not-verified", missing=4)


async def test_publishing_twice(shared: World) -> None:
    """Two taps are one alert; the second is told that it was decided."""
    officer = await officer_of(shared)
    _, number = await _reported(shared)
    await officer.person.say(f"/case {number}")
    for check in Check:
        await officer.press_text("☐ " + officer.t.plain(f"check-{check}"))
        await officer.person.expect(button="☑ " + officer.t.plain(f"check-{check}"))
    await officer.press("note-reference")
    await officer.sees("reference-reference")
    await officer.person.say("A1101234567")
    await officer.press("tier-listed")
    preview = await officer.person.expect(button=officer.t.plain("publish-now"))
    publish = data_of(preview, officer.t.plain("publish-now"))
    answers = await asyncio.gather(*(officer.person.forge(preview.id, publish) for _ in range(3)))
    decided = officer.t.plain("error-case-not-pending", number=number)
    assert sorted(str(a.get("text", "")) for a in answers) == ["", decided, decided]


async def test_rejecting(shared: World) -> None:
    """With a reason that officers read; the family is told to speak with the police, without it."""
    officer = await officer_of(shared)
    mother, number = await _reported(shared)
    await officer.person.say(f"/case {number}")
    await officer.press("reject-case")
    await officer.sees("rejection-reason")
    await officer.person.say("The parents share custody <here>")
    await officer.person.expect(f"{number} is rejected")
    told = await mother.person.expect(number)
    assert "custody" not in told.text
    await officer.person.say(f"/case {number}")
    card = await officer.person.expect(f"Case {number}")
    assert "The parents share custody <here>" in card.text
    await officer.person.say(f"/close {number}")
    await officer.press("closing-outcome-withdrawn")
    await officer.press("closing-send")
    await officer.sees("error-case-not-active", number=number)
    await officer.person.say("/cancel")


async def test_judging_a_candidate(shared: World) -> None:
    """Candidates are listed, opened, released once, answered, confirmed once; each is audited."""
    around = await searched(shared)
    officer = await officer_of(shared)
    before = await _audited(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    card = await around.candidate(reference)
    number = "C-" + card.text.split("C-")[1][:5]
    await officer.person.say("/candidates")
    listed = await officer.person.expect("Candidates ·|No candidate")
    assert number in listed.text
    await officer.person.say(f"/candidates {number.lower()}")
    card = await officer.person.expect(number, photo=True)
    release = data_of(card, officer.t.plain("show-family"))
    assert "asked to look" in (await officer.person.forge(card.id, release))["text"]
    over = officer.t.plain("error-candidate-over", number=number)
    assert (await officer.person.forge(card.id, release))["text"] == over
    await _strangers_see_nothing(shared, around, card.raw["message_id"])
    await around.mother.press("show-me")
    await around.mother.press("verdict-verdict-unsure")
    await around.mother.press("skip")
    answer = await officer.person.expect("The family says: I am not sure")
    confirm = data_of(answer, officer.t.plain("confirm"))
    assert (await officer.person.forge(answer.id, confirm)).get("text", "") == ""
    assert (await officer.person.forge(answer.id, confirm))["text"] == over
    assert await _audited(shared) >= before + 6


async def _strangers_see_nothing(world: World, around: Searched, message_id: int) -> None:
    """Neither the sender nor anybody else can open the family's invitation."""
    async with world.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
        found = await session.scalars(select(Candidate).filter_by(case_id=case.id))
        subject = next(iter(found)).id
    for person in (around.citizen, await somebody(world)):
        for name in FAMILYS_PRESSES:
            answer = await person.person.forge(message_id, Press(name, subject).data())
            assert answer["text"] == person.t.plain("error-not-found")


async def test_the_report_and_its_thanks(shared: World) -> None:
    """The report is read with its pictures; it is thanked for once."""
    officer = await officer_of(shared)
    citizen = await at(shared, "sighting", "photos")
    await citizen.person.send_photo(shots.face())
    await citizen.press("photos-done")
    await onward(citizen, "sighting", "place", "review")
    await citizen.press("sighting-send")
    receipt = await citizen.person.expect(r"S-[0-9A-Z]{5}")
    number = "S-" + receipt.text.split("S-")[1][:5]
    notice = await officer.person.expect(f"Sighting {number}")
    thank = data_of(notice, officer.t.plain("thank"))
    assert (await officer.person.forge(notice.id, thank))["text"] == officer.t.plain("thanked")
    again = (await officer.person.forge(notice.id, thank))["text"]
    assert again == officer.t.plain("error-thanked-already")
    await citizen.person.expect(words(citizen, "thanks", number=number))
    await citizen.person.say("/reports")
    listed = await citizen.person.expect(words(citizen, "reports"))
    assert number in listed.text
