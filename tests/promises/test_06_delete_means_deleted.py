"""6. Delete means deleted: photos, faces and templates too, and from every cache and index."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import ColumnElement, func, or_, select

from bot.actions import conversations, faces, jobs
from bot.actions.run import Run
from bot.domain.clock import SetClock
from bot.domain.photos import Face, Photo
from bot.matching.gallery import Gallery
from bot.storage import tables
from bot.storage.cases import Cases
from bot.storage.people import People
from bot.storage.photos import Faces, Photos
from bot.storage.sightings import Sightings
from demo.drawn import Person as Drawn
from simulator.client import Person, Sim
from simulator.server import running
from tests.portrait import portrait
from tests.promises.files import at_rest, found
from tests.promises.people import Searched, close, greeted, searched
from tests.story import steps
from tests.world import World, bot_running, settings_for

PIECE = 64
EVERY = 1500


@dataclass(frozen=True)
class Traces:
    """What a picture and its faces are made of, as bytes and as numbers."""

    photos: list[Photo]
    faces: list[Face]

    @property
    def pieces(self) -> list[bytes]:
        """Return pieces of the sealed pictures and of the templates, to be searched for."""
        whole = [photo.sealed for photo in self.photos]
        templates = [made for face in self.faces for made in face.templates.values()]
        return [*(p for blob in whole for p in _cut(blob)), *(t[:PIECE] for t in templates)]

    def on_disk(self, world: World) -> int:
        """Count the pieces that stand anywhere in the database, its log or its index."""
        files = at_rest(world.settings.data_dir)
        return sum(bool(found(files, piece)) for piece in self.pieces)

    def in_memory(self, world: World) -> int:
        """Count the templates that stand anywhere in the gallery's arrays."""
        gallery = world.app.comparer.gallery
        made = [template for face in self.faces for template in face.templates.values()]
        return sum(_holds(gallery, template) for template in made)

    async def rows(self, world: World) -> int:
        """Count the rows of the pictures and faces."""
        photo_ids, face_ids = [p.id for p in self.photos], [f.id for f in self.faces]
        async with world.app.database.reading() as session:
            of_photos = select(func.count()).where(tables.photos.c.id.in_(photo_ids))
            of_faces = select(func.count()).where(tables.faces.c.id.in_(face_ids))
            return int(await session.scalar(of_photos) or 0) + int(
                await session.scalar(of_faces) or 0
            )


def _cut(blob: bytes) -> Iterator[bytes]:
    return (blob[at : at + PIECE] for at in range(0, len(blob) - PIECE, EVERY))


def _holds(gallery: Gallery, template: bytes) -> bool:
    vector = np.frombuffer(template, np.float32)
    blocks = [block for shelf in gallery.shelves.values() for block in shelf.flat.blocks]
    return any(bool((block == vector).all(axis=1).any()) for block in blocks)


async def traces(world: World, owner_id: UUID) -> Traces:
    """Return what a case or a sighting left."""
    async with world.app.database.reading() as session:
        photos = await Photos(session).of(owner_id)
        return Traces(photos, await Faces(session).in_photos(photo.id for photo in photos))


async def _there(world: World, seen: Traces) -> None:
    """Make sure that the search finds what is there: else it would prove nothing."""
    assert len(seen.photos) == 2
    assert seen.on_disk(world) > 0.8 * len(seen.pieces)
    assert seen.in_memory(world) == len([f for f in seen.faces if f.templates]) >= 2
    assert await seen.rows(world) == len(seen.photos) + len(seen.faces)


async def _gone(world: World, seen: Traces) -> None:
    assert seen.on_disk(world) == 0
    assert seen.in_memory(world) == 0
    assert await seen.rows(world) == 0


async def _reported(around: Searched, world: World) -> tuple[UUID, Traces]:
    number = await steps.report_sighting(
        around.citizen, [around.photo(), around.photo(yaw=-8, smile=0.9)]
    )
    await around.candidate(number)
    async with world.app.database.reading() as session:
        sighting = await Sightings(session).by_number(number)
    return sighting.id, await traces(world, sighting.id)


