"""From an attempt to what is written down, and what follows from it in the same transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.failures import Failure, Fate
from bot.domain.outgoing import Delivery, DeliveryKind, Notice, SendState
from bot.storage.audit import Audit
from bot.storage.deliveries import Deliveries
from bot.storage.outgoing import UNSURE, Letter, Note, Outgoing
from bot.storage.tables import alerts

ACTOR = "delivery"
DISCLOSURES = {
    "case": "cases.shown",
    "photos": "cases.shown",
    "family-asks": "contact.shown",
    "sighting": "sightings.shown",
    "candidate": "pair.shown",
    "answer": "pair.shown",
}
"""Kinds of notices that tell an officer of somebody, and what the audit log calls it."""

BACKOFF_BASE = 4  # seconds: 1, 4, 16, 64, 256, then every ten minutes
BACKOFF_LIMIT_SECONDS = 600
UNSURE_ATTEMPTS = 3
"""How often a new message is tried while nobody can say whether it arrived.

For an alert about a missing child one message too many is better than none; two too many at most
keeps a broken line from filling somebody's chat. An edit may be repeated freely.
"""


def sent(letter: Letter, message_id: int) -> Note:
    """Return the note of a request that was confirmed."""
    error = UNSURE if letter.error == UNSURE else None
    return Note(letter, SendState.SENT, letter.due_at, letter.attempts, error, message_id)


def dropped(letter: Letter) -> Note:
    """Return the note of what has nothing left to say."""
    return Note(letter, SendState.DROPPED, letter.due_at, letter.attempts, letter.error)


def failed(letter: Letter, failure: Failure, now: datetime, attempts: int) -> Note:
    """Return the note of a request that failed; `attempts` is how many a letter has."""
    fate, tried = failure.fate, letter.attempts
    if fate is Fate.UNSURE and _changes(letter):
        fate = Fate.RETRY
    error = UNSURE if UNSURE in (letter.error, failure.code) else failure.code
    if fate is Fate.HOLD:
        return put_back(letter)
    if fate in (Fate.GONE, Fate.NO_MESSAGE):
        gone = fate is Fate.GONE
        return Note(letter, SendState.UNREACHABLE, now, tried, failure.code, gone=gone)
    limit = min(attempts, UNSURE_ATTEMPTS) if fate is Fate.UNSURE else attempts
    if fate is Fate.REFUSED or tried >= limit:
        return Note(letter, SendState.FAILED, now, tried, error)
    return Note(letter, SendState.QUEUED, now + backoff(tried), tried, error)


def interrupted(letter: Letter, now: datetime) -> Note:
    """Return the note of what was being sent when the process died: it is sent again."""
    error = letter.error if _changes(letter) else UNSURE
    return Note(letter, SendState.QUEUED, now, letter.attempts, error)


def put_back(letter: Letter) -> Note:
    """Return the note of what was claimed and did not leave."""
    return Note(letter, SendState.QUEUED, letter.due_at, letter.attempts - 1, letter.error)


def backoff(attempts: int) -> timedelta:
    """Return how long a letter waits after so many failed attempts."""
    return timedelta(seconds=min(BACKOFF_LIMIT_SECONDS, BACKOFF_BASE ** (attempts - 1)))


async def write(session: AsyncSession, notes: Sequence[Note], now: datetime) -> None:
    """Write notes down, log what they disclosed, and end what outlived its alert."""
    letters = [note.letter for note in notes if isinstance(note.letter, Delivery)]
    arrived = [letter for letter in letters if letter.kind is DeliveryKind.ALERT]
    over = await _ended(session, {letter.alert_id for letter in arrived})
    await Outgoing(session).note(notes, now)
    late = [letter.id for letter in arrived if letter.alert_id in over]
    if late:
        await Deliveries(session).end_some(late, now)
    for note in notes:
        await _disclose(session, note, now)


async def _ended(session: AsyncSession, alert_ids: set[UUID]) -> set[UUID]:
    """Return which alerts are over, and hold them all as they are until the commit.

    So either the end of an alert waits for this note, or this note sees the end: never neither.
    """
    if not alert_ids:
        return set()
    query = select(alerts.c.id, alerts.c.ended_at).where(alerts.c.id.in_(alert_ids))
    rows = await session.execute(query.with_for_update(read=True))
    return {alert_id for alert_id, ended_at in rows if ended_at is not None}


async def _disclose(session: AsyncSession, note: Note, now: datetime) -> None:
    letter, certain = note.letter, note.state is SendState.SENT
    if not isinstance(letter, Notice) or letter.kind not in DISCLOSURES:
        return
    if certain or note.error == UNSURE:
        audit, whom = Audit(session, ACTOR, now), str(letter.person_id)
        await audit.note(DISCLOSURES[letter.kind], letter.subject_id, to=whom, certain=int(certain))


def _changes(letter: Letter) -> bool:
    """Tell whether the letter edits a message, which may be done twice."""
    return isinstance(letter, Delivery) and letter.kind is DeliveryKind.RETRACT
