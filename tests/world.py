"""A server, a bot on it and an officer, for tests that go through the chat as people do."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from bot.app import App, built
from config.settings import Settings
from simulator.client import Person, Sim
from simulator.server import running

TOKEN = "7000001:AAtestAAtestAAtestAAtestAAtestAAtest"
SECRET = "a-secret_of-the-tests"
CACHE = Path(__file__).parents[1] / ".cache"


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
    """Return settings that know nothing of the surroundings."""
    data_dir.mkdir(parents=True, exist_ok=True)
    places = CACHE / "gazetteer.sqlite"
    if places.exists() and not (data_dir / "gazetteer.sqlite").exists():
        os.link(places, data_dir / "gazetteer.sqlite")
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
    )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@asynccontextmanager
async def bot_running(settings: Settings) -> AsyncIterator[App]:
    """Run the bot while the block runs."""
    async with built(settings) as app:
        task = asyncio.create_task(app.run())
        try:
            yield app
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@asynccontextmanager
async def world(data_dir: Path, mode: Mode = "polling") -> AsyncIterator[World]:
    """Run a server and a bot with one officer."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer Zhao", language_code="en")
        settings = settings_for(server.base_url, data_dir, officer.id, mode)
        async with bot_running(settings) as app:
            await sim.polled()
            yield World(sim, app, officer, settings)
