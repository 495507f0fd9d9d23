"""6. Delete means deleted: photos, faces and templates too, and from every cache and index."""

from uuid import UUID

import pytest
from sqlalchemy import func, or_, select

from bot.actions import faces, jobs
from bot.domain.photos import Photo
from bot.storage import tables
from bot.storage.cases import Cases
from bot.storage.people import People
from bot.storage.photos import Faces
from bot.storage.sightings import Sightings
from demo.drawn import Person as Drawn
from tests.portrait import portrait
from tests.promises.people import close, greeted, searched
from tests.promises.traces import Traces, by, gone, reported, there_at_first, traces
from tests.story import steps
from tests.world import World


async def test_who_is_forgotten_leaves_nothing(shared: World) -> None:
    """/forget of a citizen with a sighting: no byte of the pictures and templates in the database,
    its log and its index, none in the gallery, no row; and the alert they hold loses its photo.
    """
    around = await searched(shared)
    citizen = around.citizen.person
    sighting_id, seen = await reported(around, shared)
    await there_at_first(shared, seen)
    async with shared.app.database.reading() as session:
        person = await People(session).by_chat(citizen.id)
    assert person is not None

    await citizen.say("/forget")
    await around.citizen.press("forget-yes")
    await citizen.expect("It is all deleted")
    await gone(shared, seen)
    assert await _rows_naming(shared, person.id, citizen.id) == []
    async with shared.app.database.reading() as session:
        assert await Sightings(session).find(sighting_id) is None
    (alert,) = [m for m in await citizen.messages() if m.id == around.alert.id]
    assert around.name not in alert.text
    assert alert.buttons == []
    assert await shared.sim.file(str(alert.photo)) != await shared.sim.file(str(around.alert.photo))


async def _rows_naming(world: World, person_id: UUID, chat_id: int) -> list[str]:
    """Return the tables, but the audit log, with a row that names this person or chat."""
    naming = []
    async with world.app.database.reading() as session:
        for table in tables.metadata.sorted_tables:
            named = [c == person_id for c in table.c if c.type.python_type is UUID]
            named += [table.c.chat_id == chat_id] if "chat_id" in table.c else []
            if named and await session.scalar(select(func.count()).where(or_(*named))):
                naming.append(table.name)
    return naming


async def test_an_erased_case_leaves_nothing(shared: World) -> None:
    """An ended case that an officer erases. One that is still open is not."""
    officer, mother = await greeted(shared.officer), await greeted(await shared.sim.person("Lin"))
    child = Drawn(3060)
    number = await steps.report_child(mother, "Ling", [portrait(child), portrait(Drawn(3061))])
    await steps.publish(officer, number, "listed")
    await officer.person.expect("is public")
    await _compared(shared, number)
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(number)
    seen = await traces(shared, case.id)
    await there_at_first(shared, seen)

    await officer.person.say(f"/erase {number}")
    pressed = await officer.person.expect(button="Delete the case")
    answer = await officer.person.press(pressed, "Delete the case")
    assert "still open" in answer["text"]
    await close(officer, number)
    await officer.person.expect("Safe: was lost")
    await officer.person.say(f"/erase {number}")
    await officer.press("erase-yes")
    await officer.person.expect("is deleted")
    await gone(shared, seen)
    assert await _rows_naming(shared, case.id, 0) == ["jobs", "notices"]
    await officer.person.say(f"/case {number}")
    await officer.person.expect("cannot find")


async def _compared(world: World, number: str) -> None:
    """Wait until the case's faces are in the gallery."""
    async with world.app.database.reading() as session:
        case = await Cases(session).by_number(number)
    subject = await world.app.machine.look(faces.of, case.id)
    while not all(face.templates for face in subject.faces):
        subject = await world.app.machine.look(faces.of, case.id)


async def _waits(world: World) -> bool:
    """Tell whether the matcher still has something to do."""
    due = await world.app.machine.look(jobs.due)
    return bool(due)


async def test_what_ends_while_it_is_encoded_does_not_stay_in_the_gallery(
    shared: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sighter who asks to be forgotten while the matcher has their picture in its hands."""
    around = await searched(shared)
    comparer = shared.app.comparer
    encoded = comparer._encoded

    async def forgotten_meanwhile(subject: faces.Subject, photo: Photo) -> Exception | None:
        failure = await encoded(subject, photo)
        await around.citizen.person.say("/forget")
        await around.citizen.press("forget-yes")
        await around.citizen.person.expect("It is all deleted")
        subjects.append(subject)
        return failure

    subjects: list[faces.Subject] = []
    monkeypatch.setattr(comparer, "_encoded", forgotten_meanwhile)
    await steps.report_sighting(around.citizen, [around.photo()])
    while not subjects or await _waits(shared):
        await shared.sim.now()
    seen = Traces(subjects[0].photos, subjects[0].faces)
    assert seen.in_memory(shared) == 0
    await gone(shared, seen)


async def test_a_draft_that_is_thrown_away_leaves_no_picture(shared: World) -> None:
    """Pictures of a report that was never sent."""
    citizen = await greeted(await shared.sim.person("Wang", language_code="en"))
    await citizen.person.say("/report")
    await citizen.press("sighting-danger-safe")
    await citizen.person.send_photos([portrait(Drawn(3062)), portrait(Drawn(3063))])
    await citizen.person.expect("I have 2 pictures")
    async with shared.app.database.reading() as session:
        person = await People(session).by_chat(citizen.person.id)
        assert person is not None
        photos = list(await session.scalars(select(Photo).where(by(person.id))))
        seen = Traces(photos, await Faces(session).in_photos(photo.id for photo in photos))
    assert seen.on_disk(shared) > 0.8 * len(seen.pieces)
    await citizen.person.say("/cancel")
    await citizen.person.expect("Thrown away")
    await gone(shared, seen)
