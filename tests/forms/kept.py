"""A person's conversations as the bot keeps them: its own actions on a database file.

What a form is about (a case, a candidate) is put into the database directly.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from bot.domain.candidates import Candidate, CandidateState
from bot.domain.cases import Case, CaseState, Sex
from bot.domain.evidence import FaceSays
from bot.domain.inbox import UpdateState
from bot.domain.permissions import Role
from bot.domain.places import Place
from bot.domain.sightings import Sighting, SightingState
from bot.forms.engine import Event, Form, Reply, State
from bot.storage import tables
from bot.storage.migrations import upgrade
from bot.storage.updates import Updates
from tests.forms.talking import Talking, effects, limited, process

CHAT = 4001
THEN = datetime(2026, 11, 23, 8, tzinfo=UTC)
WUHAN = Place(30.58, 114.27, "Wuhan", "CN")
ABOUT_A_CASE = {
    "addition": CaseState.PENDING,
    "correction": CaseState.ACTIVE,
    "reference": CaseState.PENDING,
    "rejection": CaseState.PENDING,
    "closing": CaseState.ACTIVE,
}


class Machine:
    """A database file and the process of the bot that runs on it, one after the other."""

    def __init__(self, file: Path) -> None:
        self._file, self._process = file, AsyncExitStack()
        self.updates, self.chats = count(1), count(CHAT)

    async def start(self) -> None:
        """Begin a process."""
        around = await self._process.enter_async_context(process(self._file))
        self.around = limited(
            around,
            sightings_per_day=1000,
            open_cases_per_guardian=1000,
            photos_per_case=1000,
            places_per_person=1000,
        )

    async def stop(self) -> None:
        """End the process; the file stays."""
        await self._process.aclose()

    async def left_behind(self) -> int:
        """Count pictures that belong to no report and to no conversation under way."""
        row, under_way = tables.photos.c, select(tables.conversations.c.token)
        alone = select(row.id).where(row.sighting_id.is_(None), row.case_id.is_(None))
        lost = alone.where(row.draft.is_(None) | row.draft.not_in(under_way))
        async with self.around.database.reading() as session:
            return len((await session.scalars(lost)).all())


@asynccontextmanager
async def running(file: Path) -> AsyncIterator[Machine]:
    """Run the bot on a new file while the block runs."""
    machine = Machine(file)
    await machine.start()
    try:
        await upgrade(machine.around.database)
        yield machine
    finally:
        await machine.stop()


class Kept:
    """One person in one form: what a history is played on."""

    def __init__(self, form: Form, machine: Machine) -> None:
        self.form, self._machine = form, machine
        self._chat_id, self._me = next(machine.chats), UUID(int=0)

    async def appear(self) -> None:
        """Write to the bot for the first time, as an officer where the form is one's."""
        role = Role.OFFICER if self.form.name in ABOUT_A_CASE else Role.CITIZEN
        self._me = await self._talking().appear(role)

    async def leave(self) -> None:
        """Be no officer any more: whatever others send is told to every officer there is."""
        await self._talking().appear(Role.CITIZEN)

    def _talking(self, row: int | None = None) -> Talking:
        return Talking(self._machine.around, self._chat_id, self.form.name, row)

    async def restart(self) -> None:
        """End the process and begin another one on the same file."""
        await self._machine.stop()
        await self._machine.start()

    async def begin(self) -> str:
        """Begin the form about something that it was not about yet."""
        async with self._machine.around.database.writing() as session:
            subject_id = await self._subject(session)
        return await self._talking().begin(subject_id)

    async def state(self, token: str) -> State | None:
        """Return where the conversation is; None once it is over."""
        row = tables.conversations.c
        async with self._machine.around.database.reading() as session:
            kept = await session.scalar(select(row.state).where(row.token == token))
        return State.load(kept) if kept else None

    async def receive(self) -> int:
        """Store an update before anything is done about it; return its row."""
        number, updates = next(self._machine.updates), tables.updates.c
        stored = select(updates.id).where(updates.update_id == number)
        async with self._machine.around.database.writing() as session:
            await Updates(session).keep(number, self._chat_id, b"sealed", THEN)
            return int((await session.scalars(stored)).one())

    async def is_waiting(self, row: int) -> bool:
        """Tell whether a stored update still has to be handled."""
        updates = tables.updates.c
        async with self._machine.around.database.reading() as session:
            state = await session.scalar(select(updates.state).where(updates.id == row))
        return state is UpdateState.WAITING

    async def take(self, token: str, at: str, event: Event, row: int | None = None) -> Reply:
        """Take one event, once if it is a stored update's."""
        return await self._talking(row).take(token, at, event)

    async def effects(self) -> int:
        """Count what was sent."""
        return await effects(self._machine.around, self._me, self.form.name)

    async def _subject(self, session: AsyncSession) -> UUID | None:
        if self.form.name in ABOUT_A_CASE:
            return await _case(session, self._me, ABOUT_A_CASE[self.form.name])
        if self.form.name == "verdict":
            return await _candidate(session, self._me)
        return None


async def _case(session: AsyncSession, reporter_id: UUID, state: CaseState) -> UUID:
    identifier = uuid7()
    session.add(
        Case(
            id=identifier,
            number=f"M-{identifier.hex[-12:]}",
            reporter_id=reporter_id,
            state=state,
            created_at=THEN,
            name="Lin Mei",
            sex=Sex.GIRL,
            birth_date=None,
            age_months=60,
            birth_exact=False,
            last_seen_at=THEN,
            place=WUHAN,
            height_cm=None,
            clothing=None,
            marks=None,
            story=None,
            relation=None,
            phone=None,
        )
    )
    await session.flush()
    return identifier


async def _candidate(session: AsyncSession, guardian_id: UUID) -> UUID:
    case_id = await _case(session, guardian_id, CaseState.ACTIVE)
    sighting_id, identifier = uuid7(), uuid7()
    seen = Sighting(
        sighting_id,
        f"S-{sighting_id.hex[-12:]}",
        guardian_id,
        SightingState.RECEIVED,
        THEN,
        WUHAN,
        THEN,
    )
    session.add(seen)
    await session.flush()
    session.add(
        Candidate(
            id=identifier,
            number=f"C-{identifier.hex[-12:]}",
            case_id=case_id,
            sighting_id=sighting_id,
            case_face_id=None,
            sighting_face_id=None,
            distance=0.3,
            rank=1,
            searched=1,
            face=FaceSays(None, silence="age-unknown"),
            km=0.0,
            hours=0.0,
            state=CandidateState.RELEASED,
            created_at=THEN,
        )
    )
    await session.flush()
    return identifier
