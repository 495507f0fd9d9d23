"""Conversations under way."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from bot.domain.conversations import Conversation
from bot.storage.store import Store
from bot.storage.tables import conversations


class Conversations(Store[Conversation]):
    """What people are in the middle of."""

    entity, noun = Conversation, "conversation"

    async def current(self, person_id: UUID) -> Conversation | None:
        """Return what the person was last asked."""
        query = select(Conversation).where(conversations.c.person_id == person_id)
        return await self._maybe(query.order_by(conversations.c.updated_at.desc()))

    async def of(self, person_id: UUID) -> list[Conversation]:
        """Return everything a person is in the middle of."""
        query = select(Conversation).where(conversations.c.person_id == person_id)
        return await self._all(query)

    async def under_way(
        self, person_id: UUID, form: str, subject_id: UUID | None
    ) -> Conversation | None:
        """Return the person's unfinished pass through a form about a subject."""
        query = select(Conversation).where(
            conversations.c.person_id == person_id,
            conversations.c.form == form,
            conversations.c.subject_id == subject_id,
        )
        return await self._maybe(query.order_by(conversations.c.updated_at.desc()))

    async def about(self, form: str, subject_id: UUID) -> list[Conversation]:
        """Return everybody's passes through a form about a subject."""
        query = select(Conversation).where(
            conversations.c.form == form, conversations.c.subject_id == subject_id
        )
        return await self._all(query)

    async def end_about(self, subject_id: UUID) -> None:
        """End what people are being asked about something that is decided."""
        about = conversations.c.subject_id == subject_id
        await self.session.execute(delete(conversations).where(about))

    async def untouched_since(self, moment: datetime) -> list[Conversation]:
        """Return what was left lying."""
        query = select(Conversation).where(conversations.c.updated_at < moment)
        return await self._all(query)

    async def note_screen(self, token: str, message_id: int) -> None:
        """Remember the message of the current question; this is no step and keeps the version."""
        row = conversations.c
        noted = update(conversations).where(row.token == token)
        await self.session.execute(noted.values(screen_id=message_id))
