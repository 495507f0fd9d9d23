"""The matcher's loop: takes jobs, has faces encoded, searches, proposes candidates.

It begins only after the transaction that queued the job, so that no receipt can know a result.
"""

import asyncio
from uuid import UUID

import numpy as np
import structlog

from bot.actions import faces, jobs, proposals
from bot.actions.faces import Subject
from bot.actions.run import Run
from bot.domain.errors import DomainError, NotFound
from bot.domain.outgoing import Job
from bot.domain.photos import Photo
from bot.matching import encoders
from bot.matching.encoders import Encoder
from bot.matching.fusing import Panel, vector
from bot.matching.gallery import Entry, Gallery
from bot.matching.onnx import EncoderUnusable
from bot.matching.pairs import encoded, is_one_person
from bot.matching.pool import Workers
from bot.matching.ranking import Ranking
from bot.matching.worker import Box as WorkerBox
from bot.storage.vault import SealBroken, Vault
from config.policy import Policy

IDLE_SECONDS = 2.0

FILLED_AT_ONCE = 200
"""Owners that are put in before others get a turn on the event loop."""

TROUBLE = (
    DomainError,
    EncoderUnusable,
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


class Comparer:
    """Compares each new sighting with the open cases, and each new case with all that was seen."""

    def __init__(
        self, run: Run, workers: Workers, vault: Vault, policy: Policy, panel: Panel | None = None
    ) -> None:
        self._run, self._workers, self._vault = run, workers, vault
        self._panel = panel or Panel()
        self.gallery = Gallery()
        self._ranking = Ranking(run, self.gallery, self._panel, policy)
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
                async with asyncio.TaskGroup() as taken:
                    for job in due:
                        taken.create_task(self._take(job))
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
        ids = self._panel.ids
        held = {name: await asyncio.to_thread(self.gallery.face_ids, name) for name in ids}
        known = {subject.id: subject for subject in await self._run.look(faces.all_open)}
        odd = [
            owner_id
            for owner_id in known.keys() | set().union(*held.values())
            if any(
                held[name].get(owner_id, frozenset()) != _face_ids(known.get(owner_id), name)
                for name in ids
            )
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
        """Compare a subject by the pictures that can be encoded, and then raise why one cannot."""
        subject = await self._run.look(faces.of, job.subject_id)
        failures = [await self._encoded(subject, photo) for photo in subject.photos]
        self._put(subject)
        if not await self._run.look(faces.is_open, job.subject_id):
            self.close(job.subject_id)  # it ended or was erased while its faces were encoded
            return
        await self._run(proposals.propose, await self._ranking.nearest(subject))
        for failure in filter(None, failures):
            raise failure

    async def _encoded(self, subject: Subject, photo: Photo) -> Exception | None:
        """Make what is missing of a picture; return what it made a worker raise."""
        try:
            for encoder in self._panel.encoders:
                await self._encode(subject, photo, encoder)
        except TROUBLE as failure:
            return failure
        return None

    async def _encode(self, subject: Subject, photo: Photo, encoder: Encoder) -> None:
        """Make what this encoder lacks of a picture; of several, one may fail for itself."""
        missing = subject.missing(photo, encoder.id)
        if not missing:
            return
        jpeg = self._vault.open(photo.id.hex, photo.sealed)
        boxes = [WorkerBox(*face.box) for face in missing]
        try:
            made = await self._workers.run(encoders.encode, jpeg, boxes, (encoder,))
        except EncoderUnusable as failure:
            if len(self._panel.ids) == 1:
                raise
            log.warning("not-encoded", photo=str(photo.id), encoder=encoder.id, code=failure.code)
            return
        kept = {
            face.id: np.asarray(template, np.float32).tobytes()
            for face, template in zip(missing, made[encoder.id], strict=True)
        }
        for face in missing:
            face.templates[encoder.id] = kept[face.id]
        await self._run(faces.keep_templates, encoder.id, kept)

    def _put(self, subject: Subject) -> None:
        """Put in what each encoder made: templates of two encoders are never compared."""
        for name in self._panel.ids:
            own = encoded(subject.faces, name)
            made = tuple((face.id, vector(face, name)) for face in own)
            self.gallery.put(subject.id, Entry(subject.facts, made, is_one_person(own), name))


def _face_ids(subject: Subject | None, encoder: str) -> frozenset[UUID]:
    found = encoded(subject.faces, encoder) if subject else []
    return frozenset(face.id for face in found)
