"""Judging pairs: released by an officer, looked at by the family."""

from dataclasses import dataclass
from uuid import UUID

from bot.actions.beside import facts_beside
from bot.actions.conversations import Draft, finish
from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.beside import Beside
from bot.domain.candidates import Candidate, CandidateState, Verdict
from bot.domain.cases import Case, CaseState
from bot.domain.errors import DomainError, NotFound
from bot.domain.evidence import FaceSays, Travel, travel
from bot.domain.ids import clean_number
from bot.domain.people import Person
from bot.domain.permissions import Permission
from bot.domain.photos import Face, Photo
from bot.domain.sightings import Sighting


@dataclass(frozen=True)
class Half:
    """One side of a pair."""

    photo: Photo
    face: Face


Halves = tuple[Half, Half]
"""The case's side and the sighting's."""


@dataclass(frozen=True)
class Pair:
    """A candidate with what is needed to judge it."""

    candidate: Candidate
    case: Case
    sighting: Sighting
    case_half: Half | None
    sighting_half: Half | None
    travel: Travel
    beside: Beside

    @property
    def is_later(self) -> bool:
        """Tell whether the family sent its picture after an officer had decided on the case."""
        half, decided_at = self.case_half, self.case.decided_at
        return half is not None and decided_at is not None and half.photo.created_at > decided_at

    @property
    def face(self) -> FaceSays:
        """Return what the two faces say: nothing reliable where one can hardly be compared.

        No table was fitted to such faces. The figures stay on the candidate, for the order alone.
        """
        halves = (self.case_half, self.sighting_half)
        if any(half is not None and half.face.quality.hinders for half in halves):
            return FaceSays(None, silence="poor")
        return self.candidate.face

    @property
    def halves(self) -> Halves:
        """Return both sides. Raises NotFound where a picture was erased."""
        if self.case_half is None or self.sighting_half is None:
            raise NotFound("photo")
        return self.case_half, self.sighting_half


@action(Permission.SEE_CANDIDATES)
async def waiting(work: Work) -> list[Pair]:
    """Return the candidates that an officer has to look at: answered first, then new."""
    open_states = (CandidateState.ANSWERED, CandidateState.DNA, CandidateState.NEW)
    found = [c for state in open_states for c in await work.candidates.in_state(state)]
    return [await _pair(work, candidate) for candidate in found]


@action(Permission.SEE_CANDIDATES)
async def find(work: Work, typed: str) -> Pair:
    """Read the candidate of a number as somebody typed it."""
    candidate = await work.candidates.by_number(clean_number("C", typed))
    await work.audit.note("candidates.read", candidate.id)
    return await _pair(work, candidate)


@action(Permission.SEE_CANDIDATES)
async def read(work: Work, candidate_id: UUID) -> Pair:
    """Read one candidate."""
    return await _pair(work, await work.candidates.get(candidate_id))


@action(Permission.SEE_CANDIDATES)
async def whole(work: Work, candidate_id: UUID) -> Pair:
    """Return a pair to an officer who wants both pictures as they came.

    Raises DomainError `candidate-over` for one that was put aside: nobody judges it any more.
    """
    pair = await _pair(work, await work.candidates.get(candidate_id))
    if pair.candidate.state is CandidateState.REJECTED:
        raise DomainError("candidate-over", number=pair.candidate.number)
    return pair


@action(Permission.RUN_MACHINE)
async def for_notice(work: Work, candidate_id: UUID) -> Pair:
    """Return a candidate for a notice that an action queued."""
    return await _pair(work, await work.candidates.get(candidate_id))


async def _pair(work: Work, candidate: Candidate) -> Pair:
    assumed = work.policy.evidence
    way = travel(candidate.km, candidate.hours, assumed)
    case = await work.cases.get(candidate.case_id)
    sighting = await work.sightings.get(candidate.sighting_id)
    return Pair(
        candidate,
        case,
        sighting,
        await _half(work, candidate.case_face_id),
        await _half(work, candidate.sighting_face_id),
        way,
        facts_beside(case, sighting, candidate, way, assumed),
    )


async def _half(work: Work, face_id: UUID | None) -> Half | None:
    face = await work.faces.find(face_id) if face_id else None
    return Half(await work.photos.get(face.photo_id), face) if face else None


