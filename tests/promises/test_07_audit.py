"""7. Every disclosure and decision is in an append-only, hash-chained log of ids and codes."""

import asyncio
import os
import re
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from bot.actions.run import QUIET
from bot.domain.audit import AuditEntry
from bot.domain.permissions import CITIZENS, OFFICERS
from bot.storage import tables
from bot.storage.audit import Audit, first_broken
from bot.storage.cases import Cases
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from bot.storage.people import People
from demo.drawn import Person as Drawn
from tests.portrait import portrait
from tests.promises.people import Searched, close, greeted, searched
from tests.storage.rows import NOW
from tests.story import steps
from tests.world import TOKEN, World

MAIN = Path(__file__).parents[2] / "main.py"
OF_THE_CASE = {
    "cases.shown",
    "cases.read",
    "cases.tick",
    "cases.refer",
    "alerts.preview",
    "alerts.publish",
    "cases.close",
    "contact.shown",
}
OF_THE_CANDIDATE = {
    "pair.shown",
    "candidates.release",
    "candidates.shown",
    "candidates.answer",
    "candidates.await_dna",
    "candidates.confirm",
}
OF_THE_SIGHTING = {"sightings.shown", "sightings.read", "sightings.thank"}
UNSAID = (
    "Lost in the crowd",
    "red jacket",
    "13800000000",
    "mother",
    "Wuhan",
    "30.6",
    "114.2",
    "A1101234567",
    "eyebrow",
    "No such child",
)


async def told(around: Searched) -> None:
    """Take a case to its end, with everything an officer can decide on the way."""
    officer, mother, number = around.officer, around.mother, around.number
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    await around.candidate(reference)
    await around.release(reference)
    await mother.press("speak-officer")
    await mother.press_held("show-me")
    await mother.press("verdict-verdict-yes", name=around.name)
    await mother.person.say("Her left eyebrow")
    await officer.person.expect("Her left eyebrow")
    await officer.press_about(number, "await-dna")
    await officer.press_about(number, "confirm")
    await officer.press_about(number, "read-sighting")
    await officer.press_about(number, "thank")
    await around.citizen.person.expect("thank you for your report")
    await close(officer, number)
    await around.citizen.person.expect("found and is safe", photo=False)


async def test_a_whole_story_is_in_the_log(shared: World) -> None:
    """Every decision and disclosure with the officer's id and what it was about; the chain is
    whole; and nothing in it tells who anybody is.
    """
    around = await searched(shared)
    await told(around)
    rejected = await greeted(await shared.sim.person("Other"))
    put_aside = await steps.report_child(rejected, "Nobody", [portrait(Drawn(3030))])
    await around.officer.person.say(f"/case {put_aside}")
    await around.officer.press("reject-case")
    await around.officer.person.say("No such child")
    await around.officer.person.expect("is rejected")

    entries = await _entries(shared)
    case, other = await _case_id(shared, around.number), await _case_id(shared, put_aside)
    assert _about(entries, case) >= OF_THE_CASE
    assert "cases.reject" in _about(entries, other)
    subjects = {e.subject for e in entries if e.action == "candidates.confirm"}
    assert any(_about(entries, one) >= OF_THE_CANDIDATE for one in subjects)
    subjects = {e.subject for e in entries if e.action == "sightings.thank"}
    assert any(_about(entries, one) >= OF_THE_SIGHTING for one in subjects)
    await _decided_by_the_officer(shared, entries, case)
    _says_nothing(entries, (*UNSAID, around.name, str(around.citizen.person.id)))
    async with shared.app.database.reading() as session:
        assert await first_broken(session) is None


async def _decided_by_the_officer(world: World, entries: list[AuditEntry], case: str) -> None:
    async with world.app.database.reading() as session:
        officer = await People(session).by_chat(world.officer.id)
    assert officer is not None
    decided = ("alerts.publish", "cases.tick", "cases.close")
    by = {e.actor for e in entries if e.subject == case and e.action in decided}
    assert by == {str(officer.id)}


def _about(entries: list[AuditEntry], subject: str) -> set[str]:
    return {entry.action for entry in entries if entry.subject == subject}


def _says_nothing(entries: list[AuditEntry], secrets: tuple[str, ...]) -> None:
    for entry in entries:
        said = f"{entry.actor} {entry.action} {entry.subject} {entry.data}"
        # An id may hold a chat's digits by chance: its own characters are no word's end.
        assert not [s for s in secrets if re.search(rf"(?<![\w-]){re.escape(s)}(?![\w-])", said)]
        for value in (entry.actor, entry.subject, *entry.data.values()):
            assert isinstance(value, int) or re.fullmatch(r"[a-z-]*|[0-9a-f-]{36}", value)


