"""Reporting a sighting, and what officers and the sender see of it.

The receipt is this action's own result. It is committed, with the matching job as a row beside it,
before anything is compared; nothing here can see a case's faces or a candidate.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from bot.actions.conversations import Draft, finish, take_photos
from bot.actions.run import action
from bot.actions.work import Ring, Work
from bot.domain.cases import Sex
from bot.domain.errors import DomainError
from bot.domain.ids import new_number
from bot.domain.outgoing import JobKind
from bot.domain.permissions import Permission
from bot.domain.photos import Face, Photo
from bot.domain.places import Place
from bot.domain.sightings import Sighting, SightingState
from bot.forms.engine import Answers
from bot.forms.sightings import AGES

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Receipt:
    """All that the sender is told."""

    number: str


@dataclass(frozen=True)
class Seen:
    """A sighting as an officer reads it."""

    sighting: Sighting
    photos: list[Photo]
    faces: list[Face]
    case_number: str | None
    case_name: str | None


@action(Permission.REPORT_SIGHTING)
async def report(work: Work, draft: Draft) -> Receipt:
    """Take a sighting in. Raises DomainError `too-many-sightings` past the day's limit."""
    await finish(work, draft)
    await _within_limit(work)
    answers = draft.answers
    sighting = Sighting(
        id=uuid7(),
        number=new_number("S"),
        reporter_id=work.actor.id,
        state=SightingState.RECEIVED,
        created_at=work.now,
        place=Place(**answers["place"]),
        seen_at=datetime.fromisoformat(answers["time"]),
        note=answers.get("note"),
        case_id=draft.subject_id,
        in_danger=answers.get("danger") == "called",
        **_noticed(answers),
    )
    work.sightings.add(sighting)
    await work.session.flush()
    for photo in await take_photos(work, draft):
        photo.sighting_id = sighting.id
    work.jobs.queue(JobKind.SIGHTING, sighting.id, work.now)
    await work.tell_officers("sighting", sighting.id)
    work.after.rings.add(Ring.JOBS)
    return Receipt(sighting.number)


def _noticed(answers: Answers) -> dict[str, Any]:
    """Return what somebody noticed of the child, by the field; what was not said is not known."""
    youngest, oldest = AGES.get(answers.get("age") or "", (None, None))
    return {
        "sex": Sex(answers.get("sex") or Sex.UNKNOWN),
        "youngest": youngest,
        "oldest": oldest,
        "height_cm": answers.get("height"),
        "clothing": answers.get("clothing"),
        "marks": answers.get("marks"),
    }


async def _within_limit(work: Work) -> None:
    recent = [s for s in await work.sightings.of(work.actor.id) if s.created_at > work.now - DAY]
    if len(recent) >= work.policy.limits.sightings_per_day:
        raise DomainError("too-many-sightings", limit=work.policy.limits.sightings_per_day)


@action(Permission.SEE_OWN)
async def mine(work: Work) -> list[Sighting]:
    """Return what this person reported."""
    return await work.sightings.of(work.actor.id)


@action(Permission.SEE_CANDIDATES)
async def read(work: Work, sighting_id: UUID) -> Seen:
    """Read one sighting as an officer."""
    seen = await for_notice.perform(work, sighting_id)
    seen.sighting.read()
    return seen


@action(Permission.RUN_MACHINE)
async def for_notice(work: Work, sighting_id: UUID) -> Seen:
    """Return a sighting for a notice that an action queued."""
    sighting = await work.sightings.get(sighting_id)
    case = await work.cases.find(sighting.case_id) if sighting.case_id else None
    photos = await work.photos.of(sighting.id)
    return Seen(
        sighting,
        photos,
        await work.faces.in_photos(photo.id for photo in photos),
        case.number if case else None,
        case.name if case else None,
    )


@action(Permission.THANK_REPORTER)
async def thank(work: Work, sighting_id: UUID) -> Sighting:
    """Tell the sender that their report helped: an officer's own decision, once."""
    sighting = await work.sightings.get(sighting_id)
    if sighting.thanked_at is not None:
        raise DomainError("thanked-already")
    sighting.thanked_at = work.now
    work.tell(await work.people.get(sighting.reporter_id), "thanks", sighting.id)
    return sighting
