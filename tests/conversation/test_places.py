"""Places: unknown, ambiguous, asked of a server elsewhere; and how long it takes to subscribe."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from simulator.client import Message, Sim
from simulator.server import running
from tests.conversation.people import (
    asked,
    at,
    data_of,
    newest,
    offers_of,
    onward,
    somebody,
    together,
    told,
    words,
)
from tests.story.steps import LANGUAGE_NAMES, WUHAN, Actor
from tests.world import World, bot_running, settings_for

MANY, NOWHERE, OFF_THE_LIST = "Chaoyang", "Qqzxwvk", "Zxqvk Pier 7"
ADDRESS = "Pier 7, Old Harbour <Road>"
TAPS_AT_MOST = 4


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_place_that_nobody_knows(shared: World, locale: str) -> None:
    """Said in every form that asks for a place; the next place is taken."""

    async def tries(form: str) -> None:
        actor = await at(shared, form, "place", locale)
        await actor.person.say(NOWHERE)
        await told(actor, "place-unknown", form, "place")
        assert await actor.person.keyboard() == [actor.t.plain("share-place")]
        await actor.person.share(*WUHAN)
        await asked(actor, form, "time")

    await together(tries("case"), tries("sighting"))


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_several_places_of_one_name(shared: World, locale: str) -> None:
    """A button for each, told apart by region; the one pressed is the answer."""
    actor = await at(shared, "case", "place", locale)
    await actor.person.say(MANY)
    choice = await _choice(actor)
    places = offers_of(choice)
    assert len(places) >= 3
    assert len(set(places)) == len(places)
    await actor.person.press(choice, places[1])
    await asked(actor, "case", "time")
    await onward(actor, "case", "time", "review")
    assert places[1] in (await newest(actor)).text


async def _choice(actor: Actor) -> Message:
    """Wait until somebody is asked which place they meant."""
    pattern = words(actor, "which-place", count=9).replace("9", r"\d")
    return await actor.person.expect(pattern)


async def test_none_of_several_places(shared: World) -> None:
    """Instead of pressing, another place can be written; the old choices then mean nothing."""
    actor = await at(shared, "sighting", "place")
    await actor.person.say(MANY)
    choice = await _choice(actor)
    await actor.person.say(NOWHERE)
    await actor.person.expect(words(actor, "error-place-unknown"))
    await actor.person.share(*WUHAN)
    await asked(actor, "sighting", "time")
    old = data_of(choice, offers_of(choice)[0])
    answer = await actor.person.forge(choice.id, old)
    assert answer["text"] == actor.t.plain("error-button-old")


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("way", ["shared", "typed", "ambiguous"])
async def test_four_taps_to_be_subscribed(shared: World, way: str, locale: str) -> None:
    """Counted after /start: language, place, which of several, how far."""
    actor, taps = await somebody(shared, locale), 0
    await actor.person.say("/start")
    await actor.press_text(LANGUAGE_NAMES[locale])
    taps += 1
    await actor.sees("watch-place")
    if way == "shared":
        await actor.person.share(*WUHAN)
    else:
        await actor.person.say("Wuhan" if way == "typed" else MANY)
    taps += 1
    if way == "ambiguous":
        choice = await _choice(actor)
        await actor.person.press(choice, offers_of(choice)[0])
        taps += 1
    radius = await actor.person.expect(button=actor.t.plain("watch-radius-50"))
    assert radius.buttons[:4] == [actor.t.plain(f"watch-radius-{km}") for km in (10, 50, 100, 500)]
    await actor.press("watch-radius-50")
    taps += 1
    await actor.person.expect(r"50", button=actor.t.plain("add-place"))
    assert taps <= TAPS_AT_MOST


@dataclass
class Server:
    """A Nominatim server that knows one address; it counts what it was asked."""

    url: str = ""
    asked: list[str] = field(default_factory=list)

    async def search(self, request: web.Request) -> web.Response:
        """Answer as Nominatim does."""
        self.asked.append(request.query["q"])
        known = {"lat": "30.6", "lon": "114.3", "display_name": ADDRESS}
        known_address = {"address": {"country_code": "cn"}}
        return web.json_response(
            [known | known_address] if "Pier" in request.query["q"] else [],
            headers={"Connection": "close"},
        )


@asynccontextmanager
async def nominatim() -> AsyncIterator[Server]:
    """Run the server on a free port."""
    server, app = Server(), web.Application()
    app.router.add_get("/search", server.search)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


async def test_a_geocoder_is_asked_last(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Only for what the list of places does not know, and only where one is set."""
    async with (
        nominatim() as server,
        running(port=0) as base,
        Sim(base.base_url) as sim,
    ):
        officer = await sim.person("Officer", language_code="en")
        settings = settings_for(base.base_url, tmp_path_factory.mktemp("geocoded"), officer.id)
        settings.geocoder_url = server.url
        async with bot_running(settings) as app:
            await sim.polled()
            world = World(sim, app, officer, settings)
            await _asks(world, server)


async def _asks(world: World, server: Server) -> None:
    actor = await at(world, "sighting", "place")
    await actor.person.say("Wuhan")
    await actor.person.expect(words(actor, "sighting-time"))
    assert server.asked == []
    actor = await at(world, "sighting", "place")
    await actor.person.say(OFF_THE_LIST)
    await asked(actor, "sighting", "time")
    assert server.asked == [OFF_THE_LIST]
    await onward(actor, "sighting", "time", "review")
    assert ADDRESS in (await newest(actor)).text
    actor = await at(world, "sighting", "place")
    await actor.person.say(NOWHERE)
    await told(actor, "place-unknown", "sighting", "place")
    assert server.asked == [OFF_THE_LIST, NOWHERE]


async def test_more_places_than_are_kept(shared: World) -> None:
    """The twenty-first is refused with the limit, and the list of twenty is still shown."""
    actor = await somebody(shared)
    await actor.person.say("/start")
    await actor.press_text("English")
    for step in range(21):
        await actor.person.expect(words(actor, "watch-place"))
        await actor.person.share(30 + step / 10, 114)
        await actor.press("watch-radius-10")
        if step < 20:
            await actor.person.expect(button=actor.t.plain("add-place"))
            await actor.press_held("add-place")
    await actor.person.expect(words(actor, "error-too-many-places", limit=20))
    await actor.person.say("/places")
    listed = await actor.person.expect(words(actor, "places"))
    assert listed.text.count("10 km around") == 20
