"""A small client of the control API: people who write to a bot, for tests, demos and benchmarks.

async with Sim(base_url) as sim:
    mei = await sim.person("Mei", language_code="en")
    await mei.say("/start")
    question = await mei.expect("Where should I watch")
    await mei.share(30.59, 114.30)
    await mei.press(await mei.expect("How far"), "50 km")
"""

from simulator.client.errors import NotSeen, SimError
from simulator.client.messages import Message, Seen
from simulator.client.person import Person
from simulator.client.sim import Sim

__all__ = ["Message", "NotSeen", "Person", "Seen", "Sim", "SimError"]
