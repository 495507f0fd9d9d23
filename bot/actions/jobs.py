"""The matcher's queue, and what has to be tidied up as time passes."""

from datetime import timedelta
from uuid import UUID

from bot.actions.run import action
from bot.actions.work import Ring, Work
from bot.domain.outgoing import Job, JobKind
from bot.domain.permissions import Permission
from bot.storage.updates import Updates

BACKOFF = timedelta(seconds=5)

AT_ONCE = 2
"""Jobs under way side by side: as many as there are worker processes by default."""


@action(Permission.RUN_MACHINE)
async def due(work: Work) -> list[Job]:
    """Return what the matcher has to do now: the most urgent first, each reporter in turn.

    Only so many as are done at once: what comes meanwhile and is more urgent overtakes the rest.
    """
    return await work.jobs.due(work.now, limit=AT_ONCE)


def compare_again(work: Work, kind: JobKind, subject_id: UUID) -> None:
    """Queue a comparison for a changed fact or a new picture.

    Also where one waits: it may be under way and have read what was true before.
    """
    work.jobs.queue(kind, subject_id, work.now)
    work.after.rings.add(Ring.JOBS)


@action(Permission.RUN_MACHINE)
async def done(work: Work, job_id: UUID) -> None:
    """Note that a job is done."""
    (await work.jobs.get(job_id)).done_at = work.now


@action(Permission.RUN_MACHINE)
async def failed(work: Work, job_id: UUID, error: str) -> None:
    """Try a job once more a little later, or set it aside with the reason."""
    job = await work.jobs.get(job_id)
    job.attempts, job.error = job.attempts + 1, error
    job.due_at = work.now + BACKOFF * job.attempts
    if job.attempts >= work.policy.matching.attempts:
        job.done_at = work.now


@action(Permission.RUN_MACHINE)
async def tidy(work: Work) -> None:
    """Delete what nobody needs any more: drafts left lying, old updates, ended cases' pictures."""
    keep = work.policy.retention
    drafts = work.now - timedelta(days=keep.draft_days)
    for conversation in await work.conversations.untouched_since(drafts):
        await work.photos.drop_draft(conversation.token)
        await work.conversations.remove(conversation)
    await Updates(work.session).forget(
        work.now - timedelta(hours=keep.update_id_hours),
        work.now - timedelta(days=keep.set_aside_days),
    )
    await work.photos.drop_of_cases(work.now - timedelta(days=keep.ended_case_days))
    old = work.now - timedelta(days=keep.sighting_days)
    for sighting in await work.sightings.open_before(old):
        sighting.close()
        work.after.closed.append(sighting.id)
    await work.photos.drop_of_sightings(old)
    work.after.scrub = True
