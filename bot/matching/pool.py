"""Processes for work that would hold up the event loop: pictures, faces, posters.

Each worker is a pebble pool of one process. A pool of several shares one locked pipe, which a
worker killed at the wrong moment leaves locked for all, and pebble gives the whole pool up when an
idle worker dies. Here, whatever befalls a worker stays with it and with the task that it had.
"""

import asyncio
import ctypes
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast

from pebble import ProcessExpired, ProcessPool

from bot.domain.errors import DomainError

P = ParamSpec("P")
T = TypeVar("T")

DEFAULT_SIZE = 2

LIMIT_SECONDS = 30.0
"""A task that takes longer is ended together with its worker."""

START_SECONDS = 60.0
"""How long a worker may take to load what it needs before its first task."""

MEMORY_BYTES = 2 * 2**30
"""Address space of a worker: with the models loaded 0.3 GB, the largest picture 0.6 GB more."""

_PR_SET_PDEATHSIG = 1


class WorkerLost(DomainError):
    """The task's worker is gone. Codes: `worker-died`, `worker-too-slow`, `workers-stopped`."""


class Workers:
    """A fixed number of worker processes; `run` waits for a free one.

    Use as an async context manager, or `start` and `stop` by hand.
    """

    def __init__(
        self,
        size: int = DEFAULT_SIZE,
        *,
        warm: Callable[[], None] | None = None,
        limit: float = LIMIT_SECONDS,
        memory: int = MEMORY_BYTES,
    ) -> None:
        """Never more than one a core. `warm` runs once in each new worker; `limit` is seconds."""
        self._size = max(1, min(size, os.cpu_count() or 1))
        self._setup = _Setup(warm, os.getpid(), memory)
        self._limit = limit
        self._closer = ThreadPoolExecutor(1, "close-workers")
        self._all: list[_Worker] = []
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._stopped = False

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start every worker and wait until each is warm. Raises WorkerLost when one cannot."""
        self._all = [_Worker(self._setup, self._closer) for _ in range(self._size)]
        starts = (worker.run(os.getpid, START_SECONDS) for worker in self._all)
        for begun in await asyncio.gather(*starts, return_exceptions=True):
            if isinstance(begun, BaseException):
                await self.stop()
                raise begun
        for worker in self._all:
            self._free.put_nowait(worker)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module's function in a worker; its result or its exception comes back.

        Cancelling ends the task and its worker. Raises WorkerLost when the worker died, took
        longer than the limit, or the workers are being stopped.
        """
        self._refuse_when_stopped()
        worker = await self._free.get()
        try:
            self._refuse_when_stopped()
            return await worker.run(partial(function, *args, **kwargs), self._limit)
        except asyncio.CancelledError:
            self._refuse_when_stopped()
            raise
        finally:
            self._free.put_nowait(worker)

    async def stop(self) -> None:
        """End every process at once; tasks under way raise WorkerLost."""
        self._stopped = True
        for worker in self._all:
            worker.stop()
        await asyncio.to_thread(self._closer.shutdown)

    def _refuse_when_stopped(self) -> None:
        if self._stopped:
            raise WorkerLost("workers-stopped")


@dataclass(frozen=True, slots=True)
class _Setup:
    """What every worker process is given at its start."""

    warm: Callable[[], None] | None
    parent: int
    memory: int


class _Worker:
    """One process, replaced after anything but a result or the task's own exception."""

    def __init__(self, setup: _Setup, closer: ThreadPoolExecutor) -> None:
        self._setup = setup
        self._closer = closer
        self._stopped = False
        self._task: asyncio.Future[Any] | None = None
        self._pool = self._begin()

    async def run(self, call: Callable[[], T], limit: float) -> T:
        """Run in the process; one that was gone before the task began is replaced once."""
        try:
            return await self._once(call, limit)
        except _NotBegunError:
            self._replace()
        try:
            return await self._once(call, limit)
        except _NotBegunError:
            self._replace()
            raise WorkerLost("worker-died") from None

    async def _once(self, call: Callable[[], T], limit: float) -> T:
        try:
            async with asyncio.timeout(limit + START_SECONDS):
                self._task = self._schedule(call, limit)
                return cast("T", await self._task)
        except BrokenProcessPool as error:
            raise _NotBegunError from error
        except (ProcessExpired, TimeoutError) as error:
            self._replace()
            slow = isinstance(error, TimeoutError)
            raise WorkerLost("worker-too-slow" if slow else "worker-died") from error
        except asyncio.CancelledError:
            self._replace()
            raise
        finally:
            self._task = None

    def _schedule(self, call: Callable[[], T], limit: float) -> asyncio.Future[T]:
        try:
            return asyncio.wrap_future(self._pool.schedule(call, timeout=limit))
        except RuntimeError as error:  # pebble has seen that the idle process is dead
            raise _NotBegunError from error

    def stop(self) -> None:
        """End the process; whoever waits for it is cancelled."""
        self._stopped = True
        if self._task:
            self._task.cancel()
        self._closer.submit(_close, self._pool)

    def _replace(self) -> None:
        if not self._stopped:
            self._closer.submit(_close, self._pool)
            self._pool = self._begin()

    def _begin(self) -> ProcessPool:
        """A new process, which loads while nobody waits for it yet."""
        pool = ProcessPool(
            max_workers=1,
            context=get_context("spawn"),
            initializer=_prepare_process,
            initargs=(self._setup,),
        )
        pool.schedule(os.getpid)
        return pool


class _NotBegunError(Exception):
    """The process was gone before it took the task."""


def _close(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble types all but this
    pool.join()


def _prepare_process(setup: _Setup) -> None:
    """First thing in a worker: die with the bot and at once, give way to it, keep within memory.

    The kernel tells of a parent's death only what was asked before it: look again after asking.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != setup.parent:
        os._exit(1)
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (setup.memory, setup.memory))
    if setup.warm:
        setup.warm()
