"""A pair to be judged: a case and a sighting whose faces are near. Never a "match"."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.domain.errors import DomainError, NotFound
from bot.domain.evidence import FaceSays


class CandidateState(StrEnum):
    """A candidate's life; an officer may reject at any step."""

    NEW = "new"
    RELEASED = "released"
    ANSWERED = "answered"
    DNA = "dna"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """What the family says. A signal, not a confirmation: parents were wrong by eye."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


ANSWERABLE = (CandidateState.RELEASED, CandidateState.ANSWERED)
ENDED = (CandidateState.CONFIRMED, CandidateState.REJECTED)


@dataclass(eq=False)
class Candidate:
    """One pair.

    `distance` is the Euclidean distance of the two templates, which only orders; `face` is what
    it is worth. `rank` is its place among the nearest, from 1, of so many `searched`; `km` and
    `hours` are from the case's last sighting to this one. `sex_lr` and `birth_lr` are log10 ratios
    by the error rates that config/policy.toml declares, None where a side is not known. `whole_by`
    is the officer who lets the family see the whole picture of the sighting, with what is around
    the face.
    """

    id: UUID
    number: str
    case_id: UUID
    sighting_id: UUID
    case_face_id: UUID | None
    sighting_face_id: UUID | None
    distance: float
    rank: int
    searched: int
    face: FaceSays
    km: float
    hours: float
    state: CandidateState
    created_at: datetime
    sex_lr: float | None = None
    birth_lr: float | None = None
    released_by: UUID | None = None
    released_at: datetime | None = None
    whole_by: UUID | None = None
    verdict: Verdict | None = None
    verdict_word: str | None = None
    answered_at: datetime | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = None

    def release(self, by: UUID, at: datetime) -> None:
        """Let the family see the pair."""
        self._must_be(CandidateState.NEW)
        self.state, self.released_by, self.released_at = CandidateState.RELEASED, by, at

    def open_whole(self, by: UUID) -> None:
        """Let the family see the whole picture, once an officer looked at what else is in it."""
        if self.state in ENDED:
            raise DomainError("candidate-over", number=self.number)
        self.whole_by = by

    @property
    def is_answerable(self) -> bool:
        """Tell whether the family may answer, or correct its answer: no officer decided yet."""
        return self.state in ANSWERABLE

    def answer(self, verdict: Verdict, word: str | None, at: datetime) -> None:
        """Note what the family says, the last time; nothing else follows from it by itself."""
        if self.state is CandidateState.NEW:
            raise NotFound("candidate")
        self._must_be(*ANSWERABLE)
        self.state, self.verdict, self.verdict_word = CandidateState.ANSWERED, verdict, word
        self.answered_at = at

    def await_dna(self, by: UUID, at: datetime) -> None:
        """Note that a DNA comparison was asked for."""
        self._must_be(CandidateState.ANSWERED)
        self.state, self.decided_by, self.decided_at = CandidateState.DNA, by, at

    def confirm(self, by: UUID, at: datetime) -> None:
        """Note that it is this child: by DNA, or by police who identified the child."""
        self._must_be(CandidateState.ANSWERED, CandidateState.DNA)
        self.state, self.decided_by, self.decided_at = CandidateState.CONFIRMED, by, at

    def reject(self, by: UUID, at: datetime) -> None:
        """Put the pair aside, at any step before its end."""
        if self.state in ENDED:
            raise DomainError("candidate-over", number=self.number)
        self.state, self.decided_by, self.decided_at = CandidateState.REJECTED, by, at

    def _must_be(self, *states: CandidateState) -> None:
        if self.state not in states:
            raise DomainError("candidate-over", number=self.number)
