"""A case from the family's report to its end."""

from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from bot.actions import photos
from bot.actions.candidates import put_aside
from bot.actions.conversations import Draft, finish, take_photos
from bot.actions.facts import FACTS, fields, words
from bot.actions.jobs import compare_again
from bot.actions.proposals import measure_again
from bot.actions.run import action
from bot.actions.work import Ring, Work
from bot.domain.alerts import Alert
from bot.domain.candidates import ENDED, Candidate
from bot.domain.cases import Case, CaseState, Check, Outcome
from bot.domain.errors import DomainError
from bot.domain.ids import clean_number, new_number
from bot.domain.outgoing import DeliveryKind, JobKind, SendState
from bot.domain.permissions import Permission
from bot.domain.photos import Face, Photo
from bot.storage.deliveries import Counts

UNDER_WAY = (SendState.QUEUED, SendState.SENDING)


@dataclass(frozen=True)
class CaseFile:
    """A case as an officer reads it, with its pictures and what is public of it."""

    case: Case
    photos: list[Photo]
    faces: list[Face]
    alert: Alert | None
    counts: Counts
    candidates: list[Candidate]


@action(Permission.REPORT_CASE)
async def report(work: Work, draft: Draft) -> Case:
    """Take a family's report in. Nothing is public; officers are told that it waits."""
    await finish(work, draft)
    await _within_limit(work)
    case = _case(work, draft.answers)
    work.cases.add(case)
    await work.session.flush()
    for photo in await take_photos(work, draft):
        photo.case_id, photo.age_months = case.id, photos.age_said(case, draft)
    work.jobs.queue(JobKind.CASE, case.id, work.now)
    await work.tell_officers("case", case.id)
    work.after.rings.add(Ring.JOBS)
    return case


async def _within_limit(work: Work) -> None:
    still_open = [case for case in await work.cases.of(work.actor.id) if case.is_open]
    if len(still_open) >= work.policy.limits.open_cases_per_guardian:
        raise DomainError("too-many-cases", limit=len(still_open))


def _case(work: Work, answers: dict[str, object]) -> Case:
    get = answers.get
    return Case(
        id=uuid7(),
        number=new_number("M"),
        reporter_id=work.actor.id,
        state=CaseState.PENDING,
        created_at=work.now,
        name=str(answers["name"]),
        story=words(get("story")),
        relation=words(get("relation")),
        phone=words(get("phone")),
        **{name: value for fact in FACTS for name, value in fields(fact, get(fact)).items()},
    )


@action(Permission.SEE_OWN)
async def mine(work: Work) -> list[Case]:
    """Return what this guardian reported."""
    return await work.cases.of(work.actor.id)


@action(Permission.SEE_CASES)
async def queue(work: Work) -> list[Case]:
    """Return what waits for an officer and what is public, oldest first."""
    return await work.cases.in_state(CaseState.PENDING, CaseState.ACTIVE)


@action(Permission.SEE_CASES)
async def find(work: Work, typed: str) -> CaseFile:
    """Read the case of a number as somebody typed it."""
    case = await work.cases.by_number(clean_number("M", typed))
    await work.audit.note("cases.read", case.id)
    return await _file(work, case)


@action(Permission.SEE_CASES)
async def read(work: Work, case_id: UUID) -> CaseFile:
    """Read one case."""
    return await _file(work, await work.cases.get(case_id))


async def _file(work: Work, case: Case) -> CaseFile:
    photos = await work.photos.of(case.id)
    faces = await work.faces.in_photos(photo.id for photo in photos)
    alert = await work.alerts.of_case(case.id)
    counts = await work.deliveries.counts(alert.id) if alert else {}
    return CaseFile(case, photos, faces, alert, counts, await work.candidates.of_case(case.id))


@action(Permission.SEE_CASES)
async def asked_about(work: Work, case_id: UUID | None) -> Case:
    """Return a case for the questions about one that was read already."""
    return await work.cases.get(case_id)


@action(Permission.VERIFY_CASE)
async def tick(work: Work, case_id: UUID, check: Check) -> CaseFile:
    """Tick or untick one thing that was verified."""
    case = await work.cases.get(case_id)
    case.toggle(check)
    await work.audit.note("cases.tick", case.id, check=check.value, on=int(check in case.checked))
    return await _file(work, case)


