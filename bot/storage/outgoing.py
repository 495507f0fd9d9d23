"""Notices and deliveries on their way: claimed before they leave, noted when they arrived."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.outgoing import Delivery, Notice, SendState
from bot.storage.tables import deliveries, notices, people

Letter = Notice | Delivery
"""Something that leaves as one request to one chat."""

UNSURE = "unsure"
"""The error of a request that may have been accepted, though nobody told us.

It stays on the row even when a later attempt succeeds: there may be a copy more.
"""

TABLES: dict[type[Letter], Table] = {Notice: notices, Delivery: deliveries}


@dataclass(frozen=True)
class Note:
    """Where a letter stands after an attempt. `gone`: the chat takes no more from us."""

    letter: Letter
    state: SendState
    due_at: datetime
    attempts: int
    error: str | None = None
    message_id: int | None = None
    gone: bool = False


@dataclass(frozen=True)
class Room:
    """How many letters may leave for each chat now.

    `most` for one that `left` does not name. To those in `busy` something is on its way.
    """

    most: int
    left: dict[int, int]
    busy: Collection[int]

    @property
    def full(self) -> set[int]:
        """Return the chats that take nothing now."""
        return {chat_id for chat_id, left in self.left.items() if left < 1}

    def take(self, chat_id: int) -> bool:
        """Take one place of a chat's room; tell whether there was one."""
        left = self.left.get(chat_id, self.most)
        self.left[chat_id] = left - 1
        return left > 0


class Outgoing:
    """What waits and what is under way, of both kinds, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim(self, now: datetime, limit: int, chats: Room) -> list[Letter]:
        """Mark up to `limit` due letters as being sent and return them.

        Notices come first, oldest first, as many as a chat has room for; then deliveries, nearest
        first, one for each chat that nothing else is on its way to. Commit before anything leaves.
        """
        due = await self._due(Notice, now, limit, chats.full)
        taken = [notice for notice in due if chats.take(notice.chat_id)]
        busy = chats.full | set(chats.busy) | {notice.chat_id for notice in taken}
        for delivery in await self._due(Delivery, now, limit - len(taken), busy):
            if delivery.chat_id not in busy:
                busy.add(delivery.chat_id)
                taken.append(delivery)
        for letter in taken:
            letter.state, letter.attempts = SendState.SENDING, letter.attempts + 1
        return taken

    async def under_way(self) -> list[Letter]:
        """Return what was being sent: after a crash exactly this may have arrived."""
        found: list[Letter] = []
        for kind, table in TABLES.items():
            sending = select(kind).where(table.c.state == SendState.SENDING)
            found.extend(await self._session.scalars(sending))
        return found

    async def note(self, notes: Iterable[Note], now: datetime) -> None:
        """Write down where letters stand; those of somebody erased meanwhile are gone with them."""
        rows = list(notes)
        for kind, table in TABLES.items():
            if values := [_values(n, now) for n in rows if isinstance(n.letter, kind)]:
                await self._write(table, values)
        if gone := {n.letter.person_id for n in rows if n.gone}:
            lost = update(people).where(people.c.id.in_(gone))
            await self._session.execute(lost.values(reachable=False))

    async def _due(
        self, kind: type[Letter], now: datetime, limit: int, chats: set[int]
    ) -> list[Letter]:
        if limit <= 0:
            return []
        c = TABLES[kind].c
        order = (c.due_at, c.id) if kind is Notice else (c.distance_km, c.id)
        due = (c.state == SendState.QUEUED, c.due_at <= now, c.chat_id.not_in(chats))
        return list(
            await self._session.scalars(select(kind).where(*due).order_by(*order).limit(limit))
        )

    async def _write(self, table: Table, values: list[dict[str, object]]) -> None:
        row = table.c.id == bindparam("row")
        statement = (
            update(table).where(row).values({n: bindparam(n) for n in values[0] if n != "row"})
        )
        connection = await self._session.connection()
        await connection.execute(statement, values)


def _values(note: Note, now: datetime) -> dict[str, object]:
    sent = note.state is SendState.SENT
    return {
        "row": note.letter.id,
        "state": note.state,
        "due_at": note.due_at,
        "attempts": note.attempts,
        "error": note.error,
        "message_id": note.message_id if sent else note.letter.message_id,
        "sent_at": now if sent else note.letter.sent_at,
    }
