"""A server, a bot on it and an officer, for tests that go through the chat as people do."""

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.app import App, built
from bot.domain.clock import Clock
from bot.entry import run_bot
from bot.geo import build
from config.settings import Settings
from simulator.client import Person, Sim
from simulator.server import running

TOKEN = "7000001:AAtestAAtestAAtestAAtestAAtestAAtest"
SECRET = "a-secret_of-the-tests"
PLACES = Path(__file__).parents[1] / ".cache" / "gazetteer.sqlite"


Mode = Literal["polling", "webhook"]


@dataclass
class World:
    """What a story needs."""

    sim: Sim
    app: App
    officer: Person
    settings: Settings


def settings_for(
    base_url: str, data_dir: Path, officer_id: int, mode: Mode = "polling"
) -> Settings:
    """Return settings that know nothing of the surroundings, for a bot with one worker process:
    both cores have a test to run. tests/conversation/test_process.py runs one with two.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    if not (data_dir / PLACES.name).exists():
        (data_dir / PLACES.name).symlink_to(places())
    port = free_port() if mode == "webhook" else 0
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic takes it, its types do not say so
        bot_token=SecretStr(TOKEN),
        bot_api_url=base_url,
        data_dir=data_dir,
        officer_ids=(officer_id,),
        http_port=port,
        bot_mode=mode,
        webhook_url=f"http://127.0.0.1:{port}/from-telegram" if port else None,
        webhook_secret=SecretStr(SECRET) if port else None,
        workers=1,
    )


@cache
def places() -> Path:
    """Return the list of places, built once for all tests; of several processes one builds it."""
    if not build.is_current(PLACES):
        subprocess.run([sys.executable, "-m", build.__name__, PLACES], check=True)
    return PLACES


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@asynccontextmanager
async def bot_running(settings: Settings, clock: Clock | None = None) -> AsyncIterator[App]:
    """Run the bot while the block runs."""
    async with built(settings, clock) as app:
        task = asyncio.create_task(app.run())
        try:
            yield app
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def ended(settings: Settings) -> tuple[int, MutableMapping[str, Any]]:
    """Run the bot until it ends by itself; return its exit code and the reason that it logs."""
    with capture_logs() as said:
        code = await run_bot(settings)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().remove_signal_handler(number)
    (reason,) = [line for line in said if line["log_level"] == "critical"]
    return code, reason


@asynccontextmanager
async def world(data_dir: Path, mode: Mode = "polling") -> AsyncIterator[World]:
    """Run a server and a bot with one officer."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer Zhao", language_code="en")
        settings = settings_for(server.base_url, data_dir, officer.id, mode)
        async with bot_running(settings) as app:
            await sim.polled()
            yield World(sim, app, officer, settings)
