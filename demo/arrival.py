"""How the world comes into the chat: everybody writes to the bot as people would.

Who does not depend on another goes on beside them. The case without a tier is reported last and
waits for whoever tries the demo.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from demo.talking import Answer, Teller
from demo.world import Citizen, Locale, Missing, Seen, Shot, Spot, World

CASE = r"M-[0-9A-Z]{5}"
SIGHTING = r"S-[0-9A-Z]{5}"
LINK = r"https://t\.me/\S+"

Tell = Callable[[str], None]


@dataclass
class Arrival:
    """Puts a world in. `everybody` are the people by their keys; `tell` says how far it is."""

    world: World
    everybody: Mapping[str, Teller]
    locale: Locale
    tell: Tell
    _officer_writes: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Return when everybody is in."""
        await self._officer.start()
        await self._officer.person.say("/cancel")  # an officer watches no place
        async with asyncio.TaskGroup() as group:
            watching = {c.who.key: group.create_task(self._watch(c)) for c in self.world.citizens}
            older = {
                case.family.key: group.create_task(self._older_case(case))
                for case in self.world.cases
                if case.tier
            }
            seen = [
                group.create_task(self._report(seen, watching[seen.by], older))
                for seen in self.world.sightings
                if seen.of in older
            ]
            for case in self.world.cases:
                if not case.tier:
                    group.create_task(self._waiting_case(case, [*older.values(), *seen]))

    @property
    def _officer(self) -> Teller:
        return self.everybody[self.world.officer.key]

    async def _watch(self, citizen: Citizen) -> None:
        teller = self.everybody[citizen.who.key]
        await teller.start()
        radius = str(citizen.radius_km)
        answers = {"place": self._place(citizen.home, citizen.shares), "radius": radius}
        await teller.fill(answers, last="radius")
        home = citizen.home.typed.in_(self.locale)
        self.tell(f"{teller.name} watches {radius} km around {home}")

    async def _older_case(self, case: Missing) -> str:
        """Report it, publish it and, where it has ended, end it. Return its link."""
        number = await self._missing(case)
        async with self._officer_writes:
            return await self._decide(case, number)

    async def _waiting_case(self, case: Missing, before: list[asyncio.Task[str]]) -> None:
        await asyncio.gather(*before)
        await self._missing(case)

    async def _missing(self, case: Missing) -> str:
        family = self.everybody[case.family.key]
        pictures = await drawn(case.photos)
        await family.start()
        await family.press("begin:case")
        await family.fill(self._case_answers(case) | {"photos": pictures})
        number = await family.read(CASE)
        self.tell(f"{family.name} reported {case.name.in_(self.locale)} missing: {number}")
        return number

    def _case_answers(self, case: Missing) -> dict[str, Answer]:
        texts = ("name", "birth", "time", "height", "clothing", "marks", "story", "relation")
        answers: dict[str, Answer] = {key: getattr(case, key).in_(self.locale) for key in texts}
        fixed = {key: getattr(case, key) for key in ("urgent", "sex", "pictured", "phone")}
        return answers | fixed | {"place": self._place(case.place)}

    async def _decide(self, case: Missing, number: str) -> str:
        officer = self._officer
        card = await officer.press(r"k\.open:.*", about=number)
        for check in await officer.offered(r"k\.tick:.*", card.id):
            await officer.press(check, about=number)
        await officer.press(r"k\.refer:.*", about=number)
        await officer.fill({"reference": case.reference}, last="reference")
        await officer.press(rf"k\.tier:.*:{case.tier}", about=number)
        await officer.press(r"k\.go:.*", about=number)
        link = await officer.read(LINK, about=number)
        self.tell(f"{officer.name} published {number}")
        if case.ending:
            await officer.person.say(f"/close {number}")
            await officer.fill({"outcome": case.ending.outcome})
            self.tell(f"{officer.name} ended {number}")
        return link

    async def _report(
        self, seen: Seen, watching: asyncio.Task[None], older: Mapping[str, asyncio.Task[str]]
    ) -> str:
        """Report a sighting of an older case's child, through its link. Return the reference."""
        citizen = self.everybody[seen.by]
        pictures = await drawn(seen.photos)
        await asyncio.gather(watching, *older.values())
        await citizen.person.follow(older[seen.of or ""].result())
        await citizen.press(r"a\.saw:.*")
        told: dict[str, Answer] = {
            key: getattr(seen, key).in_(self.locale) for key in ("time", "note")
        }
        fixed = {"danger": "safe", "face": f"0-{seen.photos[0].meant - 1}"}
        await citizen.fill(told | fixed | {"photos": pictures, "place": self._place(seen.place)})
        number = await citizen.read(SIGHTING)
        self.tell(f"{citizen.name} reported a sighting: {number}")
        return number

    def _place(self, spot: Spot, shares: bool = False) -> Answer:
        return (spot.latitude, spot.longitude) if shares else spot.typed.in_(self.locale)


async def drawn(shots: tuple[Shot, ...]) -> list[bytes]:
    """Draw pictures, away from the loop."""
    return [await asyncio.to_thread(shot.jpeg) for shot in shots]
