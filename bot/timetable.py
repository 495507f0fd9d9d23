"""What happens by the clock: the scheduler only rings, supervised tasks do the work.

A scheduler's own tasks are nobody's: at the end nobody waits for them, and what is not plainly a
coroutine function it runs in a thread.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()


@dataclass(frozen=True)
class Duty:
    """What is done at intervals; `at_once`: also at the beginning."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[object]]
    at_once: bool = False


async def keep(duties: Sequence[Duty]) -> None:
    """Do each duty's work when it is due, until cancelled.

    What comes due while it is still being done is done once more afterwards. What fails is logged
    and tried again at its next time: an old draft that cannot be deleted must stop no alert.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    async with asyncio.TaskGroup() as parts:
        for duty in duties:
            bell = _Bell()
            scheduler.add_job(
                bell.ring,
                "interval",
                seconds=duty.every.total_seconds(),
                misfire_grace_time=None,
            )
            parts.create_task(_answer(bell, duty))
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)


class _Bell(asyncio.Event):
    async def ring(self) -> None:
        """Ring on the loop's own thread; asyncio.Event is not to be set from another."""
        self.set()


async def _answer(bell: _Bell, duty: Duty) -> None:
    if duty.at_once:
        bell.set()
    while True:
        await bell.wait()
        bell.clear()
        try:
            await duty.work()
        except Exception as failure:  # noqa: BLE001  whatever it is, the next time comes
            log.error("not-done-in-time", work=duty.name, kind=type(failure).__name__)  # noqa: TRY400  a traceback may hold what people wrote
