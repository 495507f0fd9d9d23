"""The matcher's queue, and what has to be tidied up as time passes."""

from datetime import timedelta
from uuid import UUID

from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.outgoing import Job
from bot.domain.permissions import Permission
from bot.storage.updates import Updates

BACKOFF = timedelta(seconds=5)


@action(Permission.RUN_MACHINE)
async def due(work: Work) -> list[Job]:
    """Return what the matcher has to do now, oldest first."""
    return await work.jobs.due(work.now, limit=10)


@action(Permission.RUN_MACHINE)
async def done(work: Work, job_id: UUID) -> None:
    """Note that a job is done."""
    (await work.jobs.get(job_id)).done_at = work.now


@action(Permission.RUN_MACHINE)
async def failed(work: Work, job_id: UUID, error: str) -> None:
    """Try a job again later, or give it up and keep the reason."""
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
    for case in await work.cases.ended_before(work.now - timedelta(days=keep.ended_case_days)):
        await work.photos.drop_of(case.id)
    for sighting in await work.sightings.before(work.now - timedelta(days=keep.sighting_days)):
        sighting.close()
        await work.photos.drop_of(sighting.id)
        work.after.closed.append(sighting.id)
    work.after.scrub = True
