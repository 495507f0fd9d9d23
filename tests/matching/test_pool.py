"""Whatever befalls a worker stays with it and with the task that it had."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.matching.photo import PictureRefused
from bot.matching.pool import WorkerLost, Workers
from bot.matching.worker import prepare
from tests.matching import tasks

LIMIT = 1.0


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    async with Workers(2, limit=LIMIT) as made:
        yield made


def children() -> set[int]:
    """Worker processes of this one; the interpreter's own helper for semaphores is none."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = status.read_text()
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue  # it ended while we looked
        state, parent = text.rpartition(") ")[2].split()[:2]
        if int(parent) == os.getpid() and state != "Z" and b"spawn_main" in command:
            found.add(int(status.parent.name))
    return found


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


async def lost(workers: Workers, task: Callable[[], object]) -> str:
    with pytest.raises(WorkerLost) as caught:
        await workers.run(task)
    return caught.value.code


async def test_results_and_the_tasks_own_errors_come_back(workers: Workers) -> None:
    assert await workers.run(tasks.add, 2, other=3) == 5
    with pytest.raises(ValueError, match="no"):
        await workers.run(tasks.refuse)
    with pytest.raises(PictureRefused) as caught:
        await workers.run(prepare, b"")
    assert caught.value.code == "empty"
    with pytest.raises(PictureRefused) as caught:
        await workers.run(prepare, bytes(30 * 2**20))
    assert caught.value.data == {"megabytes": 20}


async def test_tasks_run_in_other_processes_and_side_by_side(workers: Workers) -> None:
    pids = await asyncio.gather(*(workers.run(os.getpid) for _ in range(20)))
    assert os.getpid() not in pids
    begun = time.monotonic()
    await asyncio.gather(*(workers.run(time.sleep, 0.4) for _ in range(2)))
    if (os.cpu_count() or 1) > 1:
        assert time.monotonic() - begun < 0.8


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (tasks.die, "worker-died"),
        (tasks.hang, "worker-too-slow"),
        (tasks.hang_deaf, "worker-too-slow"),
    ],
)
async def test_a_lost_worker_fails_its_own_task_only(
    workers: Workers, task: Callable[[], None], code: str
) -> None:
    others = asyncio.gather(*(workers.run(tasks.add, n, 1) for n in range(30)))
    assert await lost(workers, task) == code
    assert await others == [n + 1 for n in range(30)]
    assert await workers.run(tasks.add, 1, 1) == 2


async def test_every_idle_worker_killed_at_once_is_not_noticed(workers: Workers) -> None:
    for pause in (0.0, 0.5):  # before and after pebble has seen it
        for pid in children():
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(pause)
        sums = await asyncio.gather(*(workers.run(tasks.add, n, 1) for n in range(6)))
        assert sums == [n + 1 for n in range(6)]


async def test_killing_again_and_again_loses_nothing_but_the_killed(workers: Workers) -> None:
    async def one(number: int) -> int | str:
        try:
            return await workers.run(tasks.add, number, 0)
        except WorkerLost as error:
            return error.code

    async def kill() -> None:
        for _ in range(6):
            await asyncio.sleep(0.3)
            for pid in list(children())[:1]:
                os.kill(pid, signal.SIGKILL)

    killer = asyncio.ensure_future(kill())
    results = []
    while not killer.done():
        results += await asyncio.gather(*(one(number) for number in range(10)))
    assert set(results) <= {*range(10), "worker-died"}
    assert results.count("worker-died") <= 6
    assert await workers.run(tasks.add, 1, 1) == 2


async def test_cancelling_ends_the_task_and_its_process(workers: Workers) -> None:
    before = children()
    task = asyncio.ensure_future(workers.run(tasks.hang))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(until, lambda: len(before - children()) == 1)
    assert await asyncio.gather(*(workers.run(tasks.add, n, 1) for n in range(4))) == [1, 2, 3, 4]


async def test_too_much_memory_is_the_tasks_own_error(workers: Workers) -> None:
    with pytest.raises(MemoryError):
        await workers.run(tasks.fill_memory)
    assert await workers.run(tasks.add, 1, 1) == 2


async def test_a_worker_that_cannot_start_says_so_and_leaves_nothing() -> None:
    before = children()
    with pytest.raises(WorkerLost) as caught:
        await Workers(1, warm=tasks.fail_to_start).start()
    assert caught.value.code == "worker-died"
    assert await asyncio.to_thread(until, lambda: children() == before)


async def test_stopping_ends_tasks_under_way_and_every_process() -> None:
    before = children()
    workers = Workers(2)
    await workers.start()
    assert len(children() - before) == len(workers._all)
    hanging = [asyncio.ensure_future(workers.run(tasks.hang)) for _ in range(4)]
    await asyncio.sleep(0.3)
    await workers.stop()
    for ended in await asyncio.gather(*hanging, return_exceptions=True):
        assert isinstance(ended, WorkerLost)
        assert ended.code == "workers-stopped"
    assert children() == before
    assert await lost(workers, tasks.die) == "workers-stopped"


PARENT = """
import asyncio
from bot.matching.pool import Workers
from tests.matching import tasks

async def main():
    async with Workers(2) as workers:
        busy = [asyncio.ensure_future(workers.run(tasks.hang_deaf)) for _ in range(2)]
        await asyncio.sleep(0.3)
        print("busy", flush=True)
        await asyncio.sleep(600)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_workers_die_with_a_killed_parent_even_when_busy(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    ) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"busy\n"
        grandchildren = processes_of(parent.pid)
        assert grandchildren
        parent.kill()
    assert until(lambda: not any(map(alive, grandchildren)), seconds=5)


def processes_of(parent: int) -> set[int]:
    tasks_of = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(pid) for child in tasks_of for pid in child.read_text().split()}


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def test_the_bots_own_process_loads_no_model() -> None:
    code = (
        "import sys; import bot.matching.pool, bot.matching.gallery, bot.matching.worker;"
        "assert not {'dlib', 'face_recognition', '_dlib_pybind11', 'av'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
