"""Work that waits for the matcher: a case, and sightings of its child."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from bot.domain.cases import Case
from bot.domain.outgoing import JobKind
from bot.domain.photos import Face, Photo
from bot.domain.sightings import Sighting, SightingState
from bot.storage.outbox import Jobs
from bot.storage.vault import Vault, secret_of
from demo.drawn import Person
from tests.portrait import HEIGHT, WIDTH, portrait
from tests.storage.rows import NOW, WUHAN, alert_at, person

MIDDLE = (HEIGHT // 4, WIDTH * 3 // 4, HEIGHT * 3 // 4, WIDTH // 4)
"""Where a drawn face is, roughly: top, right, bottom, left."""


async def queued(session: AsyncSession, data_dir: Path, child: Person, sightings: int) -> Case:
    """Add a case and so many sightings of its child, with a job and an unseen picture each."""
    case = await session.get_one(Case, (await alert_at(session, guardian_chat=9000)).case_id)
    vault, jpeg = Vault(secret_of(data_dir, None)), portrait(child)
    shown: list[Case | Sighting] = [case]
    for number in range(sightings):
        reporter = person(9001 + number)
        session.add(reporter)
        await session.flush()
        state = SightingState.RECEIVED
        shown.append(Sighting(uuid7(), f"S-{number}", reporter.id, state, NOW, WUHAN, NOW))
    session.add_all(shown)
    await session.flush()
    for one in shown:
        owner, kind = "case_id", JobKind.CASE
        if isinstance(one, Sighting):
            owner, kind = "sighting_id", JobKind.SIGHTING
        photo = Photo(uuid7(), one.reporter_id, b"", WIDTH, HEIGHT, NOW)
        photo.sealed = vault.seal(photo.id.hex, jpeg)
        setattr(photo, owner, one.id)
        session.add(photo)
        await session.flush()
        session.add(Face(uuid7(), photo.id, *MIDDLE))
        Jobs(session).queue(kind, one.id, NOW)
    return case
