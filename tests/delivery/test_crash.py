"""Killed at any moment, nothing is lost, and at most what was open on the server is repeated."""

import asyncio
import sys
from asyncio.subprocess import Process

from bot.domain.outgoing import DeliveryKind, SendState
from tests.delivery.street import TOKEN, Street

PEOPLE = 60


async def carrier(street: Street) -> Process:
    """Start a process that delivers, on this street's database and server."""
    url = street.database.engine.url.render_as_string()
    program = (sys.executable, "-m", "bench.carrier", url, street.sim.base_url, TOKEN)
    return await asyncio.create_subprocess_exec(*program, "--per-second", "1000")


async def killed(process: Process) -> None:
    process.kill()
    assert await process.wait() == -9


async def copies(street: Street) -> list[int]:
    """Return how many alerts each chat got, those of refused requests not counted."""
    calls = await street.sim.calls("sendPhoto")
    chats = [row.chat_id for row in await street.rows() if row.kind is DeliveryKind.ALERT]
    return [sum(call["chat_id"] == chat for call in calls) for chat in chats]


async def test_kill_9_between_acceptance_and_our_note(street: Street) -> None:
    for n in range(PEOPLE):
        await street.citizen(km_north=n / 2)
    alert = await street.alert()
    # The picture is known by then; every later request is done at once and answered late.
    await street.sim.faults({"kind": "slow", "seconds": 60, "method": "sendPhoto", "after": 10})
    process = await carrier(street)
    await street.until(lambda rows: sum(row.state is SendState.SENDING for row in rows) == 30)
    while len(await street.sim.calls("sendPhoto")) < 40:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    open_calls = [call for call in await street.sim.calls("sendPhoto") if call["status"] is None]
    await killed(process)
    assert len(open_calls) == 30
    await street.sim.faults()
    await street.settled()
    got = await copies(street)
    assert min(got) == 1
    assert sum(got) - PEOPLE == 30
    assert max(got) == 2
    assert await street.counts(alert) == {(DeliveryKind.ALERT, SendState.SENT): PEOPLE}


async def test_an_alert_that_ended_before_the_restart_is_told_to_those_who_may_hold_it(
    street: Street,
) -> None:
    person = await street.citizen()
    alert = await street.alert()
    await street.sim.faults({"kind": "slow", "seconds": 60, "method": "sendPhoto"})
    process = await carrier(street)
    await person.expect("alert")
    await killed(process)
    await street.sim.faults()
    await street.end(alert)
    await street.settled()
    assert [m.text.split()[0] for m in await street.got(person)] == ["alert", "closing"]
    counts = await street.counts(alert)
    assert counts == {
        (DeliveryKind.ALERT, SendState.DROPPED): 1,
        (DeliveryKind.RETRACT, SendState.UNREACHABLE): 1,
        (DeliveryKind.CLOSING, SendState.SENT): 1,
    }
