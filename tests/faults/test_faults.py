"""The bot gets through every fault that the server has, in the middle of its path.

What is proved elsewhere is not repeated here:

| fault | of what | where |
|---|---|---|
| each | the server's side of it, and that a seed repeats a run | tests/simulator/test_faults.py |
| 429, 5xx, not_json, drops | one delivery, row by row | tests/delivery/test_failures.py |
| slow | never more under way than may be repeated | tests/delivery/test_sending.py |
| slow, and kill -9 | nothing lost, in flight repeated | tests/promises/test_05, test_crash.py |
| drops, and a restart | a lost question is asked again | tests/conversation/test_restart.py |
| expired_file | the person is asked for the picture again | tests/conversation/test_pictures.py |
| revoked_token | delivery waits | tests/delivery/test_failures.py |
| revoked_token | the process ends | tests/faults/test_token.py |
"""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.domain.inbox import UpdateState
from bot.storage.tables import updates
from simulator.client import Person
from tests.faults.story import PATIENCE, Fault, Town, reported
from tests.story import steps

pytestmark = pytest.mark.xdist_group("faults")


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "429", "probability": 0.2, "count": 3, "seconds": 1},
        {"kind": "5xx", "probability": 0.2, "count": 4},
        {"kind": "not_json", "method": "sendMessage", "probability": 0.3, "count": 3},
        {"kind": "not_json", "method": "getUpdates", "count": 1},
        {"kind": "slow", "probability": 0.2, "seconds": 0.3},
        {"kind": "drop_before", "method": "sendMessage", "probability": 0.3, "count": 3},
        {"kind": "drop_before", "method": "getUpdates", "count": 1},
        {"kind": "drop_after", "method": "sendMessage", "probability": 0.3, "count": 3},
        {"kind": "drop_after", "method": "getUpdates", "count": 1},
        {"kind": "rival_poller", "count": 1},
        {"kind": "duplicate_update", "method": "getUpdates", "probability": 0.7},
        {"kind": "reorder_updates", "method": "getUpdates"},
        {"kind": "expired_file", "method": "sendPhoto", "count": 1},
        {"kind": "drop_before", "method": "getFile", "count": 1},
    ],
    ids=lambda fault: f"{fault['kind']} {fault.get('method', '')}",
)
async def test_everybody_gets_through(town: Town, fault: Fault) -> None:
    """Somebody subscribes, three open an alert, one reports with a picture, all at once."""
    async with town.struck(fault):
        crowd = await town.goes_on()
    await crowd.is_whole()


async def test_a_question_that_is_lost_and_lost_again_is_asked(town: Town) -> None:
    person = await town.world.sim.person("Unlucky", language_code="en")
    actor = await steps.start(person, "en")
    async with town.struck({"kind": "drop_before", "method": "sendMessage", "count": 2}):
        await person.say("/report")
        await actor.press("sighting-danger-safe")
        await actor.sees("sighting-photos")


async def test_an_alert_whose_answer_never_came_is_repeated_once(town: Town) -> None:
    """In flight is repeated, and no more: each reader has it once or twice."""
    async with town.struck({"kind": "drop_after", "method": "sendPhoto", "count": 2}):
        crowd = await town.goes_on()
    await crowd.is_whole(alerts=2)


async def test_what_cannot_be_read_is_set_aside_and_counted(town: Town) -> None:
    before = await _set_aside(town)
    async with town.struck({"kind": "undecodable_update", "method": "getUpdates", "count": 3}):
        crowd = await town.goes_on()
    await crowd.is_whole()
    assert await _set_aside(town) - before == 3


async def _set_aside(town: Town) -> int:
    query = select(func.count()).where(updates.c.state == UpdateState.SET_ASIDE)
    async with town.world.app.database.reading() as session:
        return int(await session.scalar(query) or 0)


async def test_what_comes_backwards_is_handled_in_its_order(town: Town) -> None:
    """Three messages wait while another polls, and then come the last one first."""
    person = await town.world.sim.person("Quick", language_code="en")
    await steps.start(person, "en")
    backwards: Fault = {"kind": "reorder_updates", "method": "getUpdates"}
    async with town.struck({"kind": "rival_poller", "count": 1}, backwards):
        await person.say("/help")
        await person.say("/reports")
        await person.say("/help")
        await person.say("/reports")
        handled = await _taken_in(town, person, 6)
    assert handled == sorted(handled)


async def _taken_in(town: Town, person: Person, number: int) -> list[int]:
    """Wait until so many of somebody's updates are there; return their ids in the bot's order."""
    query = select(updates.c.update_id).where(updates.c.chat_id == person.id)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with town.world.app.database.reading() as session:
                found = list(await session.scalars(query.order_by(updates.c.id)))
            if len(found) >= number:
                return found
            await asyncio.sleep(0.05)


async def test_a_published_alert_reaches_all_through_bad_weather(town: Town) -> None:
    """Published, planned and sent while the server is overloaded, broken and slow by turns."""
    citizens = await _citizens(town, 6)
    officer, number = await reported(town.world, "Lan")
    weather: list[Fault] = [
        {"kind": "429", "method": "sendPhoto", "probability": 0.3, "count": 2, "seconds": 1},
        {"kind": "5xx", "method": "sendPhoto", "probability": 0.4, "count": 2},
        {"kind": "not_json", "method": "sendPhoto", "probability": 0.5, "count": 1},
        {"kind": "slow", "method": "sendPhoto", "probability": 0.4, "seconds": 0.3},
    ]
    async with town.struck(*weather, seed=3):
        await steps.publish(officer, number)
        for person in citizens:
            await person.expect("Missing: Lan", photo=True, timeout=PATIENCE)
    for person in citizens:
        assert await _alerts(person, "Lan") == 1


async def test_within_telegrams_limits(town: Town) -> None:
    """Thirty a second for all, three a second for each chat: everybody gets through, each once."""
    sim = town.world.sim
    await sim.limits(per_second=30, per_chat_per_second=3)
    try:
        crowd = await town.goes_on()
    finally:
        await sim.limits()
    await crowd.is_whole()


async def _citizens(town: Town, number: int) -> list[Person]:
    people = [await town.world.sim.person(f"Citizen {n}") for n in range(number)]
    await asyncio.gather(*(steps.subscribe(person, "en") for person in people))
    return people


async def _alerts(person: Person, name: str) -> int:
    return sum(f"Missing: {name}" in m.text for m in await person.messages() if m.photo)
