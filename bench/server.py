"""How fast the local Bot API server is, and whether its memory grows.

The server runs alone on one core, the load (bench/load.py) on another. Beside each figure stands
what bare aiohttp does on the same machine in the same minutes when it reads the same form and
answers a constant: other work on the machine slows both, so the ratio and the processor seconds
are what counts. Limits are off; nobody listens to the events.
"""

import asyncio
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import aiohttp
from PIL import Image
from rich.console import Console
from rich.table import Table

from bench.load import LINES, Rate, Server, form, request, serving

TOKEN = "123456:" + "C" * 35
WANTED = 3_000
"""sendPhoto by file_id a second, on one core."""
CHATS, CALLS, PASSES = 1_000, 10_000, 3
MANY_CHATS, ROUNDS = 100_000, 10
MOST_GROWTH = 32
"""Bytes for each message once everything is warm: more would not be flat."""
WARM = 3
"""Rounds after which the memory is compared: what is kept at all is kept by then."""
EDIT = "editMessageCaption"
ID, PLACE = re.compile(rb'"id": (\d+)'), re.compile(rb'"message_id":(\d+).*?"chat":\{"id":(\d+)')
BUTTONS = [
    [{"text": "I saw this child", "callback_data": "saw:4K7PQ2"}],
    [{"text": "Share", "url": "https://t.me/share"}, {"text": "Stop", "callback_data": "stop:1"}],
]
CAPTION = (
    "<b>Lin Mei, 5</b>\nMissing since today 16:40, <i>Hankou railway station</i>, {} km from you.\n"
    "Red jacket, 108 cm &amp; a yellow bag. Call <b>110</b> first if she is in front of you."
)


@dataclass
class World:
    """A server, the chats in it, and a picture that the bot has sent once."""

    server: Server
    photo: str = ""
    chats: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def around(self, number: int) -> Iterator[tuple[int, int]]:
        """Count so many calls, chat after chat: a number and a chat."""
        return ((n, self.chats[n % len(self.chats)]) for n in range(number))

    def photos(self, number: int) -> Iterator[bytes]:
        """Return sendPhoto by file_id, with HTML and two rows of buttons."""
        markup = json.dumps({"inline_keyboard": BUTTONS})
        shown = {"photo": self.photo, "parse_mode": "HTML", "reply_markup": markup}
        for n, chat in self.around(number):
            yield call("sendPhoto", chat_id=chat, caption=CAPTION.format(n % 200), **shown)

    def texts(self, number: int) -> Iterator[bytes]:
        """Return sendMessage with HTML."""
        for n, chat in self.around(number):
            yield call("sendMessage", chat_id=chat, text=CAPTION.format(n % 200), parse_mode="HTML")

    def edits(self) -> Iterator[bytes]:
        """Return editMessageCaption of what was sent last."""
        for message, chat in self.places:
            yield call(EDIT, chat_id=chat, message_id=message, caption="Found.")

    async def people(self, number: int) -> None:
        """Let more people start the bot."""
        body = json.dumps({"first_name": "Citizen", "language_code": "en"}).encode()
        came = request("/sim/people", body, b"application/json")
        old = len(self.chats)
        await self.server.take((came for _ in range(number)), self._hear_person)
        say = json.dumps({"text": "/start"}).encode()
        paths = (f"/sim/people/{chat}/say" for chat in self.chats[old:])
        await self.server.take(request(path, say, b"application/json") for path in paths)

    def _hear_person(self, body: bytes) -> None:
        found = ID.search(body)
        assert found
        self.chats.append(int(found[1]))

    def hear_message(self, body: bytes) -> None:
        """Note where a message is."""
        found = PLACE.search(body)
        assert found
        self.places.append((int(found[1]), int(found[2])))

    async def updates(self) -> Rate:
        """Take all updates that wait, a hundred a call; return how many updates came how fast."""
        news = Updates()
        calls = await self.server.take(iter(news), news.hear, lines=1)
        return Rate(news.count, calls.seconds, calls.cpu_seconds)


class Updates:
    """getUpdates until nothing comes any more."""

    def __init__(self) -> None:
        self.offset, self.count, self.came = 0, 0, 1

    def __iter__(self) -> Iterator[bytes]:
        while self.came:
            yield call("getUpdates", offset=self.offset, timeout=0)

    def hear(self, body: bytes) -> None:
        """Note what came; the next call confirms it."""
        ids = re.findall(rb'"update_id":(\d+)', body)
        self.came = len(ids)
        self.count += self.came
        self.offset = int(ids[-1]) + 1 if ids else self.offset