@action(Permission.CORRECT_CASE)
async def correct(work: Work, draft: Draft) -> CaseFile:
    """Correct one fact that comparing goes by: the pairs that nobody judged are weighed anew.

    The log names the fact, never what it says. Messages about a running alert that somebody holds
    stay as they are, and nobody is told; who gets it later reads what is true then, without a
    distance where the place was corrected, for that was measured from the old one.
    Raises DomainError `case-over`.
    """
    await finish(work, draft)
    case = await work.cases.get(draft.subject_id)
    case.ensure_open()
    fact = str(draft.answers["fact"])
    for name, value in fields(fact, draft.answers.get(f"new-{fact}")).items():
        setattr(case, name, value)
    await work.audit.note("cases.correct", case.id, fact=fact)
    if fact == "place":
        await work.deliveries.forget_distances(case.id)
    if fact in ("place", "time"):
        await measure_again(work, case)
    compare_again(work, JobKind.CASE, case.id)
    return await _file(work, case)


@action(Permission.VERIFY_CASE)
async def refer(work: Work, draft: Draft) -> CaseFile:
    """Note the police reference."""
    await finish(work, draft)
    case = await work.cases.get(draft.subject_id)
    case.refer(str(draft.answers["reference"]))
    await work.audit.note("cases.refer", case.id)
    return await _file(work, case)


@action(Permission.REJECT_CASE)
async def reject(work: Work, draft: Draft) -> Case:
    """Put a report aside that was not verified. The family is told to speak with the police."""
    await finish(work, draft)
    case = await work.cases.get(draft.subject_id)
    case.reject(work.actor.id, work.now, str(draft.answers["reason"]))
    await work.audit.note("cases.reject", case.id)
    work.tell(await work.people.get(case.reporter_id), "case-rejected", case.id)
    await photos.end_additions(work, case.id)
    work.after.closed.append(case.id)
    return case


@action(Permission.CLOSE_CASE)
async def close(work: Work, draft: Draft) -> CaseFile:
    """End a case and its alert: everybody who got it is told, the photo is taken back.

    Raises DomainError `family-not-told` for a death that nobody spoke with the family about.
    """
    await finish(work, draft)
    case = await work.cases.get(draft.subject_id)
    outcome = Outcome(draft.answers["outcome"])
    case.close(outcome, work.now, family_told=draft.answers.get("told") == "yes")
    await work.audit.note("cases.close", case.id, outcome=outcome.value)
    await _end_alert(work, case)
    await _end_candidates(work, case)
    await photos.end_additions(work, case.id)
    for sighting in await work.sightings.about(case.id):
        sighting.close()
        work.after.closed.append(sighting.id)
    if not outcome.is_death:
        work.tell(await work.people.get(case.reporter_id), "case-closed", case.id)
    work.after.rings.add(Ring.OUTBOX)
    work.after.closed.append(case.id)
    return await _file(work, case)


async def _end_alert(work: Work, case: Case) -> None:
    alert = await work.alerts.of_case(case.id)
    if alert is not None and alert.ended_at is None:
        alert.end(work.now)
        await work.session.flush()
        await work.deliveries.queue_end(alert.id, work.now)


async def _end_candidates(work: Work, case: Case) -> None:
    for candidate in await work.candidates.of_case(case.id):
        if candidate.state not in ENDED:
            await put_aside(work, candidate)


async def ensure_ended(work: Work, case: Case) -> None:
    """Raise DomainError where a case is open, or messages about it are still to be changed."""
    if case.is_open:
        raise DomainError("case-still-open", number=case.number)
    alert = await work.alerts.of_case(case.id)
    counts = await work.deliveries.counts(alert.id) if alert else {}
    if any(counts.get((kind, state)) for kind in DeliveryKind for state in UNDER_WAY):
        raise DomainError("case-still-ending", number=case.number)


@action(Permission.ERASE_CASE)
async def erase(work: Work, case_id: UUID) -> None:
    """Delete an ended case with its photos, faces, templates and candidates.

    Raises DomainError `case-still-open` while it is open and `case-still-ending` while photos of
    it are still being taken back.
    """
    case = await work.cases.get(case_id)
    await ensure_ended(work, case)
    await work.cases.remove(case)
    work.after.closed.append(case_id)
    work.after.scrub = True
