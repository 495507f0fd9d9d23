"""5. Every delivery survives a crash: nothing lost, at most what was in flight is repeated.

tests/delivery holds the sender to it row by row; here it is the whole program, killed.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.domain.cases import Case
from bot.domain.outgoing import DeliveryKind, Notice, SendState
from bot.storage.candidates import Candidates
from bot.storage.tables import deliveries, jobs, notices
from config.policy import load_policy
from demo.drawn import Person as Drawn
from simulator.client import Person
from tests.portrait import portrait
from tests.promises.people import greeted
from tests.promises.program import Program, program
from tests.promises.queued import queued
from tests.storage.rows import WUHAN, watching_chats
from tests.story import steps
from tests.story.steps import Actor

PEOPLE, SIGHTINGS = 60, 6
CHILD = Drawn(3050)
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("killed")]


@pytest.fixture(scope="module")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Program]:
    """Return the program, running."""
    async with program(tmp_path_factory.mktemp("program")) as made:
        yield made


async def reported(bot: Program, name: str) -> tuple[Actor, str]:
    """Have a family report a child; return the officer and the case's number."""
    officer = await greeted(bot.officer)
    mother = await greeted(await bot.sim.person("Lin", language_code="en"))
    return officer, await steps.report_child(mother, name, [portrait(CHILD)])


async def watchers(bot: Program) -> list[Person]:
    """Have many people open the bot, and put down that they watch Wuhan."""
    people = [await bot.sim.person(f"Citizen {n}") for n in range(PEOPLE)]
    await asyncio.gather(*(person.say("/help") for person in people))
    await asyncio.gather(*(person.expect("What you can do") for person in people))
    async with bot.database.writing() as session:
        await watching_chats(session, [person.id for person in people], WUHAN, 50)
    return people


async def alerts_sent(bot: Program) -> Counter[int]:
    """Return how many alerts the server took for each chat."""
    calls = await bot.sim.calls("sendPhoto")
    marked = [c for c in calls if "Missing: Mei" in str(c["parameters"].get("caption"))]
    officers = (bot.officer.id,)
    return Counter(c["chat_id"] for c in marked if c["chat_id"] not in officers)


async def test_an_alert_reaches_everybody_though_the_program_is_killed(bot: Program) -> None:
    """Killed while it sends, with requests open: nobody is left out, and no more is repeated than
    was in flight.
    """
    people = await watchers(bot)
    officer, number = await reported(bot, "Mei")
    await steps.publish(officer, number)
    await _sent(bot, 10)
    await bot.sim.faults({"kind": "slow", "seconds": 60, "method": "sendPhoto"})
    await _sent(bot, 20)
    open_calls = await _killed(bot)
    await bot.start()
    await _settled(bot)
    got = await alerts_sent(bot)
    assert set(got) == {person.id for person in people}
    assert max(got.values()) <= 2
    repeated = sum(got.values()) - PEOPLE
    assert open_calls > 0, "no request was open at the kill: the test saw nothing"
    assert open_calls <= repeated <= load_policy().sending.in_flight
    for person in people:
        assert [m for m in await person.messages() if "Missing: Mei" in m.text]


async def _sent(bot: Program, number: int) -> None:
    async with asyncio.timeout(60):
        while len(await alerts_sent(bot)) < number:  # noqa: ASYNC110  the server tells nobody
            await asyncio.sleep(0.02)


async def _killed(bot: Program) -> int:
    """Kill the program; return how many requests were done and not answered then."""
    calls = await bot.sim.calls("sendPhoto")
    await bot.kill()
    await bot.sim.faults()
    return sum(call["status"] is None for call in calls)


async def _settled(bot: Program) -> None:
    under_way = (SendState.QUEUED, SendState.SENDING)
    query = select(func.count()).where(
        deliveries.c.kind == DeliveryKind.ALERT, deliveries.c.state.in_(under_way)
    )
    async with asyncio.timeout(60):
        while await _scalar(bot, query):  # noqa: ASYNC110  the rows tell nobody
            await asyncio.sleep(0.1)


async def _scalar(bot: Program, query: object) -> int:
    async with bot.database.reading() as session:
        return int((await session.execute(query)).scalar_one())  # type: ignore[call-overload]


async def test_what_was_committed_is_told_and_compared_once_after_a_kill(bot: Program) -> None:
    """The sighting's notice could not leave, and of the matcher's work the first was under way and
    the rest queued when the program died: each pair is proposed once and told once.
    """
    officer, number = await reported(bot, "Lan")
    await steps.publish(officer, number, "listed")
    await officer.person.expect("is public")
    citizen = await greeted(await bot.sim.person("Wang", language_code="en"))
    case = await _reports(citizen, bot)
    assert await _waiting(bot) == 1 + SIGHTINGS + 1
    async with bot.database.reading() as session:
        told = list(await session.scalars(select(Notice).where(notices.c.kind == "sighting")))
        assert [notice.state for notice in told] != [SendState.SENT]
    before = (await officer.person.messages())[-1]
    await bot.start()
    await officer.person.expect(r"Sighting S-\w+", after=before)
    await officer.person.expect(
        f"(?s){number}.*nearest, not yet calibrated", photo=True, after=before
    )
    await _waiting(bot, at_most=0)
    await _told_once(bot, case)
    assert len(await _sightings_told(officer.person)) == 1


async def _told_once(bot: Program, case: Case) -> None:
    async with bot.database.reading() as session:
        pairs = await Candidates(session).of_case(case.id)
        ours = notices.c.subject_id.in_([pair.id for pair in pairs])
        told = list(await session.scalars(select(notices.c.subject_id).where(ours)))
    seen = [pair.sighting_id for pair in pairs]
    assert len(seen) == len(set(seen)) >= SIGHTINGS
    assert sorted(told) == sorted(pair.id for pair in pairs)


async def _reports(citizen: Actor, bot: Program) -> Case:
    """Report a sighting, behind much other work; the program dies when the receipt is there and
    nothing else. Returns the case that the other work is about.
    """
    person = citizen.person
    await person.say("/report")
    await citizen.press("sighting-danger-safe")
    await person.send_photo(portrait(CHILD))
    await citizen.press("photos-done")
    await person.share(30.60, 114.27)
    await citizen.press("sighting-time-now")
    await person.expect(button=citizen.t.plain("sighting-send"))
    await bot.sim.faults({"kind": "5xx", "chat": bot.officer.id, "method": "sendMessage"})
    _hold_workers(bot)
    async with bot.database.writing() as session:
        case = await queued(session, bot.data_dir, CHILD, SIGHTINGS)
    await citizen.press_held("sighting-send")
    await person.expect(r"S-[0-9A-Z]{5}")
    await bot.kill()
    await bot.sim.faults()
    return case


def _hold_workers(bot: Program) -> None:
    """Stop the worker processes, as if each had much to do."""
    assert bot.process is not None
    children = Path(f"/proc/{bot.process.pid}/task/{bot.process.pid}/children").read_text()
    for pid in children.split():
        os.kill(int(pid), signal.SIGSTOP)


async def _sightings_told(person: Person) -> list[str]:
    return [m.text for m in await person.messages() if m.text.startswith("Sighting S-")]


async def _waiting(bot: Program, at_most: int = 99) -> int:
    """Wait until no more jobs than these are left; return how many."""
    query = select(func.count()).where(jobs.c.done_at.is_(None))
    async with asyncio.timeout(60):
        while (left := await _scalar(bot, query)) > at_most:  # noqa: ASYNC110  the rows tell nobody
            await asyncio.sleep(0.02)
    return left
