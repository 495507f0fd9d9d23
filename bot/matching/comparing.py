"""The matcher's loop: takes jobs, has faces encoded, searches, proposes candidates.

It begins only after the transaction that queued the job, so that no receipt can know a result.
"""

import asyncio
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
import structlog

from bot.actions import candidates, faces, jobs
from bot.actions.candidates import Near
from bot.actions.faces import Subject
from bot.actions.run import Run
from bot.domain.errors import DomainError, NotFound
from bot.domain.outgoing import Job
from bot.domain.photos import Face
from bot.domain.subjects import AGAINST, Kind
from bot.matching.encoder import ENCODER_ID
from bot.matching.flat import Floats
from bot.matching.gallery import Entry, Gallery, Hit, Where
from bot.matching.pool import Workers
from bot.matching.strata import Silence, stratum
from bot.matching.weighing import Levels, ages_like, face_says
from bot.matching.worker import Box as WorkerBox
from bot.matching.worker import encode
from bot.storage.vault import SealBroken, Vault

IDLE_SECONDS = 2.0

FILLED_AT_ONCE = 200
"""Owners that are put in before others get a turn on the event loop."""

TROUBLE = (
    DomainError,
    SealBroken,
    OSError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    RuntimeError,
    MemoryError,
)
"""What a picture can make a worker raise: it is that job's failure and nobody else's."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Found:
    """One near owner, and the subject's own face that is nearest to theirs."""

    own: Face
    hit: Hit


