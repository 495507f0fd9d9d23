"""The demo as a whole: the server, the bot, the people, the guide; started, watched and stopped."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from demo import shelf
from demo.arrival import Arrival, Tell
from demo.folder import fresh, keep_places
from demo.guide import VISITOR, Guide
from demo.programs import PATIENCE, ROOT, Program, start_bot, start_server
from demo.talking import Teller
from demo.world import WORLD, Locale, Somebody, World
from simulator.client import Sim

USERNAME, NAME = "reunion_demo_bot", "Reunion"
BESIDE = ("chen", "zhou", "you", "wang")
"""Whose chats the page opens side by side. Where there is room for two, the first gives way."""
BOT_PATIENCE = 120.0
"""Seconds for the bot's first start, with its list of places to build on a slow machine."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen: the people's language, the page's port (0: a free one), the folder."""

    locale: Locale = "en"
    port: int = 8081
    folder: Path = ROOT / "data" / "demo"
    world: World = WORLD


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo."""

    options: Options
    sim: Sim
    everybody: dict[str, Teller]
    guide: Guide
    programs: tuple[Program, ...]

    @property
    def page(self) -> str:
        """Return the page's address, with the chats of the guide's people open."""
        ids = ",".join(str(self.everybody[key].person.id) for key in BESIDE)
        return f"{self.sim.base_url}/?lang={self.options.locale}#{ids}"

    async def settle(self, tell: Tell) -> None:
        """Put the world in, once the bot is there. Raises NotSeen where it does not answer."""
        await shelf.fill(self.sim, self.options.world, self.options.locale)
        await self.sim.polled(timeout=BOT_PATIENCE)
        keep_places(self.options.folder)
        tell("The bot is there. Its people write to it now.")
        await Arrival(self.options.world, self.everybody, self.options.locale, tell).run()
        tell("Everybody is in.")

    async def live(self, tell: Tell) -> None:
        """Put the world in and tick the guide's steps, for ever.

        Raises an exception group of what went wrong: Ended, NotSeen.
        """
        try:
            async with asyncio.TaskGroup() as group:
                for program in self.programs:
                    group.create_task(program.ended())
                group.create_task(self.guide.watch())
                group.create_task(self.settle(tell))
        except* aiohttp.ClientError:
            # The server's end says more than the connection that it broke.
            async with asyncio.timeout(PATIENCE):
                await self.programs[0].ended()


@asynccontextmanager
async def running(options: Options) -> AsyncIterator[Demo]:
    """Start everything, and leave nothing of it at the end. Raises FolderTaken, Ended."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(fresh(options.folder))
        server, address = await start_server(options.port, folder)
        stack.push_async_callback(server.stop)
        sim = await stack.enter_async_context(Sim(address))
        token = f"7000002:{secrets.token_urlsafe(26)}"
        await sim.name_bot(token, USERNAME, NAME)
        everybody = await _people(sim, options)
        guide = Guide(sim, everybody, options.locale)
        await guide.show()
        officer = str(everybody[options.world.officer.key].person.id)
        settings = {"BOT_TOKEN": token, "BOT_API_URL": address, "OFFICER_IDS": officer}
        bot = await start_bot(folder, settings)
        stack.push_async_callback(bot.stop)
        yield Demo(options, sim, everybody, guide, (server, bot))


async def _people(sim: Sim, options: Options) -> dict[str, Teller]:
    locale = options.locale
    return {
        who.key: Teller(await sim.person(who.name.in_(locale), language_code=locale), locale)
        for who in _everybody(options.world)
    }


def _everybody(world: World) -> Iterator[Somebody]:
    yield world.officer
    yield VISITOR
    yield from (case.family for case in reversed(world.cases))
    yield from (citizen.who for citizen in world.citizens)
