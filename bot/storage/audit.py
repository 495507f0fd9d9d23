"""The append-only log whose entries hold each other by their digests."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.audit import GENESIS, AuditEntry
from bot.storage import tables

Codes = str | int
HEAD = tables.audit_head


class Audit:
    """Appends within the action's transaction; reads for the check."""

    def __init__(self, session: AsyncSession, actor: str, now: datetime) -> None:
        self._session, self._actor, self._now = session, actor, now
        self.noted = False

    async def note(self, action: str, subject: UUID | str, **data: Codes) -> None:
        """Append one entry of ids and codes. Never pass a name, a place or a text here."""
        seq, previous = await self._head()
        entry = AuditEntry(
            seq=seq + 1,
            at=self._now,
            actor=self._actor,
            action=action,
            subject=str(subject),
            previous=previous,
            data=data,
        )
        entry.digest = entry.computed()
        await self._move_head(entry)
        self._session.add(entry)
        await self._session.flush()
        self.noted = True

    async def _head(self) -> tuple[int, str]:
        """Return the newest entry's number and digest, and hold others up until the commit."""
        newest = select(HEAD.c.seq, HEAD.c.digest).with_for_update()
        found = (await self._session.execute(newest)).first()
        return (found.seq, found.digest) if found else (0, GENESIS)

    async def _move_head(self, entry: AuditEntry) -> None:
        to = {"seq": entry.seq, "digest": entry.digest}
        statement = insert(HEAD).values(id=1, **to) if entry.seq == 1 else update(HEAD).values(to)
        await self._session.execute(statement)


async def first_broken(session: AsyncSession) -> int | None:
    """Return the number of the first entry that does not follow from the one before, or None.

    The last one is held by its digest in a table of its own, so that an end cut off is seen too.
    Who can rewrite every entry and that digest is not stopped by this: keep a copy elsewhere.
    """
    previous, seq = GENESIS, 0
    entries = await session.stream_scalars(select(AuditEntry).order_by(tables.audit.c.seq))
    async for entry in entries:
        seq += 1
        whole = entry.seq == seq and entry.previous == previous
        if not whole or entry.digest != entry.computed():
            return seq
        previous = entry.digest
    head = (await session.execute(select(HEAD.c.seq, HEAD.c.digest))).first()
    return None if (seq, previous) == (head or (0, GENESIS)) else seq + 1
