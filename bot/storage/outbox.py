"""What has to leave: notices, and matching jobs beside them."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from bot.domain.alerts import Tier
from bot.domain.outgoing import Job, JobKind, Notice
from bot.domain.people import Person
from bot.storage.store import Store
from bot.storage.tables import alerts, cases, jobs, sightings

FRESH = timedelta(days=3)
"""Most children who come to harm do so within hours: what is newer than this goes first."""


class Outbox:
    """Writes rows in the action's transaction; the sender reads them after the commit."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session, self._now = session, now

    def notice(self, to: Person, kind: str, subject_id: UUID, **data: str | int) -> Notice:
        """Queue one message to one person."""
        notice = Notice(
            id=uuid7(),
            person_id=to.id,
            chat_id=to.chat_id,
            kind=kind,
            subject_id=subject_id,
            created_at=self._now,
            due_at=self._now,
            data=data,
        )
        self._session.add(notice)
        return notice


class Jobs(Store[Job]):
    """The matcher's work."""

    entity, noun = Job, "job"

    def queue(self, kind: JobKind, subject_id: UUID, now: datetime) -> Job:
        """Queue one comparison."""
        return self.add(Job(uuid7(), kind, subject_id, created_at=now, due_at=now))

    async def due(self, now: datetime, limit: int) -> list[Job]:
        """Return what is to be done now: the most urgent first, each reporter in turn.

        Urgency is worked out when it is asked for: a case that becomes a critical alert overtakes
        at once, and what was fresh ages.
        """
        reporter = func.coalesce(cases.c.reporter_id, sightings.c.reporter_id)
        by_age = (jobs.c.due_at, jobs.c.id)
        turn = func.row_number().over(partition_by=(_urgency(now), reporter), order_by=by_age)
        waiting = (
            select(Job)
            .outerjoin(cases, cases.c.id == jobs.c.subject_id)
            .outerjoin(sightings, sightings.c.id == jobs.c.subject_id)
            .where(jobs.c.done_at.is_(None), jobs.c.due_at <= now)
        )
        return await self._all(waiting.order_by(_urgency(now), turn, *by_age).limit(limit))


def _urgency(now: datetime) -> ColumnElement[int]:
    """0: somebody is in danger now, or a critical alert is out; 1: fresh; 2: all else."""
    subject = func.coalesce(cases.c.id, sightings.c.case_id)
    is_critical = exists().where(
        alerts.c.case_id == subject, alerts.c.tier == Tier.CRITICAL, alerts.c.ended_at.is_(None)
    )
    happened = func.coalesce(cases.c.last_seen_at, sightings.c.seen_at, type_=jobs.c.due_at.type)
    return case(
        (sightings.c.in_danger.is_(True), 0),
        (is_critical.correlate(cases, sightings), 0),
        (happened > now - FRESH, 1),
        else_=2,
    )
