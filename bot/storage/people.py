"""People, by their chats."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from uuid_utils.compat import uuid7

from bot.domain.people import Person
from bot.domain.permissions import Role
from bot.storage.store import Store
from bot.storage.tables import people, updates


class People(Store[Person]):
    """Everybody who ever wrote to the bot and was not erased."""

    entity, noun = Person, "person"

    async def by_chat(self, chat_id: int) -> Person | None:
        """Return the person of a private chat."""
        return await self._maybe(select(Person).where(people.c.chat_id == chat_id))

    async def officers(self) -> list[Person]:
        """Return every officer."""
        return await self._all(select(Person).where(people.c.role == Role.OFFICER))

    async def some(self, identifiers: set[UUID]) -> list[Person]:
        """Return the people of these ids."""
        return await self._all(select(Person).where(people.c.id.in_(identifiers)))

    def begin(self, chat_id: int, now: datetime) -> Person:
        """Return a person who has not written yet."""
        return self.add(Person(uuid7(), chat_id, "en", Role.CITIZEN, now))

    async def forget_updates(self, chat_id: int) -> None:
        """Delete what came from this chat and is still kept."""
        await self.session.execute(delete(updates).where(updates.c.chat_id == chat_id))
