"""Pairs that the machine proposes: the nearest, and what is told of them to officers only."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.candidates import ENDED, Candidate, CandidateState
from bot.domain.cases import Case
from bot.domain.evidence import FaceSays
from bot.domain.ids import new_number
from bot.domain.permissions import Permission
from bot.domain.sightings import Sighting
from bot.domain.subjects import MONTHS, Facts, of_case, of_sighting
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
    sex_lr: float | None = None
    birth_lr: float | None = None


@dataclass(frozen=True)
class Known:
    """What is known of the two sides of a pair, if they are one child.

    `years` is how old the child is in the case's picture, `later` in the sighting's. `primed` tells
    that the report answers this case's alert: what agrees with it may only repeat it.
    """

    years: float | None
    later: float | None
    case: Facts
    other: Facts
    primed: bool = False


@action(Permission.RUN_MACHINE)
async def propose(work: Work, nearest: list[Near]) -> list[UUID]:
    """Keep the nearest pairs and tell every officer. No state of any case changes by it.

    A pair that was judged already is not proposed again, nor one of which a side is over or gone,
    nor a sighting from before the child was born. One that nobody looked at yet is weighed anew,
    and nobody is told of it twice.
    """
    proposed = []
    for near in [near for near in nearest if await _is_still(work, near)]:
        known = await work.candidates.pair(near.case_id, near.sighting_id)
        if known is None:
            proposed.append(await _propose(work, near))
        elif known.state is CandidateState.NEW:
            await _weigh_again(work, known, near)
    for candidate in proposed:
        await work.tell_officers("candidate", candidate.id, rank=candidate.rank)
    return [candidate.id for candidate in proposed]


@action(Permission.RUN_MACHINE)
async def unjudged(work: Work, owner_id: UUID) -> frozenset[UUID]:
    """Return who is paired with a case or a sighting and was not judged: weighed anew with it."""
    pairs = await work.candidates.of_case(owner_id) or await work.candidates.of_sighting(owner_id)
    waiting = [pair for pair in pairs if pair.state is CandidateState.NEW]
    sides = {side for pair in waiting for side in (pair.case_id, pair.sighting_id)}
    return frozenset(sides - {owner_id})


async def measure_again(work: Work, case: Case) -> None:
    """Bring what is known of the way up to date in every pair that is not over yet."""
    for candidate in await work.candidates.of_case(case.id):
        if candidate.state not in ENDED:
            sighting = await work.sightings.get(candidate.sighting_id)
            candidate.km, candidate.hours = _between(case, sighting)


@action(Permission.RUN_MACHINE)
async def known(work: Work, pairs: Sequence[tuple[UUID, UUID, UUID]]) -> list[Known | None]:
    """Tell what is known of pairs of a case, a sighting and the case's face.

    None where a side was erased, the case has ended, or the child was not born yet. A picture of
    whose date the family said nothing counts as taken when the child was lost.
    """
    cases = await work.cases.many(case_id for case_id, _, _ in pairs)
    sightings = await work.sightings.many(sighting_id for _, sighting_id, _ in pairs)
    months = await work.faces.ages(face_id for _, _, face_id in pairs)
    sides = ((cases.get(a), sightings.get(b), months.get(face)) for a, b, face in pairs)
    return [_known(*side) for side in sides]


def _known(case: Case | None, sighting: Sighting | None, months: int | None) -> Known | None:
    if case is None or sighting is None or not _is_possible(case, sighting):
        return None
    return Known(
        _years(case.months_pictured(months)),
        _years(case.age_months_at(sighting.seen_at)),
        of_case(case),
        of_sighting(sighting),
        primed=sighting.case_id == case.id,
    )


def _years(months: int | None) -> float | None:
    return None if months is None else months / MONTHS


def _is_possible(case: Case, sighting: Sighting) -> bool:
    return case.is_open and case.is_born_by(sighting.seen_at)


async def _is_still(work: Work, near: Near) -> bool:
    case = await work.cases.find(near.case_id)
    sighting = await work.sightings.find(near.sighting_id)
    return case is not None and sighting is not None and _is_possible(case, sighting)


async def _weigh_again(work: Work, candidate: Candidate, near: Near) -> None:
    """Bring a pair up to date: a picture or a fact of one side has changed."""
    case = await work.cases.get(near.case_id)
    sighting = await work.sightings.get(near.sighting_id)
    candidate.case_face_id, candidate.sighting_face_id = near.case_face_id, near.sighting_face_id
    candidate.distance, candidate.face = near.distance, near.face
    candidate.rank, candidate.searched = near.rank, near.searched
    candidate.sex_lr, candidate.birth_lr = near.sex_lr, near.birth_lr
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
        sex_lr=near.sex_lr,
        birth_lr=near.birth_lr,
        km=km,
        hours=hours,
        state=CandidateState.NEW,
        created_at=work.now,
    )
    return work.candidates.add(candidate)
