"""The matcher's loop over a real database: what is first, what fails, what is weighed how."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from bot.actions import faces, jobs, proposals
from bot.actions.run import Run, Surroundings, action
from bot.actions.work import After, Work
from bot.domain.alerts import Alert, Tier
from bot.domain.candidates import Candidate
from bot.domain.cases import Case, CaseState, Sex
from bot.domain.clock import SetClock
from bot.domain.outgoing import Job, JobKind, Notice
from bot.domain.people import Person
from bot.domain.permissions import Permission, Role
from bot.domain.photos import Face, Photo
from bot.domain.sightings import Sighting, SightingState
from bot.domain.subjects import of_case
from bot.matching import calibration
from bot.matching.comparing import Comparer
from bot.matching.encoder import ENCODER_ID, LENGTH, Template
from bot.matching.encoders import Encoder
from bot.matching.gallery import Entry
from bot.matching.pool import WorkerLost, Workers
from bot.matching.weighing import faces_say
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from bot.storage.outbox import FRESH, Jobs
from bot.storage.vault import Vault
from config.policy import load_policy
from tests.storage.rows import NOW, WUHAN, person

OLD = FRESH + timedelta(days=1)
SCHOOL_AGE = 120  # months


@dataclass
class FixedWorkers:
    """Stands in for the processes: gives set templates, or dies over a picture."""

    made: dict[bytes, Template] = field(default_factory=dict)
    deadly: set[bytes] = field(default_factory=set)
    asked: list[bytes] = field(default_factory=list)

    async def run(
        self, _: object, jpeg: bytes, boxes: Sequence[object], by: Sequence[Encoder]
    ) -> dict[str, list[Template]]:
        self.asked.append(jpeg)
        if jpeg in self.deadly:
            raise WorkerLost("worker-died")
        return {one.id: [self.made[jpeg] for _ in boxes] for one in by}


@dataclass
class Matcher:
    """A database and a matcher on it."""

    database: Database
    clock: SetClock
    workers: FixedWorkers = field(default_factory=FixedWorkers)
    vault: Vault = field(default_factory=lambda: Vault(b"secret"))
    numbers: int = 0

    def __post_init__(self) -> None:
        around = Surroundings(self.database, self.clock, load_policy(), self.vault, nothing)
        self.run = Run(around)
        self.comparer = self.anew()

    def anew(self) -> Comparer:
        """The matcher of a process that has just begun."""
        return Comparer(self.run, cast("Workers", self.workers), self.vault, load_policy())

    async def add(self, *entities: object) -> None:
        async with self.database.writing() as session:
            for entity in entities:
                session.add(entity)
                await session.flush()

    async def somebody(self, role: Role = Role.CITIZEN) -> Person:
        self.numbers += 1
        one = person(self.numbers, role=role)
        await self.add(one)
        return one

    async def case(self, reporter: Person, template: Template, *, queued: bool = True) -> Case:
        self.numbers += 1
        one = Case(
            id=uuid7(),
            number=f"M-{self.numbers}",
            reporter_id=reporter.id,
            state=CaseState.ACTIVE,
            created_at=NOW,
            name="Lin Mei",
            sex=Sex.GIRL,
            birth_date=None,
            age_months=SCHOOL_AGE,
            birth_exact=False,
            last_seen_at=NOW - timedelta(hours=2),
            place=WUHAN,
            **dict.fromkeys(("height_cm", "clothing", "marks", "story", "relation", "phone")),  # type: ignore[arg-type]  # nothing is known
        )
        await self.add(one)
        await self.photo(reporter, template, queued=queued, case_id=one.id)
        if queued:
            await self.queue(JobKind.CASE, one.id)
        return one

    async def sighting(self, reporter: Person, template: Template, **more: Any) -> Sighting:
        self.numbers += 1
        known = {"seen_at": NOW - timedelta(hours=1)} | more
        one = Sighting(
            uuid7(), f"S-{self.numbers}", reporter.id, SightingState.RECEIVED, NOW, WUHAN, **known
        )
        await self.add(one)
        await self.photo(reporter, template, queued=True, sighting_id=one.id)
        await self.queue(JobKind.SIGHTING, one.id)
        return one

    async def photo(self, of: Person, template: Template, *, queued: bool, **owner: UUID) -> None:
        photo_id, jpeg = uuid7(), str(self.numbers).encode()
        sealed = self.vault.seal(photo_id.hex, jpeg)
        self.workers.made[jpeg] = template
        face = Face(uuid7(), photo_id, 0, 9, 9, 0)
        await self.add(Photo(photo_id, of.id, sealed, 9, 9, NOW, **owner), face)  # type: ignore[arg-type]
        if not queued:
            async with self.database.writing() as session:
                kept = await session.get_one(Face, face.id)
                kept.templates[ENCODER_ID] = template.tobytes()

    async def queue(self, kind: JobKind, subject_id: UUID, later: float = 0) -> None:
        at = NOW + timedelta(seconds=later)
        await self.add(Job(uuid7(), kind, subject_id, created_at=at, due_at=at))

    async def due(self, limit: int = 99) -> list[UUID]:
        async with self.database.reading() as session:
            return [job.subject_id for job in await Jobs(session).due(self.clock.now(), limit)]

    async def work(self) -> None:
        """Do what is due, as the loop does."""
        while due := await self.run.look(jobs.due):
            for job in due:
                await self.comparer._take(job)

    async def all_of(self, entity: type[Any]) -> list[Any]:
        async with self.database.reading() as session:
            return list(await session.scalars(select(entity)))


async def nothing(_: After) -> None:
    """Nobody is woken."""


@pytest.fixture
async def matcher(tmp_path: Path) -> Any:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'reunion.sqlite'}")
    await upgrade(database)
    yield Matcher(database, SetClock(NOW + timedelta(minutes=1)))
    await database.close()


def template(seed: int, near: Template | None = None, away: float = 0.05) -> Template:
    """Somebody's face: 0.6 or so from others', or as far from one as is said."""
    made = np.random.default_rng(seed).standard_normal(LENGTH)
    made *= (0.45 if near is None else away) / np.linalg.norm(made)
    return np.asarray(made if near is None else near + made, np.float32)


async def test_danger_first_then_fresh_and_each_reporter_in_turn(matcher: Matcher) -> None:
    flood, other = await matcher.somebody(), await matcher.somebody()
    many = [await matcher.sighting(flood, template(n)) for n in range(3)]
    once = await matcher.sighting(other, template(4))
    old = await matcher.sighting(other, template(5), seen_at=NOW - OLD)
    danger = await matcher.sighting(flood, template(6), in_danger=True)
    expected = [danger, many[0], once, many[1], many[2], old]
    assert await matcher.due() == [one.id for one in expected]
    assert await matcher.due(limit=2) == [danger.id, many[0].id]


async def test_what_belongs_to_a_critical_alert_overtakes_at_once(matcher: Matcher) -> None:
    mother, citizen = await matcher.somebody(), await matcher.somebody()
    waiting = await matcher.sighting(citizen, template(1))
    case = await matcher.case(mother, template(2))
    answer = await matcher.sighting(citizen, template(3), case_id=case.id)
    assert await matcher.due() == [waiting.id, case.id, answer.id]
    alert = Alert(uuid7(), case.id, "t", Tier.CRITICAL, 100, mother.id, NOW)
    await matcher.add(alert)
    assert await matcher.due() == [case.id, answer.id, waiting.id]
    async with matcher.database.writing() as session:
        (await session.get_one(Alert, alert.id)).ended_at = NOW
    assert await matcher.due() == [waiting.id, case.id, answer.id]


async def test_a_change_while_a_comparison_is_under_way_is_compared_too(matcher: Matcher) -> None:
    case = await matcher.case(await matcher.somebody(), template(1))

    @action(Permission.RUN_MACHINE)
    async def again(work: Work) -> None:
        jobs.compare_again(work, JobKind.CASE, case.id)

    (under_way,) = await matcher.run.look(jobs.due)
    await matcher.run(again)
    await matcher.run(jobs.done, under_way.id)
    assert await matcher.due() == [case.id]


@pytest.mark.parametrize("first", ["case", "sighting"])
async def test_whichever_comes_last_finds_the_other(matcher: Matcher, first: str) -> None:
    mother, citizen = await matcher.somebody(), await matcher.somebody()
    child = template(1)
    for what in (first, "sighting" if first == "case" else "case"):
        if what == "case":
            await matcher.case(mother, child)
        else:
            await matcher.sighting(citizen, template(2, child))
        await matcher.work()
    (candidate,) = await matcher.all_of(Candidate)
    assert candidate.distance == pytest.approx(0.05, abs=1e-5)
    assert (candidate.rank, candidate.searched) == (1, 1)


async def test_what_was_done_before_a_kill_has_no_effect_twice(matcher: Matcher) -> None:
    """The process dies between proposing and noting: the next one does the job again."""
    await matcher.somebody(Role.OFFICER)
    child = template(1)
    await matcher.case(await matcher.somebody(), child)
    sighting = await matcher.sighting(await matcher.somebody(), template(2, child))
    await matcher.work()
    async with matcher.database.writing() as session:
        for job in await session.scalars(
            select(Job).where(tables.jobs.c.subject_id == sighting.id)
        ):
            job.done_at = None
    asked = len(matcher.workers.asked)
    matcher.comparer = matcher.anew()
    await matcher.comparer.fill()
    await matcher.work()
    assert len(await matcher.all_of(Candidate)) == 1
    assert len([n for n in await matcher.all_of(Notice) if n.kind == "candidate"]) == 1
    assert len(matcher.workers.asked) == asked  # what was encoded is kept


async def test_a_deadly_picture_is_tried_once_more_and_set_aside(matcher: Matcher) -> None:
    citizen = await matcher.somebody()
    deadly = await matcher.sighting(citizen, template(1))
    matcher.workers.deadly = set(matcher.workers.made)
    healthy = await matcher.sighting(citizen, template(2))
    for _ in range(4):
        await matcher.work()
        matcher.clock.advance(timedelta(minutes=1))
    by_subject = {job.subject_id: job for job in await matcher.all_of(Job)}
    assert (by_subject[deadly.id].attempts, by_subject[deadly.id].error) == (2, "worker-died")
    assert by_subject[deadly.id].done_at is not None
    assert by_subject[healthy.id].error is None
    assert len(matcher.workers.asked) == 3


async def test_a_deadly_picture_keeps_no_better_one_from_being_compared(matcher: Matcher) -> None:
    mother, child = await matcher.somebody(), template(1)
    case = await matcher.case(mother, template(2))
    matcher.workers.deadly = set(matcher.workers.made)
    matcher.numbers += 1
    await matcher.photo(mother, child, queued=True, case_id=case.id)
    await matcher.sighting(await matcher.somebody(), template(3, child))
    await matcher.work()
    (candidate,) = await matcher.all_of(Candidate)
    assert candidate.distance == pytest.approx(0.05, abs=1e-5)
    (job,) = [job for job in await matcher.all_of(Job) if job.subject_id == case.id]
    assert (job.attempts, job.error, job.done_at) == (1, "worker-died", None)


async def test_the_gallery_is_checked_against_the_database(matcher: Matcher) -> None:
    mother = await matcher.somebody()
    kept, lost = [await matcher.case(mother, template(n), queued=False) for n in (1, 2)]
    await matcher.comparer.fill()
    assert await matcher.comparer.checked() == 0
    gallery = matcher.comparer.gallery
    gallery.drop(lost.id)
    stray = gallery.shelves[ENCODER_ID]
    stray.put(UUID(int=9), _entry_of(kept))
    assert await matcher.comparer.checked() == 2
    assert set(gallery.face_ids()) == {kept.id, lost.id}


def _entry_of(case: Case) -> Entry:
    return Entry(of_case(case), ((UUID(int=8), template(8)),))


@pytest.mark.parametrize(("others", "cohort"), [(51, 51), (20, 0)])
async def test_a_face_is_set_in_proportion_where_enough_others_are_open(
    matcher: Matcher, others: int, cohort: int
) -> None:
    mother, child = await matcher.somebody(), template(1)
    for number in range(others):
        await matcher.case(mother, template(100 + number), queued=False)
    await matcher.case(mother, child, queued=False)
    await matcher.comparer.fill()
    await matcher.sighting(await matcher.somebody(), template(2, child, 0.3))
    await matcher.work()
    nearest = min(await matcher.all_of(Candidate), key=lambda one: one.rank)
    assert nearest.face.cohort == cohort
    assert nearest.face.log_lr is not None
    years = SCHOOL_AGE / 12
    plain = faces_say([nearest.distance], years, years, (), calibration.load(ENCODER_ID))
    assert (nearest.face == plain) is (cohort == 0)
    assert nearest.face.log_lr > 1


async def test_a_better_picture_weighs_a_pair_anew_and_tells_nobody_twice(matcher: Matcher) -> None:
    await matcher.somebody(Role.OFFICER)
    mother, child = await matcher.somebody(), template(1)
    case = await matcher.case(mother, template(3, child, 0.4))
    await matcher.sighting(await matcher.somebody(), child)
    await matcher.work()
    (before,) = await matcher.all_of(Candidate)
    matcher.numbers += 1
    await matcher.photo(mother, template(4, child, 0.1), queued=True, case_id=case.id)
    await matcher.queue(JobKind.CASE, case.id)
    await matcher.work()
    (after,) = await matcher.all_of(Candidate)
    assert (before.distance, after.distance) == (pytest.approx(0.4), pytest.approx(0.1))
    assert after.id == before.id
    assert after.case_face_id != before.case_face_id
    assert len(await matcher.all_of(Notice)) == 1


async def test_a_pair_that_others_overtook_is_weighed_anew_too(matcher: Matcher) -> None:
    mother, child = await matcher.somebody(), template(1)
    case = await matcher.case(mother, child)
    first = await matcher.sighting(await matcher.somebody(), template(2, child, 0.4))
    await matcher.work()
    for number in range(5):
        await matcher.sighting(await matcher.somebody(), template(3 + number, child))
    await matcher.work()
    await matcher.queue(JobKind.CASE, case.id)
    await matcher.work()
    ranks = {one.sighting_id: one.rank for one in await matcher.all_of(Candidate)}
    assert sorted(ranks.values()) == [1, 2, 3, 4, 5, 6]
    assert ranks[first.id] == 6


async def test_a_picture_counts_with_the_age_in_it(matcher: Matcher) -> None:
    """The case stands among the faces of its youngest picture, a pair at the age in its own."""
    mother, child = await matcher.somebody(), template(1)
    case = await matcher.case(mother, child, queued=False)
    seen = await matcher.sighting(await matcher.somebody(), template(2))
    await matcher.photo(mother, child, queued=False, case_id=case.id)
    then, older = (await matcher.run.look(faces.of, case.id)).photos
    async with matcher.database.writing() as session:
        (await session.get_one(Photo, older.id)).age_months = 36
    told = await matcher.run.look(faces.of, case.id)
    (opened,) = [one for one in await matcher.run.look(faces.all_open) if one.id == case.id]
    assert told.facts.age == opened.facts.age == 3
    by_photo = {face.photo_id: face.id for face in told.faces}
    pairs = [(case.id, seen.id, by_photo[photo.id]) for photo in (then, older)]
    known = await matcher.run.look(proposals.known, pairs)
    assert [one and one.years for one in known] == [SCHOOL_AGE / 12, 3]
