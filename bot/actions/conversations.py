"""Keeping somebody's place in a form; finishing it happens inside the action it causes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.conversations import Conversation
from bot.domain.errors import DomainError, NotFound
from bot.domain.ids import new_token
from bot.domain.permissions import Permission
from bot.domain.photos import Face, Photo


@dataclass(frozen=True)
class Draft:
    """A conversation as somebody saw it: what they answered, at which version."""

    token: str
    version: int
    answers: dict[str, Any]
    subject_id: UUID | None = None


@action(Permission.TALK)
async def current(work: Work) -> Conversation | None:
    """Return what this person was last asked."""
    return await work.conversations.current(work.actor.id)


@action(Permission.TALK)
async def own(work: Work, token: str) -> Conversation | None:
    """Return this person's conversation of a button; somebody else's looks like none."""
    found = await work.conversations.find(token)
    return found if found is not None and found.person_id == work.actor.id else None


@action(Permission.TALK)
async def begin(
    work: Work,
    form: str,
    state: dict[str, Any],
    subject_id: UUID | None = None,
    light: frozenset[str] = frozenset(),
) -> Conversation:
    """Begin a form, or go on where this person left the same form about the same subject.

    What is under way of the `light` forms ends: nothing in it is worth keeping.
    """
    for other in await work.conversations.of(work.actor.id):
        if other.form in light:
            await work.conversations.remove(other)
    await work.session.flush()
    known = await work.conversations.under_way(work.actor.id, form, subject_id)
    if known is not None:
        known.updated_at = work.now
        return known
    fresh = Conversation(
        token=new_token(),
        person_id=work.actor.id,
        form=form,
        subject_id=subject_id,
        version=1,
        updated_at=work.now,
        state=state,
    )
    work.conversations.add(fresh)
    await work.session.flush()
    return fresh


@action(Permission.TALK)
async def save(
    work: Work, draft: Draft, state: dict[str, Any], *photos: Photo | Face
) -> Conversation:
    """Keep the next state and the pictures that came with it, by compare-and-set.

    Raises DomainError `form-over` or `changed-meanwhile`.
    """
    conversation = await _same(work, draft)
    conversation.state, conversation.updated_at = state, work.now
    for photo in photos:
        work.session.add(photo)
        await work.session.flush()
    return conversation


@action(Permission.TALK)
async def throw_away(work: Work, draft: Draft) -> None:
    """Forget the conversation and the pictures that were sent in it."""
    work.after.scrub = bool(await work.photos.of_draft(draft.token))
    await work.photos.drop_draft(draft.token)
    await work.conversations.remove(await _same(work, draft))


@action(Permission.TALK)
async def note_screen(work: Work, token: str, message_id: int) -> None:
    """Remember which message shows the current question."""
    await work.conversations.note_screen(token, message_id)


async def finish(work: Work, draft: Draft) -> None:
    """End the conversation within the transaction of what it causes: a second tap finds none.

    Raises DomainError `form-over` or `changed-meanwhile`.
    """
    await work.conversations.remove(await _same(work, draft))


async def take_photos(work: Work, draft: Draft) -> list[Photo]:
    """Take over the pictures of a conversation that is sent; what was taken back is deleted.

    Where somebody said who is meant in one, the other faces in it are not chosen any more.
    """
    sent = {photo["id"] for photo in draft.answers.get("photos") or []}
    meant: dict[str, int] = draft.answers.get("face") or {}
    taken = []
    for photo in await work.photos.of_draft(draft.token):
        if photo.id.hex not in sent:
            await work.photos.remove(photo)
            continue
        photo.draft, index = None, meant.get(photo.id.hex, -1)
        for position, face in enumerate(await work.faces.in_photos([photo.id])):
            face.chosen = index < 0 or position == index
        taken.append(photo)
    return taken


async def _same(work: Work, draft: Draft) -> Conversation:
    try:
        conversation = await work.conversations.get(draft.token)
    except NotFound as gone:
        raise DomainError("form-over") from gone
    if conversation.person_id != work.actor.id:
        raise DomainError("form-over")
    if conversation.version != draft.version:
        raise DomainError("changed-meanwhile")
    return conversation


@action(Permission.TALK)
async def draft_photo(work: Work, token: str, photo_id: UUID) -> tuple[Photo, list[Face]]:
    """Return a picture of this person's own unfinished report, with its faces."""
    photo = await work.photos.get(photo_id)
    if photo.draft != token or photo.person_id != work.actor.id:
        raise NotFound("photo")
    return photo, await work.faces.in_photos([photo.id])
