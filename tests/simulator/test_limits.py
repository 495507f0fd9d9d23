"""Limits on several messages at once; faults whatever is asked and however; what calls tell."""

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import RetryAfter

from simulator.client import Person, Sim
from tests.simulator.conftest import TOKEN, USERNAME, Raw
from tests.simulator.pictures import picture

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
STATUS = {"429": 429, "5xx": 502, "not_json": 502, "revoked_token": 401}
WAYS = ("form", "multipart", "getUpdates", "download")


async def ask(sim: Sim, mei: Person, way: str, path: str) -> int:
    """Asks in one of the ways; the status, or 0 when the connection was cut."""
    chat = {"chat_id": str(mei.id)}
    form = aiohttp.FormData({"form": chat | {"text": "x"}, "multipart": chat}.get(way, {}))
    if way == "multipart":
        form.add_field("photo", picture(90, 90), filename="x.jpg")
    url = f"{sim.base_url}/bot{TOKEN}/{method_of(way)}"
    try:
        async with aiohttp.ClientSession() as http:
            request = http.get(path) if way == "download" else http.post(url, data=form)
            async with request as response:
                await response.read()
                return response.status
    except aiohttp.ClientError:
        return 0


def method_of(way: str) -> str:
    return {"form": "sendMessage", "multipart": "sendPhoto"}.get(way, way)


@pytest.fixture
async def path(bot: Bot, mei: Person) -> str:
    """Where a photo can be downloaded."""
    sent = await bot.send_photo(mei.id, picture(90, 90), "the first")
    return str((await bot.get_file(sent.photo[-1])).file_path)


@pytest.mark.parametrize("way", WAYS)
async def test_faults_strike_whatever_is_asked(sim: Sim, mei: Person, path: str, way: str) -> None:
    before = len(await mei.messages())
    for kind, status in (*STATUS.items(), ("drop_before", 0)):
        await sim.faults({"kind": kind, "method": method_of(way)})
        assert await ask(sim, mei, way, path) == status
    assert len(await mei.messages()) == before
    await sim.faults({"kind": "drop_after", "method": method_of(way)})
    assert await ask(sim, mei, way, path) == 0
    done = way in {"form", "multipart"}
    assert len(await mei.messages()) == before + done
    await sim.faults({"kind": "slow", "method": method_of(way), "seconds": 0.2})
    began = time.monotonic()
    assert await ask(sim, mei, way, path) == 200
    assert time.monotonic() - began >= 0.2


async def test_a_fault_of_one_method_leaves_the_others(sim: Sim, mei: Person, path: str) -> None:
    await sim.faults({"kind": "5xx", "method": "SENDPHOTO"})
    answers = [await ask(sim, mei, way, path) for way in WAYS]
    assert answers == [200, 502, 200, 200]
    (shown,) = await sim.call("GET", "/sim/faults")
    assert (shown["seen"], shown["fired"]) == (1, 1)


async def test_the_same_seed_strikes_the_same_files(sim: Sim, mei: Person, path: str) -> None:
    runs = []
    for seed in (5, 5, 6):
        fault = {"kind": "expired_file", "method": "download", "probability": 0.5, "after": 1}
        await sim.faults(fault, seed=seed)
        runs.append([await ask(sim, mei, "download", path) for _ in range(12)])
    assert runs[0] == runs[1] != runs[2]
    assert runs[0][0] == 200
    assert set(runs[0]) == {200, 404}


async def test_chance_of_each_method_in_one_chat(sim: Sim, mei: Person, raw: Raw) -> None:
    lian = await sim.person("Lian")
    await lian.say("/start")
    half = {"kind": "429", "chat": mei.id, "probability": 0.5, "seconds": 3}
    await sim.faults(half, seed=2)
    asked = [("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"})] * 10
    mine = [(await raw(name, chat_id=mei.id, **more))[0] for name, more in asked]
    hers = [(await raw(name, chat_id=lian.id, **more))[0] for name, more in asked]
    assert set(mine) == {200, 429}
    assert set(hers) == {200}


async def test_an_album_costs_as_many_as_it_has(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id, USERNAME])
    album = [InputMediaPhoto(picture(90, 90 + n)) for n in range(4)]
    await sim.limits(per_group_per_minute=6)
    assert len(await bot.send_media_group(group, album)) == 4
    with pytest.raises(RetryAfter) as refused:
        await bot.send_media_group(group, album)
    assert refused.value._retry_after.total_seconds() in {19, 20}
    assert await bot.send_message(group, "one more is fine")
    await sim.advance(40)
    assert len(await bot.send_media_group(group, album)) == 4


async def test_an_album_larger_than_the_limit_is_owed(sim: Sim, mei: Person, bot: Bot) -> None:
    album = [InputMediaPhoto(picture(90, 90 + n)) for n in range(3)]
    await sim.limits(per_chat_per_second=1)
    assert len(await bot.send_media_group(mei.id, album)) == 3
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(mei.id, "too soon")
    assert refused.value._retry_after.total_seconds() == 3
    await sim.advance(3)
    assert await bot.send_message(mei.id, "now")


async def test_what_is_passed_on_together_costs_as_many(sim: Sim, mei: Person, bot: Bot) -> None:
    ids = [(await bot.send_message(mei.id, f"{n}")).message_id for n in range(3)]
    await sim.limits(per_second=4)
    assert len(await bot.forward_messages(mei.id, mei.id, ids)) == 3
    with pytest.raises(RetryAfter):
        await bot.copy_messages(mei.id, mei.id, ids)
    await sim.advance(1)
    assert len(await bot.copy_messages(mei.id, mei.id, ids)) == 3


async def test_calls_tell_why_and_how_long(sim: Sim, mei: Person, raw: Raw) -> None:
    await raw("sendMessage", chat_id=mei.id, text="x")
    await raw("sendMessage", chat_id=1, text="x")
    await sim.faults({"kind": "429", "seconds": 4})
    await raw("sendMessage", chat_id=mei.id, text="x")
    done, unknown, limited = await sim.calls("sendMessage")
    assert "description" not in done
    assert 0 < done["ms"] < 5000
    assert unknown["description"] == "Bad Request: chat not found"
    assert (limited["error_code"], limited["description"]) == (
        429,
        "Too Many Requests: retry after 4",
    )
    shown = (await sim.call("GET", "/sim/calls", params={"last": "1"}))["calls"]
    assert [call["n"] for call in shown] == [limited["n"]]
    assert await sim.calls(after=unknown["n"]) == [limited]


async def test_calls_are_told_live(sim: Sim, mei: Person, raw: Raw) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{sim.base_url}/sim/events", params={"calls": "1"}) as events,
    ):
        assert await events.content.readline() == b": hello\n"
        await mei.say("not told here")
        await raw("sendMessage", chat_id=1, text="x")
        told: list[dict[str, Any]] = []
        async with asyncio.timeout(60):
            while len(told) < 2:
                line = (await events.content.readline()).decode()
                if line.startswith("event:"):
                    assert line == "event: call\n"
                    told.append(json.loads((await events.content.readline())[len(b"data: ") :]))
    opened, closed = told
    assert (opened["method"], opened["status"]) == ("sendMessage", None)
    assert (closed["n"], closed["status"]) == (opened["n"], 400)
    assert closed["description"] == "Bad Request: chat not found"
