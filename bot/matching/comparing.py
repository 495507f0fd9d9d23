"""The matcher's loop: takes jobs, has faces encoded, searches, proposes candidates.

It begins only after the transaction that queued the job, so that no receipt can know a result.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
import structlog

from bot.actions import faces, jobs, proposals
from bot.actions.faces import Subject
from bot.actions.proposals import Near
from bot.actions.run import Run
from bot.domain.errors import DomainError, NotFound
from bot.domain.outgoing import Job
from bot.domain.photos import Face, Photo
from bot.domain.subjects import AGAINST, Kind
from bot.matching import encoders, strata
from bot.matching.cohorts import Side, levels_of
from bot.matching.encoders import Encoder
from bot.matching.flat import Floats
from bot.matching.fusing import POOL, Panel, templates, vector
from bot.matching.gallery import Entry, Gallery, Hit, Where
from bot.matching.onnx import EncoderUnusable
from bot.matching.pool import Workers
from bot.matching.strata import Silence, stratum
from bot.matching.weighing import Levels, faces_say
from bot.matching.worker import Box as WorkerBox
from bot.storage.vault import SealBroken, Vault

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


@dataclass(frozen=True)
class Found:
    """One near owner, the two faces that are nearest, and how far apart each encoder puts them."""

    own: UUID
    owner_id: UUID
    face_id: UUID
    apart: Mapping[str, float]


class Comparer:
    """Compares each new sighting with the open cases, and each new case with all that was seen."""

    def __init__(
        self, run: Run, workers: Workers, vault: Vault, keep: int, panel: Panel | None = None
    ) -> None:
        self._run, self._workers, self._vault, self._keep = run, workers, vault, keep
        self._panel = panel or Panel()
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
        subject = await self._encoded(job.subject_id)
        self._put(subject)
        if not await self._run.look(faces.is_open, job.subject_id):
            self.close(job.subject_id)  # it ended or was erased while its faces were encoded
            return
        where = Where(kinds=AGAINST[subject.facts.kind], encoder=self._panel.ids[0])
        found = await self._nearest(subject, where)
        searched = await asyncio.to_thread(self.gallery.count, where) if found else 0
        near = [
            await self._weighed(subject, one, rank, searched) for rank, one in enumerate(found, 1)
        ]
        await self._run(proposals.propose, [one for one in near if one is not None])

    async def _nearest(self, subject: Subject, where: Where) -> list[Found]:
        if len(self._panel.ids) > 1:
            return await self._together(subject, where)
        own = _encoded(subject.faces, where.encoder)
        return [
            Found(own[hit.probe].id, hit.owner_id, hit.face_id, {where.encoder: hit.apart})
            for hit in await self._hits(own, where, self._keep)
        ]

    async def _hits(self, own: list[Face], where: Where, keep: int) -> list[Hit]:
        if not own:
            return []
        probes = np.array([vector(face, where.encoder) for face in own])
        return await self.gallery.search(probes, keep, where, one_person=_one_person(own))

    async def _together(self, subject: Subject, where: Where) -> list[Found]:
        """Those whom any encoder finds near, put in the order of what all say."""
        ids = self._panel.ids
        near: dict[UUID, None] = {}
        for name in ids:
            own = _encoded(subject.faces, name)
            for hit in await self._hits(own, replace(where, encoder=name), POOL * self._keep):
                near[hit.owner_id] = None
        seeks = subject.facts.kind is Kind.SEEKER
        kind = strata.Kind.CHILDHOOD if seeks else strata.Kind.CHILDREN
        mine = templates(subject.faces, ids)
        found = ((one, self._panel.nearest(mine, self._theirs(one), kind)) for one in near)
        known = [(owner_id, pair) for owner_id, pair in found if pair is not None]
        known.sort(key=lambda one: -one[1].nearness)
        return [
            Found(pair.own, owner_id, pair.other, pair.apart)
            for owner_id, pair in known[: self._keep]
        ]

    def _theirs(self, owner_id: UUID) -> dict[UUID, dict[str, Floats]]:
        found: dict[UUID, dict[str, Floats]] = {}
        for name in self._panel.ids:
            for face_id, template in self.gallery.faces_of(owner_id, name).items():
                found.setdefault(face_id, {})[name] = template
        return found

    async def _weighed(
        self, subject: Subject, found: Found, rank: int, searched: int
    ) -> Near | None:
        """Say what a hit is worth; nothing where a side was erased meanwhile."""
        is_case = subject.facts.kind is Kind.CASE
        pair = (subject.id, found.owner_id) if is_case else (found.owner_id, subject.id)
        own_faces = (found.own, found.face_id) if is_case else (found.face_id, found.own)
        try:
            years, other = await self._run.look(proposals.ages, *pair)
        except NotFound:
            return None
        ids = self._panel.speaking(found.apart)
        own, theirs = (years, other) if is_case else (other, years)
        levels: list[Levels] = []
        if own is not None and theirs is not None and not isinstance(stratum(own, theirs), Silence):
            levels = await asyncio.to_thread(self._levels, subject, found, ids, (own, theirs))
        apart = [found.apart[name] for name in ids]
        face = faces_say(apart, years, other, levels, self._panel.table(ids))
        return Near(*pair, *own_faces, apart[0], rank, searched, face)

    def _levels(
        self, subject: Subject, found: Found, ids: Sequence[str], years: tuple[float, float]
    ) -> list[Levels]:
        """Of each encoder; fewer where a cohort is too small."""
        (face,) = (one for one in subject.faces if one.id == found.own)
        sides = (Side(subject.id, vector(face, name), years[0]) for name in ids)
        made = (
            levels_of(
                self.gallery, side, found.owner_id, found.face_id, years=years[1], encoder=name
            )
            for side, name in zip(sides, ids, strict=True)
        )
        return [one for one in made if one is not None]

    async def _encoded(self, owner_id: UUID) -> Subject:
        subject = await self._run.look(faces.of, owner_id)
        for photo in subject.photos:
            for encoder in self._panel.encoders:
                await self._encode(subject, photo, encoder)
        return subject

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
            own = _encoded(subject.faces, name)
            made = tuple((face.id, vector(face, name)) for face in own)
            self.gallery.put(subject.id, Entry(subject.facts, made, _one_person(own), name))


def _encoded(found: list[Face], encoder: str) -> list[Face]:
    return [face for face in found if encoder in face.templates]


def _one_person(found: list[Face]) -> bool:
    """Tell whether the faces may be of one person: no two are in the same picture."""
    return len({face.photo_id for face in found}) == len(found)


def _face_ids(subject: Subject | None, encoder: str) -> frozenset[UUID]:
    found = _encoded(subject.faces, encoder) if subject else []
    return frozenset(face.id for face in found)
