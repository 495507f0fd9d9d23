"""Those nearest to a case, a sighting or a seeker, in the order of all that can be weighed.

First the owners whom any encoder finds nearest, by an exact search; the policy says how many. Each
of them is then weighed: the face's line, in proportion to a cohort where there is one, and the
declared ratios of sex and birth. Everything else is laid beside it and moves nobody.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from bot.actions import proposals
from bot.actions.faces import Subject
from bot.actions.proposals import Known, Near
from bot.actions.run import Run
from bot.domain.subjects import AGAINST, Kind
from bot.matching.declared import Declared, Declaring
from bot.matching.fusing import Panel, vector
from bot.matching.gallery import Gallery, Where
from bot.matching.pairs import Pair, Pairs, encoded, is_one_person
from config.policy import Policy

AT_ONCE = 50


class Ranking:
    """Searches the gallery and orders what it finds."""

    def __init__(self, run: Run, gallery: Gallery, panel: Panel, policy: Policy) -> None:
        self._run, self._gallery, self._panel = run, gallery, panel
        self._pool, self._keep = policy.matching.pool, policy.matching.candidates
        self._assumed = policy.evidence

    async def nearest(self, subject: Subject) -> list[Near]:
        """Give as many as the policy wants candidates, the most likely first.

        Behind them come those who are candidates of this subject already and nobody has judged.
        """
        where = Where(kinds=AGAINST[subject.facts.kind], encoder=self._panel.ids[0])
        waiting = await self._run.look(proposals.unjudged, subject.id)
        owners = dict.fromkeys([*await self._pooled(subject, where), *waiting])
        pairs = Pairs(self._gallery, self._panel, subject)
        near = await asyncio.to_thread(lambda: [pairs.with_owner(one) for one in owners])
        found = [one for one in near if one is not None]
        both = [one async for one in self._known(subject, found)]
        return await asyncio.to_thread(self._ordered, subject, where, pairs, both, waiting)

    async def _known(
        self, subject: Subject, found: Sequence[Pair]
    ) -> AsyncIterator[tuple[Pair, Known]]:
        """Those that can be, a few at a time: many at once hold up the event loop."""
        for start in range(0, len(found), AT_ONCE):
            pairs = found[start : start + AT_ONCE]
            told = await self._run.look(proposals.known, [_ids(subject, one) for one in pairs])
            for pair, known in zip(pairs, told, strict=True):
                if known is not None:
                    yield pair, known

    async def _pooled(self, subject: Subject, where: Where) -> list[UUID]:
        """The nearest owners by each encoder."""
        near: dict[UUID, None] = {}
        for name in self._panel.ids:
            own = encoded(subject.faces, name)
            if own:
                probes = np.array([vector(face, name) for face in own])
                there, alone = replace(where, encoder=name), is_one_person(own)
                hits = await self._gallery.search(probes, self._pool, there, one_person=alone)
                near |= dict.fromkeys(hit.owner_id for hit in hits)
        return list(near)

    def _ordered(
        self,
        subject: Subject,
        where: Where,
        pairs: Pairs,
        both: Sequence[tuple[Pair, Known]],
        waiting: frozenset[UUID],
    ) -> list[Near]:
        declaring = Declaring(self._gallery, where, subject.facts, self._assumed)
        rated = (
            Rated(pair, known, pairs.nearness(pair, *_years(subject, known)), declaring.of(known))
            for pair, known in both
        )
        ranks = enumerate(ordered(rated), 1)
        kept = [(n, r) for n, r in ranks if n <= self._keep or r.pair.owner_id in waiting]
        searched = self._gallery.count(where) if kept else 0
        return [_near(subject, pairs, one, n, searched) for n, one in kept]


@dataclass(frozen=True, slots=True)
class Rated:
    """A pair with what orders it: the face's line and the declared ratios, all log10."""

    pair: Pair
    known: Known
    face: float
    declared: Declared


def ordered(rated: Iterable[Rated]) -> list[Rated]:
    """The likeliest first; who is as likely stands by their id."""
    return sorted(rated, key=lambda one: (-(one.face + one.declared.sum), one.pair.owner_id))


def _near(subject: Subject, pairs: Pairs, rated: Rated, rank: int, searched: int) -> Near:
    pair = rated.pair
    case_id, sighting_id, case_face = _ids(subject, pair)
    return Near(
        case_id,
        sighting_id,
        case_face,
        pair.face_id if _is_case(subject) else pair.own,
        next(iter(pair.apart.values())),
        rank,
        searched,
        pairs.says(pair, *_years(subject, rated.known)),
        *rated.declared,
    )


def _ids(subject: Subject, pair: Pair) -> tuple[UUID, UUID, UUID]:
    """The case, the other one, and the case's face."""
    if _is_case(subject):
        return subject.id, pair.owner_id, pair.own
    return pair.owner_id, subject.id, pair.face_id


def _years(subject: Subject, known: Known) -> tuple[float | None, float | None]:
    """How old the child is in the subject's own picture and in the other one."""
    years = known.years, known.later
    return years if _is_case(subject) else years[::-1]


def _is_case(subject: Subject) -> bool:
    return subject.facts.kind is Kind.CASE
