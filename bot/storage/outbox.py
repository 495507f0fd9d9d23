"""What has to leave: notices, and matching jobs beside them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from bot.domain.outgoing import Job, JobKind, Notice
from bot.domain.people import Person
from bot.storage.store import Store
from bot.storage.tables import jobs


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
        """Return what is to be done now, oldest first."""
        waiting = select(Job).where(jobs.c.done_at.is_(None), jobs.c.due_at <= now)
        return await self._all(waiting.order_by(jobs.c.due_at).limit(limit))
