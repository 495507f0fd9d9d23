"""The append-only log whose entries hold each other by their digests."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.audit import GENESIS, AuditEntry
from bot.storage import tables

Codes = str | int


class Audit:
    """Appends within the action's transaction; reads for the check."""

    def __init__(self, session: AsyncSession, actor: str, now: datetime) -> None:
        self._session, self._actor, self._now = session, actor, now
        self.noted = False

    async def note(self, action: str, subject: UUID | str, **data: Codes) -> None:
        """Append one entry of ids and codes. Never pass a name, a place or a text here."""
        last = await self._last()
        entry = AuditEntry(
            seq=last.seq + 1 if last else 1,
            at=self._now,
            actor=self._actor,
            action=action,
            subject=str(subject),
            previous=last.digest if last else GENESIS,
            data=data,
        )
        entry.digest = entry.computed()
        self._session.add(entry)
        await self._session.flush()
        self.noted = True

    async def _last(self) -> AuditEntry | None:
        newest = select(AuditEntry).order_by(tables.audit.c.seq.desc()).limit(1)
        return (await self._session.scalars(newest.with_for_update())).first()


async def first_broken(session: AsyncSession) -> int | None:
    """Return the number of the first entry that does not follow from the one before, or None."""
    previous, seq = GENESIS, 0
    entries = await session.stream_scalars(select(AuditEntry).order_by(tables.audit.c.seq))
    async for entry in entries:
        seq += 1
        whole = entry.seq == seq and entry.previous == previous
        if not whole or entry.digest != entry.computed():
            return seq
        previous = entry.digest
    return None
