"""What is new of a case after it was sent: pictures from its family, a fact from an officer."""

import re

from sqlalchemy import select

from bot.domain.audit import AuditEntry
from bot.domain.candidates import Candidate
from bot.domain.cases import Case
from bot.domain.photos import Photo
from bot.storage.candidates import Candidates
from bot.storage.cases import Cases
from bot.views import cases as case_views
from bot.views.presses import Press
from demo.drawn import Person as Drawn
from demo.drawn import View
from tests.conversation.people import NAME, at, officer_of, onward, somebody, until
from tests.conversation.people import words as words_of
from tests.portrait import portrait
from tests.story.steps import Actor
from tests.world import World

CHILD = Drawn(7401)
SHANGHAI = (31.23, 121.47)


async def _case(world: World) -> tuple[Actor, Case]:
    """Report a child of whom nobody has a picture at hand."""
    mother = await at(world, "case", "review")
    await mother.press("case-send")
    received = await mother.person.expect(r"M-[0-9A-Z]{5}")
    found = re.search(r"M-[0-9A-Z]{5}", received.text)
    assert found is not None
    async with world.app.database.reading() as session:
        return mother, await Cases(session).by_number(found.group())


async def _seen(world: World) -> str:
    """Report a sighting of the child; its number."""
    citizen = await at(world, "sighting", "photos")
    await citizen.person.send_photo(portrait(CHILD))
    await citizen.press("photos-done")
    await onward(citizen, "sighting", "place", "review")
    await citizen.press("sighting-send")
    receipt = await citizen.person.expect(r"S-[0-9A-Z]{5}")
    return "S-" + receipt.text.split("S-")[1][:5]


async def _pair(world: World, case: Case) -> Candidate:
    async with world.app.database.reading() as session:
        return (await Candidates(session).of_case(case.id))[0]


async def test_a_picture_added_later_and_a_fact_corrected(shared: World) -> None:
    """The picture finds who was seen before it came; the right place weighs the pair anew."""
    officer = await officer_of(shared)
    mother, case = await _case(shared)
    sighting = await _seen(shared)
    await mother.person.say("/cases")
    await mother.press("add-photos", name=NAME)
    await mother.person.send_photo(portrait(CHILD, View(yaw=6, smile=0.4)))
    await mother.press("photos-done")
    await mother.press("addition-pictured-year")
    await mother.press("addition-send")
    await mother.sees("photos-added", name=NAME)
    told = await officer.person.expect(rf"1 new picture .*{case.number}")
    assert officer.t.plain("see-new-photos") in told.buttons
    await officer.person.expect(rf"(?s){case.number}.*{sighting}", photo=True)
    async with shared.app.database.reading() as session:
        (photo,) = await session.scalars(select(Photo).filter_by(case_id=case.id))
    assert photo.age_months == (case.age_months_at(case.last_seen_at) or 0) - 12
    before = await _pair(shared, case)

    await officer.press_about(case.number, "read-case")
    await officer.press_about(case.number, "correct-case")
    await officer.press("correction-fact-place")
    await officer.sees("correction-new-place", name=NAME)
    await officer.person.share(*SHANGHAI)
    await officer.person.expect(rf"(?s)Case {case.number}.*Shanghai")

    async def far() -> bool:
        return (await _pair(shared, case)).km > 500

    await until(far)
    after = await _pair(shared, case)
    assert (after.id, after.distance) == (before.id, before.distance)
    async with shared.app.database.reading() as session:
        noted = select(AuditEntry).filter_by(action="cases.correct", subject=str(case.id))
        (entry,) = await session.scalars(noted)
    assert entry.data == {"fact": "place"}
    unseen = Press(case_views.PUBLISH, case.id, "critical-0").data()
    answer = await officer.person.forge(told.id, unseen)
    assert answer["text"] == officer.t.plain("error-photos-new")


async def test_pictures_of_somebody_elses_case(shared: World) -> None:
    """The button of another's case opens nothing."""
    _, case = await _case(shared)
    stranger = await somebody(shared)
    await stranger.person.say("/help")
    shown = await stranger.person.expect(words_of(stranger, "help"))
    answer = await stranger.person.forge(shown.id, Press(case_views.ADD, case.id).data())
    assert answer["text"] == stranger.t.plain("error-not-found")
