"""A token that is taken back ends the process.

That what is said meanwhile is taken at the next start, tests/conversation/test_restart.py proves.
"""

import asyncio
from pathlib import Path

import aiohttp
import pytest

from simulator.client import Sim
from simulator.server import running
from tests.conversation.process import started
from tests.world import TOKEN

MESSAGE = "BOT_TOKEN is refused by the server"
pytestmark = pytest.mark.timeout(120)


async def test_a_revoked_token_ends_the_process(tmp_path: Path) -> None:
    """Exit code 2 and its message; what was said waits at the server."""
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
        async with aiohttp.ClientSession(server.base_url) as http:
            answer = await (await http.get(f"/bot{TOKEN}/getUpdates")).json()
        assert [update["message"]["text"] for update in answer["result"]] == ["/start"]