class Comparer:
    """Compares each new sighting with the open cases, and each new case with all that was seen."""

    def __init__(self, run: Run, workers: Workers, vault: Vault, keep: int) -> None:
        self._run, self._workers, self._vault, self._keep = run, workers, vault, keep
        self.gallery = Gallery()
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Tell that a job was committed."""
        self._bell.set()

    def close(self, owner_id: UUID) -> None:
        """Take a case or a sighting out of every search."""
        self.gallery.drop(owner_id)

    async def run(self) -> None:
        """Fill the gallery from the database, then work for ever."""
        await self.fill()
        while True:
            self._bell.clear()
            while due := await self._run.look(jobs.due):
                await asyncio.gather(*(self._take(job) for job in due))
            try:
                async with asyncio.timeout(IDLE_SECONDS):
                    await self._bell.wait()
            except TimeoutError:
                continue

    async def fill(self) -> None:
        """Put every open face into the gallery, and check that they are all there."""
        subjects = await self._run.look(faces.all_open)
        for number, subject in enumerate(subjects):
            self._put(subject)
            if number % FILLED_AT_ONCE == 0:
                await asyncio.sleep(0)
        await self.checked()

    async def checked(self) -> int:
        """Compare the gallery with the database, face by face; repair, log and count the odd ones.

        What is committed while it looks is seen by neither or both: a job puts its subject in.
        """
        held = await asyncio.to_thread(self.gallery.face_ids)
        known = {subject.id: subject for subject in await self._run.look(faces.all_open)}
        odd = [
            owner_id
            for owner_id in held.keys() | known.keys()
            if held.get(owner_id, frozenset()) != _face_ids(known.get(owner_id))
        ]
        for owner_id in odd:
            if owner_id in known:
                self._put(known[owner_id])
            else:
                self.close(owner_id)
        log.log(30 if odd else 20, "gallery-checked", owners=len(known), repaired=len(odd))
        return len(odd)

    async def _take(self, job: Job) -> None:
        try:
            await self._compare(job)
        except NotFound:
            log.info("job-without-subject", job=str(job.id))
        except TROUBLE as failure:
            code = getattr(failure, "code", type(failure).__name__)
            log.warning("job-failed", job=str(job.id), code=code, attempt=job.attempts + 1)
            await self._run(jobs.failed, job.id, code)
            return
        await self._run(jobs.done, job.id)

    async def _compare(self, job: Job) -> None:
        subject = await self._encoded(job.subject_id)
        self._put(subject)
        if not await self._run.look(faces.is_open, job.subject_id):
            self.close(job.subject_id)  # it ended or was erased while its faces were encoded
            return
        where = Where(kinds=AGAINST[subject.facts.kind])
        found = await self._nearest(subject, where)
        searched = await asyncio.to_thread(self.gallery.count, where) if found else 0
        near = [
            await self._weighed(subject, one, rank, searched) for rank, one in enumerate(found, 1)
        ]
        await self._run(candidates.propose, [one for one in near if one is not None])

    async def _nearest(self, subject: Subject, where: Where) -> list[Found]:
        own = _encoded(subject.faces)
        if not own:
            return []
        probes = np.array([_vector(face) for face in own])
        alone = _one_person(own)
        hits = await self.gallery.search(probes, self._keep, where, one_person=alone)
        return [Found(own[hit.probe], hit) for hit in hits]

    async def _weighed(
        self, subject: Subject, found: Found, rank: int, searched: int
    ) -> Near | None:
        """Say what a hit is worth; nothing where a side was erased meanwhile."""
        hit, is_case = found.hit, subject.facts.kind is Kind.CASE
        pair = (subject.id, hit.owner_id) if is_case else (hit.owner_id, subject.id)
        own_faces = (found.own.id, hit.face_id) if is_case else (hit.face_id, found.own.id)
        try:
            years, other = await self._run.look(candidates.ages, *pair)
        except NotFound:
            return None
        own, theirs = (years, other) if is_case else (other, years)
        levels = None
        if own is not None and theirs is not None and not isinstance(stratum(own, theirs), Silence):
            side = Side(subject.id, _vector(found.own), own)
            levels = await asyncio.to_thread(levels_of, self.gallery, side, hit, theirs)
        face = face_says(hit.apart, years, other, levels)
        return Near(*pair, *own_faces, hit.apart, rank, searched, face)

    async def _encoded(self, owner_id: UUID) -> Subject:
        subject = await self._run.look(faces.of, owner_id)
        for photo in subject.photos:
            missing = subject.missing(photo, ENCODER_ID)
            if missing:
                jpeg = self._vault.open(photo.id.hex, photo.sealed)
                boxes = [WorkerBox(*face.box) for face in missing]
                made = await self._workers.run(encode, jpeg, boxes)
                templates = {
                    face.id: np.asarray(template, np.float32).tobytes()
                    for face, template in zip(missing, made, strict=True)
                }
                for face in missing:
                    face.templates[ENCODER_ID] = templates[face.id]
                await self._run(faces.keep_templates, ENCODER_ID, templates)
        return subject

    def _put(self, subject: Subject) -> None:
        """Put in what this encoder made: templates of two encoders are never compared."""
        own = _encoded(subject.faces)
        templates = tuple((face.id, _vector(face)) for face in own)
        self.gallery.put(subject.id, Entry(subject.facts, templates, _one_person(own)))


@dataclass(frozen=True)
class Side:
    """One picture of a pair: whose, its template, and how old they are in it."""

    owner_id: UUID
    template: Floats
    years: float


def levels_of(gallery: Gallery, own: Side, hit: Hit, their_years: float) -> Levels | None:
    """Take each side's level against open faces of the other picture's ages, without the pair.

    None where one of the two cohorts is too small.
    """
    theirs = gallery.faces_of(hit.owner_id).get(hit.face_id)
    if theirs is None:
        return None
    pair = Where(without=frozenset({own.owner_id, hit.owner_id}))
    one = gallery.level(own.template, replace(pair, ages=ages_like(their_years)))
    other = gallery.level(theirs, replace(pair, ages=ages_like(own.years)))
    return Levels(one[0], other[0], min(one[1], other[1])) if one and other else None


def _encoded(found: list[Face]) -> list[Face]:
    return [face for face in found if ENCODER_ID in face.templates]


def _one_person(found: list[Face]) -> bool:
    """Tell whether the faces may be of one person: no two are in the same picture."""
    return len({face.photo_id for face in found}) == len(found)


def _face_ids(subject: Subject | None) -> frozenset[UUID]:
    return frozenset(face.id for face in _encoded(subject.faces)) if subject else frozenset()


def _vector(face: Face) -> Floats:
    return np.frombuffer(face.templates[ENCODER_ID], np.float32)
