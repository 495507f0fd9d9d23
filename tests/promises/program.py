"""The bot as operators run it: a process of its own, with its log in a file, to be killed."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.storage.database import Database
from simulator.client import Person, Sim
from simulator.server import running
from tests.world import TOKEN, settings_for

MAIN = Path(__file__).parents[2] / "main.py"
START_SECONDS = 110.0


@dataclass
class Program:
    """`python main.py run` on a local server, with one officer."""

    sim: Sim
    officer: Person
    data_dir: Path
    database: Database
    process: Process | None = field(default=None)

    @property
    def log(self) -> str:
        """Return all that the program wrote, over every start."""
        return (self.data_dir / "log").read_text(encoding="utf-8")

    async def start(self) -> None:
        """Start the program and wait until it says so."""
        starts = self.log.count("started")
        with (self.data_dir / "log").open("a", encoding="utf-8") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                str(MAIN),
                "run",
                cwd=self.data_dir,
                env={**os.environ, **self._surroundings()},
                stdout=log,
                stderr=log,
            )
        async with asyncio.timeout(START_SECONDS):
            while self.log.count("started") == starts:
                assert self.process.returncode is None, self.log
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """Kill it as a failing machine does."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            assert await self.process.wait() == -9

    def _surroundings(self) -> dict[str, str]:
        return {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.sim.base_url,
            "DATA_DIR": str(self.data_dir),
            "OFFICER_IDS": str(self.officer.id),
            "HTTP_PORT": "0",
            "WORKERS": "1",
        }


@asynccontextmanager
async def program(data_dir: Path) -> AsyncIterator[Program]:
    """Run a server and the program on it."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer Zhao", language_code="en")
        await sim.name_bot(TOKEN, "reunion_bot", "Reunion")
        database = Database(settings_for(server.base_url, data_dir, officer.id).database)
        (data_dir / "log").touch()
        made = Program(sim, officer, data_dir, database)
        await made.start()
        try:
            yield made
        finally:
            await made.kill()
            await database.close()
