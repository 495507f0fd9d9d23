"""What somebody decides about themselves, and who the officers are."""

from bot.actions.cases import ensure_ended
from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.people import Person
from bot.domain.permissions import Permission, Role


@action(Permission.TALK)
async def meet(work: Work) -> Person:
    """Return who is speaking, known from now on."""
    return work.actor


@action(Permission.TALK)
async def choose_language(work: Work, locale: str) -> Person:
    """Speak this language with the person from now on."""
    work.actor.locale, work.actor.locale_chosen = locale, True
    return work.actor


@action(Permission.ERASE_SELF)
async def held(work: Work) -> list[int]:
    """Return the messages in which this person still holds the photo of an alert.

    Their photos have to go before the person is erased: after it nobody knows of them. Raises
    DomainError `case-still-open` or `case-still-ending`: a search needs to be ended and taken back
    first, while somebody can still do it.
    """
    for case in await work.cases.of(work.actor.id):
        await ensure_ended(work, case)
    return await work.deliveries.held_by(work.actor.id)


@action(Permission.ERASE_SELF)
async def erase_self(work: Work) -> list[int]:
    """Delete everything of this person: places, reports, pictures, faces, templates, messages.

    Returns and raises what `held` does; what it returned before is taken back by now, and the rest
    came meanwhile.
    """
    still_held = await held.perform(work)
    gone = [case.id for case in await work.cases.of(work.actor.id)]
    gone += [sighting.id for sighting in await work.sightings.of(work.actor.id)]
    await work.audit.note("people.erase_self", work.actor.id)
    await work.people.forget_updates(work.actor.chat_id)
    await work.people.remove(work.actor)
    work.after.closed.extend(gone)
    work.after.scrub = True
    return still_held


@action(Permission.RUN_MACHINE)
async def appoint(work: Work, chat_ids: tuple[int, ...]) -> None:
    """Make the people of the settings officers, and everybody else who was one a citizen."""
    for person in await work.people.officers():
        if person.chat_id not in chat_ids:
            person.role = Role.CITIZEN
    for chat_id in chat_ids:
        person = await work.people.by_chat(chat_id) or work.people.begin(chat_id, work.now)
        person.role = Role.OFFICER


@action(Permission.RUN_MACHINE)
async def officers(work: Work) -> list[Person]:
    """Return every officer."""
    return await work.people.officers()
