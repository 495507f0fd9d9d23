"""6. Delete means deleted: what time deletes, and that the bot does it by itself."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.actions import conversations, jobs
from bot.actions.run import Run
from bot.domain.clock import SetClock
from bot.domain.photos import Photo
from bot.storage.cases import Cases
from bot.storage.people import People
from demo.drawn import Person as Drawn
from simulator.client import Person, Sim
from simulator.server import running
from tests.portrait import portrait
from tests.promises.people import close, greeted, searched
from tests.promises.traces import by, gone, reported, traces
from tests.world import World, bot_running, settings_for


async def test_time_deletes_what_nobody_needs(shared: World) -> None:
    """A draft left lying for a week, an ended case's photos after three months, a sighting's after
    half a year; not a day before.
    """
    around = await searched(shared)
    _, of_sighting = await reported(around, shared)
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
    of_case = await traces(shared, case.id)
    await close(around.officer, around.number)
    await around.citizen.person.expect("found and is safe", photo=False)
    keep = shared.app.services.policy.retention
    for days, left in (
        (keep.ended_case_days - 1, (True, True)),
        (keep.ended_case_days + 1, (False, True)),
        (keep.sighting_days + 1, (False, False)),
    ):
        await _tidied(shared, days)
        there = [bool(await seen.rows(shared)) for seen in (of_case, of_sighting)]
        assert there == list(left), days
    await gone(shared, of_case)
    await gone(shared, of_sighting)


async def test_a_draft_left_lying_goes(shared: World) -> None:
    """With its pictures, after the days that the policy says."""
    citizen = await _begun(shared.sim)
    run = Run(shared.app.around, citizen.id)
    days = shared.app.services.policy.retention.draft_days
    await _tidied(shared, days - 1)
    assert await run.look(conversations.current) is not None
    await _tidied(shared, days + 1)
    assert await run.look(conversations.current) is None
    async with shared.app.database.reading() as session:
        person = await People(session).by_chat(citizen.id)
        assert person is not None
        assert not list(await session.scalars(select(Photo).where(by(person.id))))


async def test_the_bot_tidies_by_itself(tmp_path: Path) -> None:
    """Nobody calls for it: it is done when the bot starts, and every hour."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        settings = settings_for(server.base_url, tmp_path, 1)
        async with bot_running(settings) as app:
            citizen = await _begun(sim)
            days = app.services.policy.retention.draft_days
        later = SetClock(datetime.now(UTC) + timedelta(days=days + 1))
        async with bot_running(settings, later) as app:
            run = Run(app.around, citizen.id)
            async with asyncio.timeout(60):
                while await run.look(conversations.current) is not None:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)


async def _begun(sim: Sim) -> Person:
    """Begin a report with a picture, and go away."""
    citizen = await greeted(await sim.person("Wang", language_code="en"))
    await citizen.person.say("/report")
    await citizen.press("sighting-danger-safe")
    await citizen.person.send_photo(portrait(Drawn(3064)))
    await citizen.person.expect("I have 1 picture")
    return citizen.person


async def _tidied(world: World, days: int) -> None:
    """Let so many days pass for the tidying."""
    clock = SetClock(datetime.now(UTC) + timedelta(days=days))
    await Run(replace(world.app.around, clock=clock))(jobs.tidy)
