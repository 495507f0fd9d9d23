"""Stored updates."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.inbox import StoredUpdate, UpdateState
from bot.storage.store import Store
from bot.storage.tables import updates

WAITING = updates.c.state == UpdateState.WAITING
COMMITTED = updates.c.state == UpdateState.COMMITTED
MOST_SHOWN = 12
"""Times that a question is shown again in vain: with ten seconds before the first, half a day."""


class Updates(Store[StoredUpdate]):
    """The inbox's table."""

    entity, noun = StoredUpdate, "update"

    async def keep(self, update_id: int, chat_id: int, body: bytes, now: datetime) -> None:
        """Keep one update, once."""
        on_sqlite = self.session.get_bind().dialect.name == "sqlite"
        insert = (sqlite if on_sqlite else postgresql).insert(updates)
        row = {
            "update_id": update_id,
            "chat_id": chat_id,
            "body": body,
            "state": UpdateState.WAITING,
            "received_at": now,
            "attempts": 0,
        }
        await self.session.execute(
            insert.values(row).on_conflict_do_nothing(index_elements=["update_id"])
        )

    async def waiting_chats(self, busy: set[int], limit: int) -> list[int]:
        """Return chats with something to handle, the longest waiting first."""
        query = select(updates.c.chat_id).where(WAITING, updates.c.chat_id.not_in(busy))
        query = query.group_by(updates.c.chat_id).order_by(func.min(updates.c.id)).limit(limit)
        return list(await self.session.scalars(query))

    async def next_of(self, chat_id: int) -> StoredUpdate | None:
        """Return what came first from a chat and still waits."""
        query = select(StoredUpdate).where(WAITING, updates.c.chat_id == chat_id)
        return await self._maybe(query.order_by(updates.c.id).limit(1))

    async def finish(self, row: int, now: datetime) -> None:
        """Note that an update is handled and its reply confirmed; nothing of it stays."""
        await self._change(row, state=UpdateState.DONE, body=None, handled_at=now)

    async def set_aside(self, row: int, error: str, now: datetime) -> None:
        """Note that an update could not be handled."""
        await self._change(row, state=UpdateState.SET_ASIDE, error=error, handled_at=now)

    async def tried(self, row: int) -> int:
        """Count one more try of an update that still waits; return the tries so far.

        One that is committed is not tried again and holds up nobody.
        """
        stored = await self.get(row)
        await self.session.refresh(stored)
        stored.attempts += stored.state is UpdateState.WAITING
        return stored.attempts

    async def unconfirmed(self, now: datetime, patience: timedelta, busy: set[int]) -> list[int]:
        """Return the chats of updates committed so long ago and never confirmed; who was shown in
        vain is left twice as long each time.
        """
        committed = and_(COMMITTED, updates.c.chat_id.not_in(busy))
        query = select(updates.c.chat_id, updates.c.handled_at, updates.c.attempts)
        rows = await self.session.execute(query.where(committed))
        return sorted({chat for chat, at, tries in rows if at <= now - patience * 2**tries})

    async def settle(self, chat_id: int, by: datetime) -> None:
        """End what a chat had committed by a time."""
        await self._change_committed(chat_id, by, state=UpdateState.DONE)

    async def put_off(self, chat_id: int, by: datetime) -> None:
        """Note that its question could not be shown again; the last time, end it."""
        await self._change_committed(chat_id, by, attempts=updates.c.attempts + 1)
        given_up = updates.c.attempts >= MOST_SHOWN
        await self._change_committed(chat_id, by, given_up, state=UpdateState.DONE)

    async def _change_committed(
        self, chat_id: int, by: datetime, *which: ColumnElement[bool], **values: object
    ) -> None:
        meant = and_(COMMITTED, updates.c.chat_id == chat_id, updates.c.handled_at <= by, *which)
        await self.session.execute(update(updates).where(meant).values(**values))

    async def forget(self, before: datetime, set_aside_before: datetime) -> None:
        """Drop the ids of what is long done, and empty what was set aside."""
        done = updates.c.state == UpdateState.DONE
        await self.session.execute(delete(updates).where(done, updates.c.received_at < before))
        aside = updates.c.state == UpdateState.SET_ASIDE
        await self.session.execute(
            update(updates).where(aside, updates.c.received_at < set_aside_before).values(body=None)
        )

    async def _change(self, row: int, **values: object) -> None:
        await self.session.execute(update(updates).where(updates.c.id == row).values(**values))
