"""The local server and the bot as processes of their own, which never outlive the demo."""

import asyncio
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[1]
PATIENCE = 10.0
"""Seconds that a program has to stop by itself before it is killed."""
SETTINGS = (
    "BOT_TOKEN", "BOT_API_URL", "DATA_DIR", "DATABASE_URL", "SECRET_KEY", "OFFICER_IDS",
    "GEOCODER_URL", "HTTP_HOST", "HTTP_PORT", "WORKERS",
)  # fmt: skip
"""What the surroundings may have set for the real bot, which the demo's must not see."""
_PR_SET_PDEATHSIG = 1


class Ended(Exception):
    """A program of the demo stopped by itself; the text says which, and where to read why."""


@dataclass
class Program:
    """One running program. Its output goes to `log`."""

    name: str
    process: asyncio.subprocess.Process
    log: Path

    @classmethod
    async def start(
        cls, name: str, arguments: list[str], log: Path, settings: Mapping[str, str]
    ) -> "Program":
        """Start Python with these arguments, in the log's folder, away from anybody's `.env`."""
        inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE if name == SERVER else output,
                stderr=output,
                cwd=log.parent,
                env={**inherited, "PYTHONPATH": str(ROOT), **settings},
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        return cls(name, process, log)

    async def first_line(self) -> str:
        """Return the first line that the program prints. Raises Ended where there is none."""
        assert self.process.stdout is not None  # noqa: S101  set where it is asked for
        line = (await self.process.stdout.readline()).decode().strip()
        return line or await self.ended()

    async def ended(self) -> NoReturn:
        """Wait until the program stops, then raise Ended."""
        code = await self.process.wait()
        lines = self.log.read_text(errors="replace").strip().splitlines()
        last = f": {lines[-1]}" if lines else ""
        raise Ended(f"The {self.name} stopped by itself (code {code}){last} (see {self.log})")

    async def stop(self) -> None:
        """Ask the program to stop, then leave nothing of it or of its own processes."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.process.wait(), PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()


SERVER, BOT = "local server", "bot"


async def start_server(port: int, folder: Path) -> tuple[Program, str]:
    """Start the server at the port, or at a free one where it is taken; return its address too."""
    arguments = ["-m", "simulator", "--port", str(port if _is_free(port) else 0)]
    server = await Program.start(SERVER, arguments, folder / "server.log", {})
    return server, await server.first_line()


async def start_bot(folder: Path, settings: Mapping[str, str]) -> Program:
    """Start the bot with everything it keeps in the folder."""
    arguments = [str(ROOT / "main.py"), "run"]
    inside = {"DATA_DIR": str(folder), "HTTP_PORT": "0", **settings}
    return await Program.start(BOT, arguments, folder / "bot.log", inside)


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
