"""A token that is taken back ends the program.

That what is said meanwhile is taken at the next start, tests/conversation/test_restart.py proves;
that the program's code is the process's, tests/settings/test_settings.py.
"""

import asyncio
from pathlib import Path

import aiohttp

from simulator.client import Sim
from simulator.server import running
from tests.world import TOKEN, ended, settings_for


async def test_a_revoked_token_ends_the_program(tmp_path: Path) -> None:
    """Exit code 2 and its message; what was said waits at the server."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer", language_code="en")
        program = asyncio.create_task(ended(settings_for(server.base_url, tmp_path, officer.id)))
        await sim.polled(timeout=60)
        person = await sim.person("Wang", language_code="en")
        await sim.faults({"kind": "revoked_token"})
        await person.say("/start")
        code, said = await asyncio.wait_for(program, 30)
        assert code == 2
        assert "BOT_TOKEN is refused by the server" in said["event"]
        await sim.faults()
        async with aiohttp.ClientSession(server.base_url) as http:
            answer = await (await http.get(f"/bot{TOKEN}/getUpdates")).json()
        assert [update["message"]["text"] for update in answer["result"]] == ["/start"]
