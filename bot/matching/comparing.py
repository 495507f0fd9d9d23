"""The matcher's loop: takes jobs, has faces encoded, searches, proposes candidates.

It begins only after the transaction that queued the job, so that no receipt can know a result.
"""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import structlog

from bot.actions import candidates, faces, jobs
from bot.actions.candidates import Near
from bot.actions.faces import Subject
from bot.actions.run import Run
from bot.domain.errors import DomainError, NotFound
from bot.domain.outgoing import Job, JobKind
from bot.domain.photos import Face
from bot.matching.encoder import ENCODER_ID
from bot.matching.gallery import Gallery, Hit
from bot.matching.pool import Workers
from bot.matching.weighing import face_says
from bot.matching.worker import Box as WorkerBox
from bot.matching.worker import encode
from bot.storage.vault import SealBroken, Vault

IDLE_SECONDS = 2.0
log = structlog.get_logger()


@dataclass(frozen=True)
class Found:
    """One near face: which of the subject's, which of the gallery's."""

    own: UUID
    hit: Hit


class Comparer:
    """Compares each new sighting with the open cases and each new case with the sightings."""

    def __init__(self, run: Run, workers: Workers, vault: Vault, keep: int) -> None:
        self._run, self._workers, self._vault, self._keep = run, workers, vault, keep
        self.cases, self.sightings = Gallery(), Gallery()
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Tell that a job was committed."""
        self._bell.set()

    def close(self, owner_id: UUID) -> None:
        """Take a case or a sighting out of every search."""
        self.cases.drop_owner(owner_id)
        self.sightings.drop_owner(owner_id)

    async def run(self) -> None:
        """Fill the galleries from the database, then work for ever."""
        await self.fill()
        while True:
            self._bell.clear()
            for job in await self._run.look(jobs.due):
                await self._take(job)
            try:
                async with asyncio.timeout(IDLE_SECONDS):
                    await self._bell.wait()
            except TimeoutError:
                continue

    async def fill(self) -> None:
        """Put every open face into the galleries."""
        known = await self._run.look(faces.all_open)
        for gallery, subjects in ((self.cases, known.cases), (self.sightings, known.sightings)):
            for subject in subjects:
                self._put(gallery, subject)

    async def _take(self, job: Job) -> None:
        try:
            await self._compare(job)
        except NotFound:
            log.info("job-without-subject", job=str(job.id))
        except (DomainError, SealBroken, OSError) as failure:
            code = getattr(failure, "code", type(failure).__name__)
            log.warning("job-failed", job=str(job.id), code=code)
            await self._run(jobs.failed, job.id, code)
            return
        await self._run(jobs.done, job.id)

    async def _compare(self, job: Job) -> None:
        is_sighting = job.kind is JobKind.SIGHTING
        own, others = (self.sightings, self.cases) if is_sighting else (self.cases, self.sightings)
        subject = await self._encoded(job.subject_id)
        self._put(own, subject)
        if not await self._run.look(faces.is_open, job.subject_id):
            self.close(job.subject_id)  # it ended or was erased while its faces were encoded
            return
        found = nearest(subject, others, self._keep)
        near = [
            await self._weighed(subject.id, one, rank, is_sighting=is_sighting)
            for rank, one in enumerate(found, 1)
        ]
        await self._run(candidates.propose, [one for one in near if one is not None])

    async def _weighed(
        self, subject_id: UUID, found: Found, rank: int, *, is_sighting: bool
    ) -> Near | None:
        """Say what a hit is worth; nothing where a side was erased meanwhile."""
        hit = found.hit
        pair = (hit.owner_id, subject_id) if is_sighting else (subject_id, hit.owner_id)
        try:
            years = await self._run.look(candidates.ages, *pair)
        except NotFound:
            return None
        return Near(
            *pair,
            case_face_id=hit.face_id if is_sighting else found.own,
            sighting_face_id=found.own if is_sighting else hit.face_id,
            distance=hit.distance,
            rank=rank,
            searched=len(self.cases if is_sighting else self.sightings),
            face=face_says(hit.distance, *years),
        )

    async def _encoded(self, owner_id: UUID) -> Subject:
        subject = await self._run.look(faces.of, owner_id)
        for photo in subject.photos:
            missing = subject.missing(photo, ENCODER_ID)
            if missing:
                jpeg = self._vault.open(photo.id.hex, photo.sealed)
                boxes = [WorkerBox(*face.box) for face in missing]
                made = await self._workers.run(encode, jpeg, boxes)
                _fill(missing, [np.asarray(template, np.float32).tobytes() for template in made])
                templates = {face.id: face.templates[ENCODER_ID] for face in missing}
                await self._run(faces.keep_templates, ENCODER_ID, templates)
        return subject

    def _put(self, gallery: Gallery, subject: Subject) -> None:
        """Put in what this encoder made: templates of two encoders are never compared."""
        for face in subject.faces:
            if ENCODER_ID in face.templates:
                gallery.put(face.id, subject.id, _vector(face.templates[ENCODER_ID]))


def _fill(missing: list[Face], templates: list[bytes]) -> None:
    for face, template in zip(missing, templates, strict=True):
        face.templates[ENCODER_ID] = template


def _vector(template: bytes) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return np.frombuffer(template, np.float32)


def nearest(subject: Subject, gallery: Gallery, keep: int) -> list[Found]:
    """Return the nearest owners over all the subject's faces, each once, nearest first."""
    best: dict[UUID, Found] = {}
    for face in subject.faces:
        template = face.templates.get(ENCODER_ID)
        hits = gallery.nearest(_vector(template), keep) if template else []
        for hit in hits:
            known = best.get(hit.owner_id)
            if known is None or hit.distance < known.hit.distance:
                best[hit.owner_id] = Found(face.id, hit)
    return sorted(best.values(), key=lambda found: found.hit.distance)[:keep]
