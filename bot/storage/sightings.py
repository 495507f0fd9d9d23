"""Sightings, by number and by sender."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from bot.domain.candidates import CandidateState
from bot.domain.sightings import Sighting, SightingState
from bot.storage.store import Store
from bot.storage.tables import candidates, sightings


class Sightings(Store[Sighting]):
    """Every sighting."""

    entity, noun = Sighting, "sighting"

    async def by_number(self, number: str) -> Sighting:
        """Return the sighting of a number. Raises NotFound."""
        return await self._one(select(Sighting).where(sightings.c.number == number))

    async def of(self, reporter_id: UUID) -> list[Sighting]:
        """Return what one citizen reported, newest first."""
        query = select(Sighting).where(sightings.c.reporter_id == reporter_id)
        return await self._all(query.order_by(sightings.c.created_at.desc()))

    async def still_open(self) -> list[Sighting]:
        """Return the sightings that new cases are compared with."""
        return await self._all(select(Sighting).where(sightings.c.state != SightingState.CLOSED))

    async def about(self, case_id: UUID) -> list[Sighting]:
        """Return the sightings that answered a case's alert or were confirmed to be this child."""
        confirmed = select(candidates.c.sighting_id).where(
            candidates.c.case_id == case_id, candidates.c.state == CandidateState.CONFIRMED
        )
        either = or_(sightings.c.case_id == case_id, sightings.c.id.in_(confirmed))
        return await self._all(select(Sighting).where(either))

    async def open_before(self, moment: datetime) -> list[Sighting]:
        """Return the sightings that came before a time and are open yet."""
        is_open = sightings.c.state != SightingState.CLOSED
        return await self._all(select(Sighting).where(is_open, sightings.c.created_at < moment))
