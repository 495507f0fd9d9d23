"""People whom several promises need, brought to where the test begins."""

from dataclasses import dataclass
from itertools import count

from demo.drawn import Person as Drawn
from demo.drawn import View
from simulator.client import Message, Person
from tests.portrait import portrait
from tests.story import steps
from tests.story.steps import Actor
from tests.world import World

seeds = count(40)


@dataclass
class Searched:
    """A child who is searched for, with everybody around. No two tests have the same child."""

    officer: Actor
    mother: Actor
    citizen: Actor
    child: Drawn
    name: str
    number: str
    alert: Message

    def photo(self, *, yaw: float = 5.0, smile: float = 0.3) -> bytes:
        """Return another picture of the child."""
        return portrait(self.child, View(yaw=yaw, smile=smile))

    async def candidate(self, sighting: str) -> Message:
        """Wait for the candidate of this case and one sighting.

        In a shared world the case is near to other tests' sightings too, from its first minute.
        """
        return await self.officer.person.expect(self._pair(sighting), photo=True)

    async def release(self, sighting: str) -> None:
        """Have the officer let the family look at this pair."""
        await self.officer.press_about(self._pair(sighting), "show-family")

    async def put_aside(self, sighting: str) -> None:
        """Have the officer reject this pair."""
        await self.officer.press_about(self._pair(sighting), "not-this-child")

    async def compared(self, sighting: str) -> Message:
        """Wait until a sighting has been compared, whatever was near it."""
        pattern = rf"(?s)nearest, not yet calibrated.*{sighting}"
        return await self.officer.person.expect(pattern, photo=True)

    def _pair(self, sighting: str) -> str:
        return rf"(?s){self.number}.*nearest, not yet calibrated.*{sighting}"


async def searched(world: World, tier: str = "critical") -> Searched:
    """Have a family report a child, an officer publish it, a citizen get the alert."""
    seed = next(seeds)
    child, name = Drawn(seed), f"Mei{seed}"
    officer = await greeted(world.officer)
    citizen = await steps.subscribe(await world.sim.person("Wang", language_code="en"), "en")
    mother = await greeted(await world.sim.person("Lin", language_code="en"))
    number = await steps.report_child(mother, name, [portrait(child)])
    await steps.publish(officer, number, tier)
    alert = await citizen.person.expect(f"Missing: {name}", photo=True)
    return Searched(officer, mother, citizen, child, name, number, alert)


async def greeted(person: Person) -> Actor:
    """Have somebody choose English, once."""
    known = await person.messages()
    return Actor(person, "en") if known else await steps.start(person, "en")


async def close(officer: Actor, number: str, outcome: str = "safe-lost") -> None:
    """Have the officer end the case."""
    await officer.person.say(f"/close {number}")
    await officer.press(f"closing-outcome-{outcome}")
    if outcome.startswith("dead"):
        await officer.press("closing-told-yes")
    await officer.press("closing-send")
