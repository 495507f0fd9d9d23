"""A server for each test, and a bot of python-telegram-bot that talks to it over real HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from simulator import running
from simulator.client import Person, Sim

TOKEN = "42:a-token_of-the-right-form"
USERNAME = "local_42_bot"
Raw = Callable[..., Awaitable[tuple[int, Any]]]


@pytest.fixture
async def sim(request: pytest.FixtureRequest) -> AsyncIterator[Sim]:
    """A server whose every call and answer must agree with aiogram's models."""
    async with running(checked=True) as server, Sim(server.base_url) as client:
        yield client
        complaints = [call.complaints for call in server.world.calls.after(0) if call.complaints]
        odd = request.node.get_closest_marker("odd") is not None
        assert odd or complaints == []


def bot_at(base_url: str, token: str = TOKEN) -> Bot:
    """A bot whose calls and downloads both go to the local server, over plain HTTP: to read the
    certificates of the world, as clients do, would take longer than most tests.
    """
    calls, updates = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))
    return Bot(
        token,
        base_url=f"{base_url}/bot",
        base_file_url=f"{base_url}/file/bot",
        request=calls,
        get_updates_request=updates,
    )


@pytest.fixture
async def bot(sim: Sim) -> AsyncIterator[Bot]:
    async with bot_at(sim.base_url) as found:
        yield found


@pytest.fixture
async def mei(sim: Sim, bot: Bot) -> Person:
    """Somebody who has started the bot; the update of it is already taken."""
    person = await sim.person("Mei", last_name="Lin", language_code="en")
    await person.say("/start")
    newest = (await bot.get_updates())[-1].update_id
    await bot.get_updates(offset=newest + 1)
    return person


@pytest.fixture
async def raw(sim: Sim) -> AsyncIterator[Raw]:
    """Calls a method as plain JSON: the status and the whole answer."""
    async with aiohttp.ClientSession(sim.base_url) as http:

        async def call(method: str, token: str = TOKEN, **parameters: Any) -> tuple[int, Any]:
            async with http.post(f"/bot{token}/{method}", json=parameters) as response:
                return response.status, await response.json()

        yield call
