"""A family's pictures: how old the child is in them, and those sent later for an open case."""

from uuid import UUID

from bot.actions.conversations import Draft, finish, take_photos
from bot.actions.jobs import compare_again
from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.cases import Case
from bot.domain.errors import DomainError, NotFound
from bot.domain.outgoing import JobKind
from bot.domain.permissions import Permission
from bot.forms.cases import ADDITION, known
from bot.forms.engine import Answers

YEAR = 12


@action(Permission.ADD_PHOTOS)
async def before(work: Work, case_id: UUID) -> Answers:
    """Return what the questions for more pictures have to know of one's own case.

    Raises NotFound for somebody else's, DomainError `case-over`, and `too-many-photos` where it
    has as many as it may have.
    """
    case = await _own(work, case_id)
    count = await work.photos.count_of(case.id)
    _within_limit(work, count + 1)
    return {**known(case), "before": count}


@action(Permission.SEE_OWN)
async def name(work: Work, case_id: UUID | None) -> str:
    """Return the child's name, for the guardian's own questions."""
    return (await _own(work, case_id)).name


async def end_additions(work: Work, case_id: UUID) -> None:
    """Delete what a family was about to send for a case that is over."""
    for conversation in await work.conversations.about(ADDITION.name, case_id):
        await work.photos.drop_draft(conversation.token)
        await work.conversations.remove(conversation)
        work.after.scrub = True


@action(Permission.ADD_PHOTOS)
async def add(work: Work, draft: Draft) -> Case:
    """Add pictures to one's own open case; it is compared with all that was seen, at once.

    A picture is compared before an officer looks at it, published or not: at night the child would
    wait for hours, and nothing of a result comes back. Whoever adds a stranger's face to have it
    looked for (a stalker, a fraud) learns nothing: candidates go to officers, who see the very
    picture in the pair, with the word that it came after they had verified the case, and only they
    release. Pictures are never replaced, so a case can ask about a few faces in all. None of them
    becomes public by itself: an alert keeps the pictures that it was published with.

    Raises NotFound, DomainError `case-over` or `too-many-photos`.
    """
    await finish(work, draft)
    case = await _own(work, draft.subject_id)
    there = await work.photos.count_of(case.id)
    added = await take_photos(work, draft)
    _within_limit(work, there + len(added))
    for photo in added:
        photo.case_id, photo.created_at = case.id, work.now
        photo.age_months = age_said(case, draft)
    await work.audit.note("photos.add", case.id, count=len(added))
    compare_again(work, JobKind.CASE, case.id)
    await work.tell_officers("photos", case.id, count=len(added))
    return case


async def _own(work: Work, case_id: UUID | None) -> Case:
    case = await work.cases.get(case_id)
    if case.reporter_id != work.actor.id:
        raise NotFound("case")
    case.ensure_open()
    return case


def _within_limit(work: Work, count: int) -> None:
    limit = work.policy.limits.photos_per_case
    if count > limit:
        raise DomainError("too-many-photos", limit=limit)


def age_said(case: Case, draft: Draft) -> int | None:
    """Return how many months old the child is in the pictures, as the family says.

    None: nobody knows, or as old as when lost. That is worked out from the birth, whenever that is
    corrected.
    """
    said = draft.answers.get("pictured")
    lost = case.age_months_at(case.last_seen_at)
    if said == "year" and lost is not None:
        return max(0, lost - YEAR)
    return said if isinstance(said, int) else None
