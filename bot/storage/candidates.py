"""Candidates, by number, case and sighting."""

from uuid import UUID

from sqlalchemy import select

from bot.domain.candidates import Candidate, CandidateState
from bot.storage.store import Store
from bot.storage.tables import candidates


class Candidates(Store[Candidate]):
    """Every pair that is or was to be judged."""

    entity, noun = Candidate, "candidate"

    async def by_number(self, number: str) -> Candidate:
        """Return the candidate of a number. Raises NotFound."""
        return await self._one(select(Candidate).where(candidates.c.number == number))

    async def pair(self, case_id: UUID, sighting_id: UUID) -> Candidate | None:
        """Return the candidate of a case and a sighting, where there is one."""
        both = (candidates.c.case_id == case_id, candidates.c.sighting_id == sighting_id)
        return await self._maybe(select(Candidate).where(*both))

    async def in_state(self, *states: CandidateState) -> list[Candidate]:
        """Return the candidates in these states, newest sighting first, nearest first."""
        query = select(Candidate).where(candidates.c.state.in_(states))
        return await self._all(query.order_by(candidates.c.created_at.desc(), candidates.c.rank))

    async def of_case(self, case_id: UUID) -> list[Candidate]:
        """Return the candidates of one case, nearest first."""
        query = select(Candidate).where(candidates.c.case_id == case_id)
        return await self._all(query.order_by(candidates.c.distance))

    async def of_sighting(self, sighting_id: UUID) -> list[Candidate]:
        """Return the candidates of one sighting, nearest first."""
        query = select(Candidate).where(candidates.c.sighting_id == sighting_id)
        return await self._all(query.order_by(candidates.c.distance))
