"""Pairs that the machine proposes: the nearest, and what is told of them to officers only."""

from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.candidates import Candidate, CandidateState
from bot.domain.cases import Case
from bot.domain.evidence import FaceSays
from bot.domain.ids import new_number
from bot.domain.permissions import Permission
from bot.domain.sightings import Sighting
from bot.geo.distance import between_km


@dataclass(frozen=True)
class Near:
    """Two faces, how near their templates are (Euclidean), and what that says."""

    case_id: UUID
    sighting_id: UUID
    case_face_id: UUID
    sighting_face_id: UUID
    distance: float
    rank: int
    searched: int
    face: FaceSays


@action(Permission.RUN_MACHINE)
async def propose(work: Work, nearest: list[Near]) -> list[UUID]:
    """Keep the nearest pairs and tell every officer. No state of any case changes by it.

    A pair that was judged already is not proposed again, nor one of which a side is over or gone,
    nor a sighting from before the child was born. One that nobody looked at yet is weighed anew,
    and nobody is told of it twice.
    """
    proposed = []
    for near in [near for near in nearest if await _is_possible(work, near)]:
        known = await work.candidates.pair(near.case_id, near.sighting_id)
        if known is None:
            proposed.append(await _propose(work, near))
        elif known.state is CandidateState.NEW:
            await _weigh_again(work, known, near)
    for candidate in proposed:
        await work.tell_officers("candidate", candidate.id, rank=candidate.rank)
    return [candidate.id for candidate in proposed]


@action(Permission.RUN_MACHINE)
async def ages(work: Work, case_id: UUID, sighting_id: UUID) -> tuple[float | None, float | None]:
    """Return the child's age in years in the case's pictures and at the sighting, if it is them.

    The family's pictures count as taken when the child was lost: nobody asks for their dates yet.
    """
    case, sighting = await work.cases.get(case_id), await work.sightings.get(sighting_id)
    months = [case.age_months_at(when) for when in (case.last_seen_at, sighting.seen_at)]
    then, now = (None if found is None else found / 12 for found in months)
    return then, now


async def _is_possible(work: Work, near: Near) -> bool:
    case = await work.cases.find(near.case_id)
    sighting = await work.sightings.find(near.sighting_id)
    if case is None or sighting is None or not case.is_open:
        return False
    return case.is_born_by(sighting.seen_at)


async def _weigh_again(work: Work, candidate: Candidate, near: Near) -> None:
    """Bring a pair up to date: a picture or a fact of one side has changed."""
    case = await work.cases.get(near.case_id)
    sighting = await work.sightings.get(near.sighting_id)
    candidate.case_face_id, candidate.sighting_face_id = near.case_face_id, near.sighting_face_id
    candidate.distance, candidate.face = near.distance, near.face
    candidate.rank, candidate.searched = near.rank, near.searched
    candidate.km, candidate.hours = _between(case, sighting)


def _between(case: Case, sighting: Sighting) -> tuple[float, float]:
    """Kilometres and hours from where and when the child was last seen."""
    hours = (sighting.seen_at - case.last_seen_at).total_seconds() / 3600
    return between_km(*case.place.point, *sighting.place.point), hours


async def _propose(work: Work, near: Near) -> Candidate:
    case = await work.cases.get(near.case_id)
    sighting = await work.sightings.get(near.sighting_id)
    km, hours = _between(case, sighting)
    candidate = Candidate(
        id=uuid7(),
        number=new_number("C"),
        case_id=case.id,
        sighting_id=sighting.id,
        case_face_id=near.case_face_id,
        sighting_face_id=near.sighting_face_id,
        distance=near.distance,
        rank=near.rank,
        searched=near.searched,
        face=near.face,
        km=km,
        hours=hours,
        state=CandidateState.NEW,
        created_at=work.now,
    )
    return work.candidates.add(candidate)
