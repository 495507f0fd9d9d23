"""The pace is exact: never one too many in any second, and nearly the whole rate."""

import asyncio
import itertools
import time

import pytest

from bot.delivery.pace import Chats, Pace


async def taken(pace: Pace, number: int) -> list[float]:
    """Take slots from many tasks at once; return when each was taken."""
    times: list[float] = []

    async def one() -> None:
        await pace.slot()
        times.append(time.monotonic())

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


async def test_room_is_what_can_leave_now() -> None:
    pace = Pace(3)
    assert pace.room() == 3
    await pace.slot()
    assert (pace.room(), pace.delay()) == (2, 0)
    await taken(pace, 2)
    assert pace.room() == 0
    assert 0 < pace.delay() < 1.01


async def test_a_chat_rests_for_a_second() -> None:
    chats = Chats()
    times = []
    for _ in range(3):
        await chats.rested(7)
        times.append(time.monotonic())
        assert chats.resting() == {7}
    assert all(b - a >= 0.999 for a, b in itertools.pairwise(times))
    await asyncio.sleep(1.01)
    assert chats.resting() == set()
