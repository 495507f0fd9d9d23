"""The bot as a process of its own, as an operator starts and stops it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.world import TOKEN, settings_for

ROOT = Path(__file__).parents[2]
SECONDS_TO_STOP = 30.0


@dataclass
class Process:
    """A running bot, and what it has said."""

    process: asyncio.subprocess.Process
    said: Path

    def children(self) -> set[int]:
        """Return the ids of every process below it."""
        found, below = {self.process.pid}, _parents()
        for _ in range(4):
            found |= {pid for pid, parent in below.items() if parent in found}
        return found - {self.process.pid}

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code. Raises TimeoutError where it does not end."""
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), SECONDS_TO_STOP)

    async def says(self, words: str, seconds: float = 60) -> None:
        """Wait until its log has these words."""
        async with asyncio.timeout(seconds):
            while words not in self.said.read_text(encoding="utf-8"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)


def alive(pids: set[int]) -> set[int]:
    """Return which of these processes still run."""
    return pids & set(_parents())


def _parents() -> dict[int, int]:
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except OSError:  # it ended meanwhile
            continue
        if state != "Z":
            parents[int(stat.parent.name)] = int(parent)
    return parents


@asynccontextmanager
async def started(
    base_url: str, folder: Path, officer_id: int, *command: str, **surroundings: str
) -> AsyncIterator[Process]:
    """Run `python COMMAND` (main.py run) on a folder; whatever is left at the end is killed.

    `surroundings`: further settings, or others.
    """
    settings_for(base_url, folder / "data", officer_id)
    said = folder / "log"
    with said.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *(command or ("main.py", "run")),
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "BOT_TOKEN": TOKEN,
                "BOT_API_URL": base_url,
                "DATA_DIR": str(folder / "data"),
                "OFFICER_IDS": str(officer_id),
                "HTTP_PORT": "0",
                "WORKERS": "1",
                **surroundings,
            },
            stdout=log,
            stderr=log,
        )
    try:
        yield Process(process, said)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
