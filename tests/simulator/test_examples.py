"""The example bots run on the server as they are, each in a process of its own."""

import os
import sys
from asyncio import create_subprocess_exec
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.client import Person, Sim
from tests.simulator.conftest import TOKEN

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def echo_poll(sim: Sim) -> AsyncIterator[Sim]:
    """The server with the bot of `echo_poll.py` on it."""
    surroundings = {**os.environ, "BOT_TOKEN": TOKEN, "BOT_API_URL": sim.base_url}
    bot = await create_subprocess_exec(
        sys.executable, "-m", "simulator.examples.echo_poll", cwd=ROOT, env=surroundings
    )
    await sim.polled()
    yield sim
    bot.terminate()
    assert await bot.wait() == 0


async def test_an_echo_and_a_poll(echo_poll: Sim) -> None:
    mei: Person = await echo_poll.person("Mei", language_code="en")
    await mei.say("Is anybody there?")
    await mei.expect("Is anybody there?")
    await mei.say("/poll Tea or coffee? / Tea / Coffee")
    poll = await mei.expect("")
    assert [option["text"] for option in poll.raw["poll"]["options"]] == ["Tea", "Coffee"]