def call(method: str, **fields: object) -> bytes:
    """Return a call of the bot."""
    return form(f"/bot{TOKEN}/{method}", **fields)


async def uploaded(url: str, chat: int) -> str:
    """Send a picture for the first time; return its file_id."""
    picture = io.BytesIO()
    Image.effect_noise((1280, 960), 60).save(picture, "JPEG")
    data = aiohttp.FormData({"chat_id": str(chat)})
    data.add_field("photo", picture.getvalue(), filename="picture.jpg")
    path = f"{url}/bot{TOKEN}/sendPhoto"
    async with aiohttp.ClientSession() as http, http.post(path, data=data) as response:
        return str((await response.json())["result"]["photo"][-1]["file_id"])


async def opened(server: Server) -> World:
    """Make the bot known, let some people start it, and send a picture once."""
    world = World(server)
    await server.take(iter([call("getMe")]), lines=1)
    await world.people(CHATS)
    world.photo = await uploaded(server.url, world.chats[0])
    return world


Rates = dict[str, list[Rate]]


async def rates(world: World, bare: Server) -> Rates:
    """Measure each kind of call several times, bare aiohttp and the server by turns."""
    found: Rates = {name: [] for name in ("bare aiohttp", "sendPhoto", "sendMessage", EDIT)}
    for _ in range(PASSES):
        found["bare aiohttp"].append(await bare.take(world.photos(CALLS)))
        found["sendPhoto"].append(await world.server.take(world.photos(CALLS), world.hear_message))
        found["sendMessage"].append(await world.server.take(world.texts(CALLS)))
        found[EDIT].append(await world.server.take(world.edits()))
        world.places.clear()
    return found


async def memory(world: World) -> list[int]:
    """Let everybody hear of the bot again and again; return the bytes after each round."""
    held = []
    for _ in range(ROUNDS):
        await world.server.take(world.photos(len(world.chats)))
        held.append(world.server.memory())
    return held


async def measure() -> tuple[Rates, list[int]]:
    """Measure all of it."""
    async with serving("simulator", "--port", "0") as server:
        world = await opened(server)
        async with serving("bench.bare") as bare:
            found = await rates(world, bare)
        await world.people(MANY_CHATS - len(world.chats))
        found["updates, 100 a call"] = [await world.updates()]
        return found, await memory(world)


def run() -> bool:
    """Print the tables; tell whether it is fast enough and its memory flat."""
    found, held = asyncio.run(measure())
    console = Console()
    console.print(fast(found))
    console.print(flat(held))
    fastest = max(rate.by_wall for rate in found["sendPhoto"])
    return fastest >= WANTED and growth(held) <= MOST_GROWTH


def fast(found: Rates) -> Table:
    """Return the rates, one kind of call a row; the median of the passes."""
    title = f"one core, {LINES} connections, {CHATS:,} chats, {PASSES} x {CALLS:,} calls"
    table = Table(title=title)
    for name in ("call", "a second", "a second of its core", "of bare aiohttp"):
        table.add_column(name, justify="left" if name == "call" else "right", no_wrap=True)
    ceiling = median(rate.by_cpu for rate in found["bare aiohttp"])
    for name, several in found.items():
        by_cpu = median(rate.by_cpu for rate in several)
        by_wall = median(rate.by_wall for rate in several)
        table.add_row(name, f"{by_wall:,.0f}", f"{by_cpu:,.0f}", f"{by_cpu / ceiling:.0%}")
    return table


def flat(held: list[int]) -> Table:
    """Return the memory after each round."""
    table = Table(
        title=f"memory, {MANY_CHATS:,} chats, one message for each in each round",
        caption=f"bytes a message since round {WARM}: {growth(held):.0f}, at most {MOST_GROWTH}",
    )
    for name in ("messages", "MB", "more than before"):
        table.add_column(name, justify="right")
    for number, now in enumerate(held, 1):
        more = (now - held[number - 2]) / 1e6 if number > 1 else 0.0
        table.add_row(f"{number * MANY_CHATS:,}", f"{now / 1e6:,.0f}", f"{more:+,.1f}")
    return table


def growth(held: list[int]) -> float:
    """Return the bytes that each message costs once all is warm."""
    return (held[-1] - held[WARM - 1]) / ((len(held) - WARM) * MANY_CHATS)


if __name__ == "__main__":
    run()