@action(Permission.RELEASE_CANDIDATE)
async def release(work: Work, candidate_id: UUID) -> Pair:
    """Show the pair to the family of the case.

    Raises DomainError `case-not-active`: who nobody verified is shown no pictures of children.
    """
    pair = await _pair(work, await work.candidates.get(candidate_id))
    if pair.case.state is not CaseState.ACTIVE:
        raise DomainError("case-not-active", number=pair.case.number)
    pair.candidate.release(work.actor.id, work.now)
    work.tell(await work.people.get(pair.case.reporter_id), "released", pair.candidate.id)
    return pair


@action(Permission.ANSWER_CANDIDATE)
async def look(work: Work, candidate_id: UUID) -> Pair:
    """Return a pair to the guardian it was released to. To anybody else it does not exist."""
    pair = await _own(work, candidate_id)
    await work.audit.note("candidates.shown", candidate_id)
    return pair


@action(Permission.RELEASE_CANDIDATE)
async def open_whole(work: Work, candidate_id: UUID) -> Pair:
    """Let the family see the sighting's picture with what is around the face."""
    pair = await _pair(work, await work.candidates.get(candidate_id))
    pair.candidate.open_whole(work.actor.id)
    return pair


@action(Permission.ANSWER_CANDIDATE)
async def look_whole(work: Work, candidate_id: UUID) -> Pair:
    """Return a pair to its guardian who wants both pictures as they came.

    Until an officer opened it, the views cut the sighting's picture around the face: what else is
    in it may say where it was taken. Raises DomainError `case-not-active` once it is over.
    """
    pair = await _own(work, candidate_id)
    if pair.case.state is not CaseState.ACTIVE:
        raise DomainError("case-not-active", number=pair.case.number)
    is_whole = pair.candidate.whole_by is not None
    await work.audit.note("candidates.whole_shown", candidate_id, whole=int(is_whole))
    return pair


@action(Permission.SEE_OWN)
async def name_of_own(work: Work, candidate_id: UUID | None) -> str:
    """Return the child's name, for the guardian's own questions."""
    return (await _own(work, candidate_id)).case.name


@action(Permission.ANSWER_CANDIDATE)
async def answer(work: Work, draft: Draft) -> Candidate:
    """Note what the family says. It decides nothing; an officer reads it."""
    await finish(work, draft)
    pair = await _own(work, draft.subject_id)
    verdict = Verdict(draft.answers["verdict"])
    pair.candidate.answer(verdict, draft.answers.get("word"), work.now)
    await work.audit.note("candidates.answer", pair.candidate.id, verdict=verdict.value)
    await work.tell_officers("answer", pair.candidate.id)
    return pair.candidate


@action(Permission.ANSWER_CANDIDATE)
async def ask_for_officer(work: Work, candidate_id: UUID) -> Pair:
    """Tell the officers that this family wants to speak with one of them."""
    pair = await _own(work, candidate_id)
    await work.tell_officers("family-asks", pair.case.id)
    return pair


async def _own(work: Work, candidate_id: UUID | None) -> Pair:
    candidate = await work.candidates.get(candidate_id)
    pair = await _pair(work, candidate)
    if not _is_guardian(work.actor, pair.case) or candidate.state is CandidateState.NEW:
        raise NotFound("candidate")
    if candidate.state is CandidateState.REJECTED:
        raise DomainError("candidate-over", number=candidate.number)
    return pair


def _is_guardian(person: Person, case: Case) -> bool:
    return case.reporter_id == person.id


@action(Permission.JUDGE_CANDIDATE)
async def reject(work: Work, candidate_id: UUID) -> Pair:
    """Put a pair aside."""
    pair = await _pair(work, await work.candidates.get(candidate_id))
    await put_aside(work, pair.candidate)
    return pair


async def put_aside(work: Work, candidate: Candidate) -> None:
    """Reject a candidate; a question about it that its family has open ends with it."""
    candidate.reject(work.actor.id, work.now)
    await work.conversations.end_about(candidate.id)


@action(Permission.JUDGE_CANDIDATE)
async def await_dna(work: Work, candidate_id: UUID) -> Pair:
    """Note that DNA is being compared."""
    pair = await _pair(work, await work.candidates.get(candidate_id))
    pair.candidate.await_dna(work.actor.id, work.now)
    return pair


@action(Permission.JUDGE_CANDIDATE)
async def confirm(work: Work, candidate_id: UUID) -> Pair:
    """Note that it is this child. The case stays open until an officer closes it."""
    pair = await _pair(work, await work.candidates.get(candidate_id))
    pair.candidate.confirm(work.actor.id, work.now)
    return pair
