"""Cases, by number and by state."""

from uuid import UUID

from sqlalchemy import select

from bot.domain.cases import Case, CaseState
from bot.storage.store import Store
from bot.storage.tables import cases


class Cases(Store[Case]):
    """Every case."""

    entity, noun = Case, "case"

    async def by_number(self, number: str) -> Case:
        """Return the case of a number. Raises NotFound."""
        return await self._one(select(Case).where(cases.c.number == number))

    async def in_state(self, *states: CaseState) -> list[Case]:
        """Return the cases in these states, oldest first."""
        query = select(Case).where(cases.c.state.in_(states))
        return await self._all(query.order_by(cases.c.created_at))

    async def of(self, reporter_id: UUID) -> list[Case]:
        """Return what one guardian reported, newest first."""
        query = select(Case).where(cases.c.reporter_id == reporter_id)
        return await self._all(query.order_by(cases.c.created_at.desc()))
