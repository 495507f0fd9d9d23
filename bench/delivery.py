"""Kill a sender ten times while it delivers, and count what was lost and what came twice.

Half of the kills come while the server holds its answers: it has accepted the requests, and the
sender cannot have noted them. The others come at any moment. "Open" are requests that the server
had accepted and not answered when the process died; "unnoted" adds those whose answer had been
written a moment before and was not in the database yet. All that is repeated has to be among them.
"A second" is the rate after the last kill.
"""

import asyncio
import random
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from bot.domain.outgoing import SendState
from bot.storage.database import Database
from bot.storage.deliveries import Deliveries
from bot.storage.migrations import upgrade
from bot.storage.tables import deliveries
from simulator.client import Sim
from tests.storage.rows import NOW, WUHAN, alert_at, watching_chats

TOKEN = "123456:" + "B" * 35
KILLS, IN_FLIGHT, PER_SECOND = 10, 30, 100
ANSWER_SECONDS = 0.05
LATENCY = {"kind": "slow", "seconds": ANSWER_SECONDS}
HOLD = {"kind": "slow", "seconds": 3600}


@dataclass(frozen=True)
class Sender:
    """A program that delivers, and how many deliveries it is killed in (it may be slow)."""

    name: str
    program: tuple[str, ...]
    deliveries: int = 2_000
    options: tuple[str, ...] = ()


PACED = ("--per-second", str(PER_SECOND), "--in-flight", str(IN_FLIGHT))
SENDERS = (
    Sender("ours", ("bench.carrier",), options=PACED),
    Sender("100 at once, then marked", ("bench.naive", "by-hundred")),
    Sender("one by one, each marked", ("bench.naive", "one-by-one"), deliveries=500),
)


@dataclass
class Kill:
    """One kill: what the server had accepted and not answered, and what was not noted."""

    held: bool
    accepted: int
    open: int
    unnoted: int
    repeated: int = 0


@dataclass
class Run:
    """One sender's way through all deliveries."""

    sender: Sender
    kills: list[Kill] = field(default_factory=list)
    rate: float = 0.0
    lost: int = 0
    repeated: int = 0


@dataclass
class Scene:
    """A server, a database and the chats that must hear."""

    sim: Sim
    database: Database
    chats: Sequence[int]
    seen: int = 0

    async def calls(self) -> list[dict[str, Any]]:
        """Return what was asked of the server since the present process began to send."""
        return [c for c in await self.sim.calls(after=self.seen) if c["method"].startswith("send")]

    async def noted(self) -> set[int]:
        """Return the chats whose delivery is in the database as sent."""
        sent = select(deliveries.c.chat_id).where(deliveries.c.state == SendState.SENT)
        async with self.database.reading() as session:
            return set(await session.scalars(sent))

    async def done(self) -> bool:
        """Tell whether every delivery is noted."""
        return len(await self.noted()) == len(self.chats)


