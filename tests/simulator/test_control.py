"""The control API: people, guide, pictures, places, events, calls, health, the page's files."""

import asyncio
import json

import aiohttp
import pytest
from telegram import Bot

from simulator.client import NotSeen, Person, Sim, SimError
from tests.simulator.conftest import USERNAME, bot_at
from tests.simulator.pictures import picture

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def test_who_is_there(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("Search", members=[mei.id, USERNAME])
    await mei.block()
    found = await sim.call("GET", "/sim/people")
    names = {"id": 42, "username": USERNAME, "first_name": "Bot 42"}
    assert found["bots"] == [{**names, "menu_button": {"type": "commands"}, "inline": False}]
    (person,) = found["people"]
    assert (person["id"], person["last_name"], person["language_code"]) == (mei.id, "Lin", "en")
    assert person["blocked"] is True
    assert person["chats"] == [
        {"id": mei.id, "type": "private", "title": "Bot 42"},
        {"id": group, "type": "supergroup", "title": "Search"},
    ]


async def test_what_is_asked_wrongly_is_told(sim: Sim) -> None:
    with pytest.raises(SimError, match="first_name is missing"):
        await sim.call("POST", "/sim/people", json={})
    with pytest.raises(SimError, match="there is no person 5"):
        await sim.known(5).say("hello")
    nobody = await sim.person("Early")
    with pytest.raises(SimError, match="no bot  has called yet"):
        await nobody.say("hello")
    assert (await nobody.see()).messages == []


async def test_a_blocked_bot_is_not_written_to(mei: Person) -> None:
    await mei.block()
    with pytest.raises(SimError, match="has blocked the bot"):
        await mei.say("hello")


async def test_seeing_waits_for_what_is_new(mei: Person, bot: Bot) -> None:
    revision = (await mei.see()).revision
    waiting = asyncio.create_task(mei.see(revision, wait=10))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    sent = await bot.send_message(mei.id, "new")
    seen = await asyncio.wait_for(waiting, 5)
    assert [message.id for message in seen.messages] == [sent.message_id]
    await bot.edit_message_text("changed", mei.id, sent.message_id)
    changed = await mei.see(seen.revision)
    assert [(m.text, m.edited, m.outgoing) for m in changed.messages] == [("changed", True, False)]
    assert (await mei.see(changed.revision, wait=0.05)).messages == []


async def test_people_say_more_than_texts(mei: Person, bot: Bot) -> None:
    await mei.share_contact("+4912345")
    venue = {"venue": {"latitude": 1, "longitude": 2, "title": "Park", "address": "Road 1"}}
    await mei.sim.call("POST", f"/sim/people/{mei.id}/say", json=venue)
    live = {"location": {"latitude": 1, "longitude": 2, "live_period": 900}}
    await mei.sim.call("POST", f"/sim/people/{mei.id}/say", json=live)
    contact, place, moving = [u.message for u in await bot.get_updates()]
    assert contact
    assert contact.contact
    assert contact.contact.phone_number == "+4912345"
    assert place
    assert place.venue
    assert (place.venue.title, place.venue.location.latitude) == ("Park", 1)
    assert moving
    assert moving.location
    assert moving.location.live_period


async def test_a_long_text_comes_in_parts(mei: Person, bot: Bot) -> None:
    ids = await mei.say("x" * 4096 + "y" * 10)
    assert len(ids) == 2
    texts = [u.message.text for u in await bot.get_updates() if u.message]
    assert texts == ["x" * 4096, "y" * 10]


async def test_what_lies_ready_for_the_page(sim: Sim) -> None:
    guide = {"title": "Seven steps", "steps": [{"id": "one", "text": "Say hello", "done": False}]}
    assert await sim.call("PUT", "/sim/guide", json=guide) == guide
    assert await sim.call("GET", "/sim/guide") == guide
    places = {"places": [{"name": "Wuhan", "latitude": 30.6, "longitude": 114.3}]}
    assert await sim.call("PUT", "/sim/places", json=places) == places
    form = aiohttp.FormData({"name": "Park", "album": "Sightings"})
    form.add_field("picture", picture(20, 20), filename="p.jpg", content_type="image/jpeg")
    shown = await sim.call("POST", "/sim/pictures", data=form)
    assert shown == {
        "pictures": [{"id": 1, "name": "Park", "url": "/sim/pictures/1", "album": "Sightings"}]
    }
    address = sim.base_url + shown["pictures"][0]["url"]
    async with aiohttp.ClientSession() as http, http.get(address) as response:
        assert await response.read() == picture(20, 20)
    with pytest.raises(SimError, match="each with an id and a text"):
        await sim.call("PUT", "/sim/guide", json={"steps": [{"text": "x"}]})


async def test_events(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    await lian.say("/start")
    seen: list[tuple[str, dict[str, object]]] = []

    async def listen(started: asyncio.Event) -> None:
        address = f"{sim.base_url}/sim/events?person={mei.id}"
        async with aiohttp.ClientSession() as http, http.get(address) as response:
            kind = ""
            async for line in response.content:
                started.set()
                if line.startswith(b"event: "):
                    kind = line[7:].decode().strip()
                elif line.startswith(b"data: "):
                    seen.append((kind, json.loads(line[6:])))

    started = asyncio.Event()
    listening = asyncio.create_task(listen(started))
    await asyncio.wait_for(started.wait(), 5)
    sent = await bot.send_message(mei.id, "one")
    await bot.send_message(lian.id, "not for Mei")
    await bot.edit_message_text("two", mei.id, sent.message_id)
    await bot.send_chat_action(mei.id, "typing")
    await bot.set_my_commands([("start", "Begin")])
    await bot.delete_message(mei.id, sent.message_id)
    await asyncio.sleep(0.2)
    listening.cancel()
    kinds = [kind for kind, _ in seen]
    assert kinds == ["message", "edited", "typing", "commands", "deleted"]
    assert all(what["person"] == mei.id and what["chat"] == mei.id for _, what in seen)
    assert (seen[0][1]["text"], seen[1][1]["text"]) == ("one", "two")
    assert seen[-1][1]["message_id"] == sent.message_id


async def test_calls_tell_what_the_bot_asked_for(sim: Sim, mei: Person, bot: Bot) -> None:
    last = (await sim.calls())[-1]["n"]
    await bot.send_photo(mei.id, picture(20, 20), caption="x")
    with pytest.raises(Exception, match="Chat not found"):
        await bot.send_message(5, "hello")
    photo, text = await sim.calls(after=last)
    assert (photo["method"], photo["chat_id"], photo["status"]) == ("sendPhoto", mei.id, 200)
    assert photo["parameters"]["photo"]["size"] == len(picture(20, 20))
    assert (text["method"], text["status"], text["error_code"]) == ("sendMessage", 400, 400)
    assert await sim.calls("sendMessage", after=last) == [text]


async def test_the_clock_only_moves_on(sim: Sim, mei: Person) -> None:
    before = await sim.now()
    assert await sim.advance(3600) >= before + 3600
    with pytest.raises(SimError, match="not below 0"):
        await sim.advance(-1)
    (message_id,) = await mei.say("later")
    later = next(message for message in await mei.messages() if message.id == message_id)
    assert later.raw["date"] >= int(before) + 3600


async def test_health_tells_who_polls(sim: Sim, bot: Bot) -> None:
    assert (await sim.call("GET", "/sim/health"))["bots"] == [{"username": USERNAME, "mode": None}]
    with pytest.raises(NotSeen):
        await sim.polled(timeout=0.1)
    await bot.get_updates()
    await sim.polled(timeout=1)
    assert (await sim.call("GET", "/sim/health"))["bots"][0]["mode"] == "polling"


async def test_a_reset_leaves_nobody(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.faults({"kind": "5xx"})
    await sim.limits(per_second=1)
    await sim.reset()
    found = await sim.call("GET", "/sim/people")
    assert found["people"] == []
    assert [known["username"] for known in found["bots"]] == [USERNAME]
    assert await sim.call("GET", "/sim/faults") == []
    assert await sim.call("GET", "/sim/limits") == {}
    assert await bot.get_me()


async def test_several_bots(sim: Sim, mei: Person, bot: Bot) -> None:
    async with bot_at(sim.base_url, "43:another-bot") as other:
        await sim.known(mei.id, bot=USERNAME).say("to the first")
        await sim.known(mei.id, bot="local_43_bot").say("/start")
        assert [u.message.text for u in await bot.get_updates() if u.message] == ["to the first"]
        assert [u.message.text for u in await other.get_updates() if u.message] == ["/start"]
        await other.send_message(mei.id, "from the other")
        seen = await sim.known(mei.id, bot=USERNAME).messages()
        assert "from the other" not in [message.text for message in seen]


async def test_the_page_and_only_the_page(sim: Sim) -> None:
    async with aiohttp.ClientSession(sim.base_url) as http:
        async with http.get("/") as response:
            assert response.content_type == "text/html"
            assert response.headers["Cache-Control"] == "no-store"
        for path in ("/page/none.js", "/page/../server.py", "/page/%2e%2e/server.py"):
            assert (await http.get(path)).status == 404
