"""A token that is taken back ends the process, and what was said meanwhile is not lost."""

import asyncio
from pathlib import Path

import pytest

from simulator.client import Sim
from simulator.server import running
from tests.conversation.process import started

MESSAGE = "BOT_TOKEN is refused by the server"
pytestmark = pytest.mark.timeout(120)


async def test_a_revoked_token_ends_the_process(tmp_path: Path) -> None:
    """Exit code 2 and its message; with a good token the next start answers what waited."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer", language_code="en")
        async with started(server.base_url, tmp_path, officer.id) as bot:
            await sim.polled(timeout=60)
            person = await sim.person("Wang", language_code="en")
            await sim.faults({"kind": "revoked_token"})
            await person.say("/start")
            assert await asyncio.wait_for(bot.process.wait(), 30) == 2
            assert MESSAGE in bot.said.read_text(encoding="utf-8")
            assert "Traceback" not in bot.said.read_text(encoding="utf-8")
        await sim.faults()
        async with started(server.base_url, tmp_path, officer.id):
            await person.expect(button="English", timeout=60)
