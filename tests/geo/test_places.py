"""The finder, with a geocoder that is a real server on this machine."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.geo.gazetteer import Gazetteer
from bot.geo.geocoder import Geocoder
from bot.geo.places import Finder
from bot.geo.town import Match

PARK = {
    "place_id": 1,
    "lat": "30.5843",
    "lon": "114.2712",
    "display_name": "Zhongshan Park, Jianghan, Wuhan, Hubei, China",
    "address": {"country_code": "cn"},
}
UNKNOWN_WORDS = "Xyzzyplugh Square"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """A Nominatim server that answers as told and keeps what it was asked."""

    url: str = ""
    answer: Answer | None = None
    asked: list[web.Request] = field(default_factory=list)
    at: list[float] = field(default_factory=list)

    async def search(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.at.append(time.monotonic())
        return await self.answer(request) if self.answer else web.json_response([PARK])


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_get("/maps/search", server.search)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"{site.name}/maps"
    yield server
    await runner.cleanup()


@pytest.fixture
async def geocoder(server: Server) -> AsyncIterator[Geocoder]:
    async with Geocoder(server.url, seconds_between=0.2, answer_seconds=0.5) as geocoder:
        yield geocoder


@pytest.fixture
def finder(gazetteer: Gazetteer, geocoder: Geocoder) -> Finder:
    return Finder(gazetteer, geocoder)


async def test_the_gazetteer_answers_alone(finder: Finder, server: Server) -> None:
    (found,) = await finder.find("武汉", "zh-Hans")
    assert (found.place.name, found.place.country) == ("湖北武汉", "CN")
    assert (found.place.latitude, found.place.longitude) == (30.58333, 114.26667)
    assert found.population > 10_000_000
    assert server.asked == []


async def test_the_country_is_shown_where_it_tells_apart(finder: Finder) -> None:
    names = [found.place.name for found in await finder.find("Paris", "en")]
    assert names[:2] == ["Paris, Île-de-France, France", "Paris, Texas, United States"]


async def test_the_geocoder_is_asked_for_the_rest(finder: Finder, server: Server) -> None:
    (found,) = await finder.find("Zhongshan Park, Wuhan", "zh-Hans")
    assert found.match is Match.GEOCODED
    assert found.place.name == PARK["display_name"]
    assert (found.place.latitude, found.place.longitude) == (30.5843, 114.2712)
    assert found.place.country == "CN"
    (asked,) = server.asked
    assert asked.query["q"] == "Zhongshan Park, Wuhan"
    assert asked.query["accept-language"] == "zh-Hans"
    assert asked.headers["User-Agent"] == "reunion-bot"


async def test_without_a_geocoder_the_larger_place_is_offered(gazetteer: Gazetteer) -> None:
    (found,) = await Finder(gazetteer).find("Zhongshan Park, Wuhan", "en")
    assert (found.place.name, found.match) == ("Wuhan, Hubei", Match.AROUND)
    assert await Finder(gazetteer).find(UNKNOWN_WORDS, "en") == []


async def _broken(_: web.Request) -> web.StreamResponse:
    return web.Response(status=500, text=f"no {UNKNOWN_WORDS}")


async def _busy(_: web.Request) -> web.StreamResponse:
    return web.Response(status=429)


async def _no_json(_: web.Request) -> web.StreamResponse:
    return web.Response(text="<html>")


async def _odd_json(_: web.Request) -> web.StreamResponse:
    return web.json_response([{"display_name": "no point"}])


async def _slow(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(1.5)
    return web.json_response([PARK])


@pytest.mark.parametrize("answer", [_broken, _busy, _no_json, _odd_json, _slow])
async def test_a_failure_gives_nothing_and_tells_no_words(
    finder: Finder, server: Server, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server.answer = answer
    with capture_logs() as logs:
        assert await finder.find(UNKNOWN_WORDS, "en") == []
    assert [entry["event"] for entry in logs] == ["geocoder-failed"]
    told = f"{logs} {caplog.text}"
    assert "Xyzzyplugh" not in told
    assert len(server.asked) == 1


async def test_a_failure_leaves_the_larger_place(finder: Finder, server: Server) -> None:
    server.answer = _broken
    (found,) = await finder.find("Zhongshan Park, Wuhan", "en")
    assert found.match is Match.AROUND


async def test_nobody_there(gazetteer: Gazetteer, unused_tcp_port: int) -> None:
    async with Geocoder(f"http://127.0.0.1:{unused_tcp_port}") as geocoder:
        assert await Finder(gazetteer, geocoder).find(UNKNOWN_WORDS, "en") == []


async def test_an_empty_answer(finder: Finder, server: Server) -> None:
    async def nothing(_: web.Request) -> web.StreamResponse:
        return web.json_response([])

    server.answer = nothing
    assert await finder.find(UNKNOWN_WORDS, "en") == []


async def test_questions_keep_their_distance(finder: Finder, server: Server) -> None:
    await asyncio.gather(*(finder.find(f"{UNKNOWN_WORDS} {i}", "en") for i in "abc"))
    gaps = [later - earlier for earlier, later in zip(server.at, server.at[1:], strict=False)]
    assert len(gaps) == 2
    assert min(gaps) > 0.15


@pytest.mark.parametrize("text", ["30.5843, 114.2712", "30.5843 114.2712", "30.5843，114.2712"])
async def test_a_point_is_a_place(finder: Finder, text: str) -> None:
    (found,) = await finder.find(text, "en")
    assert (found.place.latitude, found.place.longitude) == (30.5843, 114.2712)
    assert found.place.name.endswith("Wuhan, Hubei")
    assert found.match is Match.EXACT


async def test_a_point_far_from_anywhere_has_no_name(finder: Finder) -> None:
    place = await finder.named(0.0, -30.0, "en")
    assert (place.name, place.country) == ("", "")
    assert await finder.find("95.5, 200.5", "en") == []