def test_nothing_an_officer_may_do_is_left_out() -> None:
    """What is not noted is what everybody may do with their own, and the machine's work."""
    assert not QUIET & (OFFICERS - CITIZENS)


async def _entries(world: World) -> list[AuditEntry]:
    async with world.app.database.reading() as session:
        return list(await session.scalars(select(AuditEntry).order_by(tables.audit.c.seq)))


async def _case_id(world: World, number: str) -> str:
    async with world.app.database.reading() as session:
        return str((await Cases(session).by_number(number)).id)


ENTRIES = 6


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[Database]:
    """Return a database with a short log."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'reunion.sqlite'}")
    await upgrade(database)
    for number in range(ENTRIES):
        async with database.writing() as session:
            audit = Audit(session, f"officer-{number}", NOW)
            await audit.note("cases.tick", UUID(int=number), check="identity", on=number % 2)
    yield database
    await database.close()


CHANGES: dict[str, tuple[str, int]] = {
    "who": ("UPDATE audit SET actor = 'x' WHERE seq = 3", 3),
    "what": ("UPDATE audit SET action = 'cases.close' WHERE seq = 1", 1),
    "about what": ("UPDATE audit SET subject = '-' WHERE seq = 6", 6),
    "when": ("UPDATE audit SET at = '2026-11-24 12:00:01' WHERE seq = 2", 2),
    "details": ("""UPDATE audit SET data = '{"check": "identity", "on": 1}' WHERE seq = 5""", 5),
    "the digest": ("UPDATE audit SET digest = 'x' WHERE seq = 4", 4),
    "the first gone": ("DELETE FROM audit WHERE seq = 1", 1),
    "one gone": ("DELETE FROM audit WHERE seq = 4", 4),
    "the last gone": ("DELETE FROM audit WHERE seq = 6", 6),
    "all gone": ("DELETE FROM audit", 1),
    "one gone and the rest moved up": (
        "DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2",
        2,
    ),
    "two swapped": (
        """UPDATE audit SET seq = 9 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4;
        UPDATE audit SET seq = 4 WHERE seq = 9""",
        3,
    ),
    "one added": (
        """INSERT INTO audit SELECT 7, at, actor, action, subject, data, digest, 'y' FROM audit
        WHERE seq = 6""",
        7,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_whatever_is_changed_is_found(log: Database, change: str) -> None:
    """A row changed, deleted, moved or made up is found where it is."""
    statements, broken = CHANGES[change]
    async with log.reading() as session:
        assert await first_broken(session) is None
    async with log.writing() as session:
        for statement in statements.split(";"):
            await session.execute(text(statement))
    async with log.reading() as session:
        assert await first_broken(session) == broken


async def test_what_was_cut_off_stays_found_after_more_is_written(log: Database) -> None:
    """The next entry follows what was there, not what somebody left."""
    async with log.writing() as session:
        await session.execute(text("DELETE FROM audit WHERE seq > 4"))
        await Audit(session, "officer", NOW).note("cases.tick", UUID(int=7))
    async with log.reading() as session:
        assert await first_broken(session) == 5


async def test_what_is_undone_is_not_in_the_log(log: Database) -> None:
    """An entry stands and falls with its transaction."""

    async def fails() -> None:
        async with log.writing() as session:
            await Audit(session, "officer", NOW).note("cases.tick", UUID(int=7))
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    async with log.reading() as session:
        assert await first_broken(session) is None


def _never(_: Path) -> None:
    """Leave the log as it is."""


def _cut(folder: Path) -> None:
    with sqlite3.connect(folder / "reunion.sqlite") as connection:
        connection.execute("DELETE FROM audit WHERE seq = 2")
    connection.close()


@pytest.mark.parametrize(("change", "code"), [(_never, 0), (_cut, 1)])
async def test_the_command_line_tells_by_its_exit_code(
    log: Database, tmp_path: Path, change: Callable[[Path], None], code: int
) -> None:
    """`python main.py audit`: 0 for a whole chain, 1 for a broken one."""
    change(tmp_path)
    surroundings = {**os.environ, "BOT_TOKEN": TOKEN, "DATA_DIR": str(tmp_path)}
    checking = await asyncio.create_subprocess_exec(
        sys.executable, str(MAIN), "audit", cwd=tmp_path, env=surroundings, stderr=PIPE
    )
    _, said = await checking.communicate()
    assert checking.returncode == code, said.decode()
    assert (b"audit-whole" in said) == (code == 0)
