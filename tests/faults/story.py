"""What people do while something fails, and what has to be true when they are through."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from bot.storage.tables import people, photos, sightings, subscriptions
from simulator.client import Person
from tests.conversation import shots
from tests.promises.people import greeted
from tests.story import steps
from tests.story.steps import Actor
from tests.world import World

READERS = 3
PATIENCE = 60.0
Fault = dict[str, object]


@dataclass
class Town:
    """A world with an alert that is public, and its link."""

    world: World
    officer: Actor
    name: str
    link: str

    @asynccontextmanager
    async def struck(self, *faults: Fault, seed: int = 7) -> AsyncIterator[None]:
        """Have these faults strike while the block runs. Each must have struck, or the test saw
        nothing.
        """
        await self.world.sim.faults(*faults, seed=seed)
        try:
            yield
            seen = await self.world.sim.call("GET", "/sim/faults")
            unused = [fault["kind"] for fault in seen if not fault["fired"]]
            assert not unused, f"did not strike: {unused}"
        finally:
            await self.world.sim.faults()

    async def goes_on(self) -> "Crowd":
        """Have somebody subscribe, several open the alert's link, and one report a sighting."""
        sim = self.world.sim
        new, witness = await sim.person("New", language_code="en"), await sim.person("Wit")
        readers = [await sim.person(f"Reader {n}", language_code="en") for n in range(READERS)]
        crowd = Crowd(self, new, witness, readers)
        async with asyncio.TaskGroup() as all_of_them:
            all_of_them.create_task(steps.subscribe(new, "en"))
            all_of_them.create_task(reports(witness))
            for reader in readers:
                all_of_them.create_task(self.reads(reader))
        return crowd

    async def reads(self, reader: Person) -> None:
        """Open the alert's link, and wait for the alert."""
        await reader.follow(self.link)
        await reader.expect(f"Missing: {self.name}", photo=True, timeout=PATIENCE)


@dataclass
class Crowd:
    """Who went through, and what the bot has of them."""

    town: Town
    new: Person
    witness: Person
    readers: list[Person]

    async def is_whole(self, *, alerts: int = 1) -> None:
        """Nothing lost, nothing twice, but for alerts whose answer never came: so many at most."""
        assert await self._count(subscriptions, subscriptions.c.person_id, self.new) == 1
        assert await self._count(sightings, sightings.c.reporter_id, self.witness) == 1
        assert await self._photos() == 1
        for reader in self.readers:
            texts = [message.text for message in await reader.messages() if message.photo]
            got = sum(f"Missing: {self.town.name}" in text for text in texts)
            assert 1 <= got <= alerts

    async def _photos(self) -> int:
        return await self._count(photos, photos.c.person_id, self.witness)

    async def _count(self, what: Table, column: ColumnElement[Any], person: Person) -> int:
        query = select(func.count()).select_from(what).join(people, people.c.id == column)
        async with self.town.world.app.database.reading() as session:
            found = await session.scalar(query.where(people.c.chat_id == person.id))
        return int(found or 0)


async def reports(person: Person) -> None:
    """Report a sighting with a picture, from the command to the receipt."""
    actor = await steps.start(person, "en")
    await person.say("/report")
    await actor.press("sighting-danger-safe")
    await actor.sees("sighting-photos")
    await person.send_photo(shots.face())
    await actor.press("photos-done")
    await actor.sees("sighting-place")
    await person.share(30.60, 114.27)
    await actor.press("sighting-time-now")
    await actor.press("sighting-send")
    await person.expect(r"S-[0-9A-Z]{5}", timeout=PATIENCE)


async def reported(world: World, name: str) -> tuple[Actor, str]:
    """Have a family report a child; return the officer and the case's number."""
    officer = await greeted(world.officer)
    mother = await greeted(await world.sim.person("Lin", language_code="en"))
    return officer, await steps.report_child(mother, name, [shots.side(8)])
