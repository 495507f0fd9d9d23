"""What is done by the clock is done on the loop, again after a failure, and ends with the bot."""

import asyncio
import threading
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.timetable import Duty, keep

SOON, LATE = timedelta(seconds=0.05), timedelta(hours=1)


class Work:
    """Fails the first time; as the bot's own actions, it is called and not a plain function."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []
        self.twice = asyncio.Event()

    async def __call__(self) -> None:
        self.threads.append(threading.current_thread())
        if len(self.threads) == 1:
            raise ValueError("not to be logged")
        self.twice.set()


async def test_what_fails_is_done_again_and_on_the_loops_thread() -> None:
    work = Work()
    with capture_logs() as said:
        keeping = asyncio.create_task(keep([Duty("work", SOON, work)]))
        await asyncio.wait_for(work.twice.wait(), 60)
        keeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await keeping
    assert set(work.threads) == {threading.current_thread()}
    told = {"event": "not-done-in-time", "work": "work", "kind": "ValueError", "log_level": "error"}
    assert said == [told]


async def test_what_is_due_at_once_is_waited_for_at_the_end() -> None:
    """Cancelled in the middle, the work ends before the timetable does."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.05)
            ended.set()

    keeping = asyncio.create_task(keep([Duty("work", LATE, work, at_once=True)]))
    await asyncio.wait_for(begun.wait(), 60)
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping
    assert ended.is_set()
