"""`python -m demo`, started as a newcomer starts it: the page, the people, the guide, the end."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator.client import Person, Sim

WUHAN = (30.58333, 114.26667)
PATIENCE = 90
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
pytestmark = [LINUX, pytest.mark.xdist_group("demo")]


@dataclass
class Started:
    """The command, and what it printed first."""

    process: Process
    page: str

    @property
    def address(self) -> str:
        return self.page.partition("/?")[0]

    @property
    def ids(self) -> list[int]:
        """The family, the officer, the visitor and a citizen, as the page's address opens them."""
        return [int(number) for number in self.page.partition("#")[2].split(",")]

    async def line(self, pattern: str) -> str:
        """Return the next printed line that fits."""
        assert self.process.stdout is not None
        shown = ""
        async with asyncio.timeout(PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                shown += line
                if re.search(pattern, line):
                    return line
        pytest.fail(f"no line like {pattern!r} in:\n{shown}")

    async def rest(self) -> str:
        """Return what is still printed, up to the end."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            return (await self.process.stdout.read()).decode()


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[Started]:
    """Run the command with few people; whatever happens, nothing of it is left."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "demo", "--few", "--port", "0", "--data", str(folder)),
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,
    )
    try:
        started = Started(process, "")
        address = re.search(r"http://\S+", await started.line("http://"))
        assert address is not None
        started.page = address.group()
        yield started
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def descendants(pid: int) -> dict[int, str]:
    """Return every process below one, with its command line."""
    found: dict[int, str] = {}
    for child in _read(f"/proc/{pid}/task/{pid}/children").split():
        found[int(child)] = _read(f"/proc/{child}/cmdline").replace("\0", " ")
        found |= descendants(int(child))
    return found


def alive(processes: dict[int, str]) -> dict[int, str]:
    """Return those that still run (a zombie does not)."""
    return {
        pid: words
        for pid, words in processes.items()
        if _read(f"/proc/{pid}/cmdline")
        and _read(f"/proc/{pid}/cmdline").replace("\0", " ") == words
    }


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


async def pause() -> None:
    await asyncio.sleep(0.05)


async def done(sim: Sim) -> set[str]:
    guide: dict[str, Any] = await sim.call("GET", "/sim/guide")
    return {step["id"] for step in guide["steps"] if step["done"]}


async def subscribe(you: Person) -> None:
    """Take the guide's first step."""
    await you.say("/start")
    await you.press(await you.expect(button="English"), "English")
    await you.expect("Where should I watch")
    await you.share(*WUHAN)
    await you.press(await you.expect(button="• 50 km •"), "• 50 km •")
    await you.expect("Done")


async def test_the_world_comes_into_the_chat_the_guide_ticks_and_ctrl_c_ends_all(
    tmp_path: Path,
) -> None:
    async with demo(tmp_path / "demo") as started, Sim(started.address) as sim:
        await started.line("Everybody is in")
        _, officer, you, citizen = (sim.known(number) for number in started.ids)
        await officer.expect("Chen Xiaoman", button="Read the case")
        assert any("Zhang Kai" in m.text and "ended" in m.text for m in await officer.messages())
        assert any("Done" in message.text for message in await citizen.messages())
        assert await you.messages() == []
        assert await done(sim) == {"missing"}

        await subscribe(you)
        async with asyncio.timeout(PATIENCE):
            while await done(sim) != {"watch", "missing"}:
                await pause()

        below = descendants(started.process.pid)
        assert any("-m simulator" in words for words in below.values())
        assert any("main.py run" in words for words in below.values())
        started.process.send_signal(signal.SIGINT)
        assert "Stopped." in await started.rest()
        assert await started.process.wait() == 0
        assert alive(below) == {}


@pytest.mark.parametrize(("name", "command"), [("bot", "main.py run"), ("local server", "-m sim")])
async def test_when_one_program_dies_the_demo_says_so_and_leaves_nothing(
    name: str, command: str, tmp_path: Path
) -> None:
    async with demo(tmp_path / "demo") as started:
        async with asyncio.timeout(PATIENCE):
            while not any(command in words for words in descendants(started.process.pid).values()):
                await pause()
        below = descendants(started.process.pid)
        os.kill(next(pid for pid, words in below.items() if command in words), signal.SIGKILL)
        assert f"The {name} stopped by itself" in await started.rest()
        assert await started.process.wait() == 1
        assert alive(below) == {}


async def test_nothing_outlives_a_demo_that_is_killed(tmp_path: Path) -> None:
    async with demo(tmp_path / "demo") as started:
        below = descendants(started.process.pid)
        started.process.kill()
        await started.process.wait()
        async with asyncio.timeout(PATIENCE):
            while alive(below):
                await pause()