async def measure(sender: Sender, seed: int) -> Run:
    """Kill one sender ten times and let it finish; return what came of it."""
    run, dice = Run(sender), random.Random(seed)
    share = sender.deliveries // (KILLS + 2)
    async with scene(sender.deliveries) as place:
        for number in range(KILLS):
            process = await started(sender, place)
            await accepted(place, dice.randrange(share // 2, share))
            run.kills.append(await killed(process, place, held=number % 2 == 0))
        process = await started(sender, place)
        while not await place.done():  # noqa: ASYNC110  the sender tells nobody
            await asyncio.sleep(0.1)
        times = [call["at"] for call in await place.calls()]
        run.rate = (len(times) - 1) / (times[-1] - times[0])
        process.kill()
        await process.wait()
        await count(run, place)
    return run


async def started(sender: Sender, place: Scene) -> Process:
    """Start the sender in a process of its own."""
    url = place.database.engine.url.render_as_string()
    where = (url, place.sim.base_url, TOKEN)
    place.seen = max((call["n"] for call in await place.sim.calls()), default=0)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", *sender.program, *where, *sender.options, stdout=DEVNULL
    )


async def accepted(place: Scene, number: int) -> None:
    """Wait until the server has seen so many requests of the present process."""
    while len(await place.calls()) < number:  # noqa: ASYNC110  the server tells nobody
        await asyncio.sleep(0.02)


async def killed(process: Process, place: Scene, *, held: bool) -> Kill:
    """Kill the process, held or as it comes, and return what was under way."""
    if held:
        await place.sim.faults(HOLD)
        await stalled(place)
    process.kill()
    await process.wait()
    await place.sim.faults(LATENCY)
    await asyncio.sleep(10 * ANSWER_SECONDS)
    calls, noted = await place.calls(), await place.noted()
    cut = [call for call in calls if call["status"] is None or call.get("lost")]
    unnoted = {call["chat_id"] for call in calls} - noted
    return Kill(held, len(calls), len(cut), len(unnoted))


async def stalled(place: Scene) -> None:
    """Wait until no request comes any more, because none is answered."""
    before, now = -1, 0
    while before != now:
        before = now
        await asyncio.sleep(0.6)
        now = len(await place.calls())


async def count(run: Run, place: Scene) -> None:
    """Look at the server's list: who got nothing, and who got what after which kill."""
    place.seen = 0
    calls = await place.calls()
    copies = Counter(call["chat_id"] for call in calls)
    run.lost = sum(not copies[chat] for chat in place.chats)
    run.repeated = sum(number - 1 for number in copies.values())
    had: set[int] = set()
    numbers = iter(calls)
    first = [next(numbers) for _ in range(run.kills[0].accepted)]
    had.update(call["chat_id"] for call in first)
    sizes = [kill.accepted for kill in run.kills[1:]] + [len(calls)]
    for kill, size in zip(run.kills, sizes, strict=True):
        life = [call["chat_id"] for call in (next(numbers, None) for _ in range(size)) if call]
        kill.repeated = sum(chat in had for chat in life)
        had.update(life)


@asynccontextmanager
async def scene(number: int) -> AsyncIterator[Scene]:
    """Start a server, fill a new database, and plan one alert for everybody."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", "0", stdout=PIPE
    )
    assert server.stdout is not None
    url = (await server.stdout.readline()).decode().split()[-1]
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.sqlite'}")
        async with Sim(url) as sim:
            yield await filled(sim, database, number)
        await database.close()
    server.terminate()
    await server.wait()


async def filled(sim: Sim, database: Database, number: int) -> Scene:
    """Let everybody open the bot and watch one place, and queue the alert."""
    await sim.name_bot(TOKEN, "bench_bot", "Bench")
    chats = [(await sim.person(f"Citizen {n}")).id for n in range(number)]
    for start in range(0, number, 50):
        await asyncio.gather(*[sim.known(c).say("/start") for c in chats[start : start + 50]])
    await upgrade(database)
    async with database.writing() as session:
        await watching_chats(session, chats, WUHAN, 50)
        alert = await alert_at(session)
        await Deliveries(session).plan(alert.id, WUHAN, 100, NOW)
    await sim.faults(LATENCY)
    return Scene(sim, database, chats)


def run() -> bool:
    """Print the tables; tell whether the promise held."""
    runs = [asyncio.run(measure(sender, seed=7)) for sender in SENDERS]
    console = Console()
    console.print(kills_of(runs[0]))
    console.print(compared(runs))
    ours = runs[0]
    kept = all(kill.repeated <= kill.unnoted <= IN_FLIGHT for kill in ours.kills)
    return kept and ours.lost == 0


def kills_of(ours: Run) -> Table:
    """Return our sender's kills, one a row."""
    table = Table(title=f"kill -9 of our sender during {ours.sender.deliveries:,} deliveries")
    for name in ("kill", "moment", "accepted", "open", "unnoted", "repeated", "most allowed"):
        table.add_column(name, justify="left" if name == "moment" else "right", no_wrap=True)
    for number, kill in enumerate(ours.kills, 1):
        figures = (kill.accepted, kill.open, kill.unnoted, kill.repeated, IN_FLIGHT)
        table.add_row(str(number), "answers held" if kill.held else "any", *map(str, figures))
    more = sum(kill.repeated > kill.open for kill in ours.kills)
    table.caption = f"kills after which more was repeated than the server saw open: {more}"
    return table


def compared(runs: list[Run]) -> Table:
    """Return all senders, one a row."""
    table = Table(
        title=f"{KILLS} kills each; answers come after {ANSWER_SECONDS * 1000:.0f} ms",
        caption=f"ours is paced at {PER_SECOND} a second; the others are as fast as they can be",
    )
    for name in ("sender", "rows", "lost", "repeated", "at one kill", "a second"):
        table.add_column(name, justify="left" if name == "sender" else "right", no_wrap=True)
    for one in runs:
        most = max(kill.repeated for kill in one.kills)
        figures = (one.sender.deliveries, one.lost, one.repeated, most, round(one.rate))
        table.add_row(one.sender.name, *map(str, figures))
    return table