async def test_who_is_forgotten_leaves_nothing(shared: World) -> None:
    """/forget of a citizen with a sighting: no byte of the pictures and templates in the database,
    its log and its index, none in the gallery, no row; and the alert they hold loses its photo.
    """
    around = await searched(shared)
    citizen = around.citizen.person
    sighting_id, seen = await _reported(around, shared)
    await _there(shared, seen)
    async with shared.app.database.reading() as session:
        person = await People(session).by_chat(citizen.id)
    assert person is not None

    await citizen.say("/forget")
    await around.citizen.press("forget-yes")
    await citizen.expect("It is all deleted")
    await _gone(shared, seen)
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
    await _there(shared, seen)

    await officer.person.say(f"/erase {number}")
    pressed = await officer.person.expect(button="Delete the case")
    answer = await officer.person.press(pressed, "Delete the case")
    assert "still open" in answer["text"]
    await close(officer, number)
    await officer.person.expect("Safe: was lost")
    await officer.person.say(f"/erase {number}")
    await officer.press("erase-yes")
    await officer.person.expect("is deleted")
    await _gone(shared, seen)
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
    await _gone(shared, seen)


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
        photos = list(await session.scalars(select(Photo).where(_by(person.id))))
        seen = Traces(photos, await Faces(session).in_photos(photo.id for photo in photos))
    assert seen.on_disk(shared) > 0.8 * len(seen.pieces)
    await citizen.person.say("/cancel")
    await citizen.person.expect("Thrown away")
    await _gone(shared, seen)


def _by(person_id: UUID) -> ColumnElement[bool]:
    return tables.photos.c.person_id == person_id


async def test_time_deletes_what_nobody_needs(shared: World) -> None:
    """A draft left lying for a week, an ended case's photos after three months, a sighting's after
    half a year; not a day before.
    """
    around = await searched(shared)
    _, of_sighting = await _reported(around, shared)
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
    of_case = await traces(shared, case.id)
    await close(around.officer, around.number)
    await around.citizen.person.expect("found and is safe", photo=False)
    keep = shared.app.services.policy.retention
    for days, left in (
        (keep.ended_case_days - 1, (True, True)),
        (keep.ended_case_days + 1, (False, True)),
        (keep.sighting_days + 1, (False, False)),
    ):
        await _tidied(shared, days)
        there = [bool(await seen.rows(shared)) for seen in (of_case, of_sighting)]
        assert there == list(left), days
    await _gone(shared, of_case)
    await _gone(shared, of_sighting)


async def test_a_draft_left_lying_goes(shared: World) -> None:
    """With its pictures, after the days that the policy says."""
    citizen = await _begun(shared.sim)
    run = Run(shared.app.around, citizen.id)
    days = shared.app.services.policy.retention.draft_days
    await _tidied(shared, days - 1)
    assert await run.look(conversations.current) is not None
    await _tidied(shared, days + 1)
    assert await run.look(conversations.current) is None
    async with shared.app.database.reading() as session:
        person = await People(session).by_chat(citizen.id)
        assert person is not None
        assert not list(await session.scalars(select(Photo).where(_by(person.id))))


async def test_the_bot_tidies_by_itself(tmp_path: Path) -> None:
    """Nobody calls for it: it is done when the bot starts, and every hour."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        settings = settings_for(server.base_url, tmp_path, 1)
        async with bot_running(settings) as app:
            citizen = await _begun(sim)
            days = app.services.policy.retention.draft_days
        later = SetClock(datetime.now(UTC) + timedelta(days=days + 1))
        async with bot_running(settings, later) as app:
            run = Run(app.around, citizen.id)
            async with asyncio.timeout(60):
                while await run.look(conversations.current) is not None:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)


async def _begun(sim: Sim) -> Person:
    """Begin a report with a picture, and go away."""
    citizen = await greeted(await sim.person("Wang", language_code="en"))
    await citizen.person.say("/report")
    await citizen.press("sighting-danger-safe")
    await citizen.person.send_photo(portrait(Drawn(3064)))
    await citizen.person.expect("I have 1 picture")
    return citizen.person


async def _tidied(world: World, days: int) -> None:
    """Let so many days pass for the tidying."""
    clock = SetClock(datetime.now(UTC) + timedelta(days=days))
    await Run(replace(world.app.around, clock=clock))(jobs.tidy)
