"""The pace is exact: never one too many in any second, and nearly the whole rate."""

import asyncio
import time

import pytest

from bot.delivery.pace import CHAT_BURST, Chats, Pace


async def taken(pace: Pace, number: int) -> list[float]:
    """Take slots from many tasks at once; return when each was taken."""
    times: list[float] = []

    async def one() -> None:
        times.append(await pace.slot())

    async with asyncio.TaskGroup() as group:
        for _ in range(number):
            group.create_task(one())
    return times


def most_in_a_second(times: list[float]) -> int:
    """Return the largest number within any second, by sliding a window over the times."""
    first, most = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


@pytest.mark.parametrize("per_second", [5, 30, 1000])
async def test_never_more_than_so_many_in_any_second(per_second: int) -> None:
    times = await taken(Pace(per_second), per_second * 3)
    assert most_in_a_second(times) <= per_second
    assert len(times) == per_second * 3


async def test_a_hold_stops_everybody() -> None:
    pace = Pace(1000)
    pace.hold(0.3)
    assert pace.room() == 0
    started = time.monotonic()
    times = await taken(pace, 5)
    assert min(times) - started >= 0.3


async def test_what_leaves_is_spread_over_the_second() -> None:
    pace = Pace(20)
    while pace.room():
        await pace.slot()
    assert 0 < pace.delay() <= 0.05
    await asyncio.sleep(pace.delay())
    assert pace.room() >= 1


async def test_a_late_loop_catches_up_with_a_quarter_of_a_second() -> None:
    pace = Pace(100)
    await pace.slot()
    await asyncio.sleep(0.5)
    assert 24 <= pace.room() <= 26


async def test_a_full_second_has_no_room() -> None:
    pace = Pace(3)
    await taken(pace, 3)
    assert pace.room() == 0
    assert 0 < pace.delay() < 1.01


async def test_a_chat_gets_a_burst_and_then_rests() -> None:
    chats = Chats()
    times = []
    for left in reversed(range(CHAT_BURST)):
        await chats.rested(7)
        times.append(time.monotonic())
        assert chats.room() == {7: left}
    await chats.rested(7)
    times.append(time.monotonic())
    assert times[CHAT_BURST - 1] - times[0] < 1
    assert times[CHAT_BURST] - times[0] >= CHAT_BURST


async def test_who_waits_for_a_chat_comes_before_what_is_queued() -> None:
    chats = Chats()
    for _ in range(CHAT_BURST):
        chats.use(7)
    waiting = asyncio.ensure_future(chats.rested(7))
    await asyncio.sleep(0)
    assert chats.room() == {7: -1}
    waiting.cancel()
    await asyncio.wait([waiting])
    assert chats.room() == {7: 0}
