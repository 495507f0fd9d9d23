"""What every repository can do."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound

E = TypeVar("E")


class Store(Generic[E]):
    """The entities of one kind, within one transaction."""

    entity: type[E]
    noun: str

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    def add(self, entity: E) -> E:
        """Keep a new entity."""
        self.session.add(entity)
        return entity

    async def get(self, identifier: Any) -> E:
        """Return the entity. Raises NotFound."""
        found = await self.session.get(self.entity, identifier)
        if found is None:
            raise NotFound(self.noun)
        return found

    async def find(self, identifier: Any) -> E | None:
        """Return the entity, or None."""
        return await self.session.get(self.entity, identifier)

    async def many(self, identifiers: Iterable[Any]) -> dict[Any, E]:
        """Return those that there are, by their ids."""
        key = inspect(self.entity).primary_key[0]
        found = await self._all(select(self.entity).where(key.in_(set(identifiers))))
        return {entity.id: entity for entity in found}  # type: ignore[attr-defined]  # all have one

    async def remove(self, entity: E) -> None:
        """Delete the entity and, by the tables' rules, what hangs on it."""
        await self.session.delete(entity)

    async def _one(self, query: Select[E]) -> E:
        found = (await self.session.scalars(query)).first()
        if found is None:
            raise NotFound(self.noun)
        return found

    async def _maybe(self, query: Select[E]) -> E | None:
        return (await self.session.scalars(query)).first()

    async def _all(self, query: Select[E]) -> list[E]:
        return list(await self.session.scalars(query))
