"""Every kind of fault, and the limits, as a bot meets them."""

import asyncio
import time

import aiohttp
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import TOKEN, USERNAME, Raw
from tests.simulator.pictures import picture

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def texts_of(mei: Person) -> list[str]:
    return [message.text for message in await mei.messages() if not message.outgoing]


async def test_429_says_how_long_to_wait(sim: Sim, mei: Person, bot: Bot, raw: Raw) -> None:
    await sim.faults({"kind": "429", "method": "sendMessage", "count": 1, "seconds": 7})
    status, answer = await raw("sendMessage", chat_id=mei.id, text="x")
    assert status == 429
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert answer["parameters"] == {"retry_after": 7}
    assert await bot.send_message(mei.id, "x")
    await sim.faults({"kind": "429"})
    with pytest.raises(RetryAfter):
        await bot.send_message(mei.id, "x")


async def test_5xx_and_what_is_no_json(sim: Sim, mei: Person, bot: Bot) -> None:
    for kind in ("5xx", "not_json"):
        await sim.faults({"kind": kind, "count": 1})
        with pytest.raises(NetworkError):
            await bot.send_message(mei.id, "x")
        assert await texts_of(mei) == []


async def test_dropped_before_it_is_not_done_dropped_after_it_is(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    await sim.faults({"kind": "drop_before", "count": 1})
    with pytest.raises(NetworkError):
        await bot.send_message(mei.id, "never")
    await sim.faults({"kind": "drop_after", "count": 1})
    with pytest.raises(NetworkError):
        await bot.send_message(mei.id, "all the same")
    assert await texts_of(mei) == ["all the same"]


async def test_slow_is_done_at_once_and_answered_late(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.faults({"kind": "slow", "method": "sendMessage", "seconds": 0.5})
    began = time.monotonic()
    sending = asyncio.create_task(bot.send_message(mei.id, "x"))
    await mei.expect("x")
    assert not sending.done()
    (open_,) = await sim.calls("sendMessage")
    assert open_["status"] is None
    await sending
    assert time.monotonic() - began >= 0.5


async def test_a_revoked_token(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.faults({"kind": "revoked_token"})
    with pytest.raises(InvalidToken):
        await bot.get_updates()


async def test_a_rival_poller(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.faults({"kind": "rival_poller", "count": 1})
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert await bot.get_updates() == ()


async def test_updates_come_twice(sim: Sim, mei: Person, bot: Bot) -> None:
    await mei.say("one")
    (one,) = await bot.get_updates()
    await mei.say("two")
    await sim.faults({"kind": "duplicate_update", "count": 1})
    updates = await bot.get_updates(offset=one.update_id + 1)
    assert [u.message and u.message.text for u in updates] == ["one", "two", "two"]
    assert [u.message and u.message.text for u in await bot.get_updates()] == ["two"]


async def test_updates_come_in_the_wrong_order(sim: Sim, mei: Person, bot: Bot) -> None:
    await mei.say("one")
    await mei.say("two")
    await sim.faults({"kind": "reorder_updates", "count": 1})
    updates = await bot.get_updates()
    assert [u.message and u.message.text for u in updates] == ["two", "one"]


async def test_an_update_that_cannot_be_read(sim: Sim, mei: Person, bot: Bot, raw: Raw) -> None:
    await mei.say("one")
    await sim.faults({"kind": "undecodable_update", "count": 1})
    _, answer = await raw("getUpdates")
    first, second = answer["result"]
    assert second["update_id"] == first["update_id"] + 1
    with pytest.raises((TelegramError, TypeError)):
        await bot.get_updates()


async def test_an_expired_file(sim: Sim, mei: Person, bot: Bot) -> None:
    photo = (await bot.send_photo(mei.id, picture(90, 90))).photo[-1]
    await sim.faults({"kind": "expired_file", "count": 1, "method": "getFile"})
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file(photo)
    found = await bot.get_file(photo)
    await sim.faults({"kind": "expired_file", "count": 1, "method": "download"})
    async with aiohttp.ClientSession() as http:
        assert (await http.get(str(found.file_path))).status == 404
        assert (await http.get(str(found.file_path))).status == 200
    await sim.faults({"kind": "expired_file", "count": 1, "method": "sendPhoto"})
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_photo(mei.id, photo.file_id)
    assert TOKEN in str(found.file_path)


async def test_a_fault_is_for_a_chat_after_some_calls_some_times(
    sim: Sim, mei: Person, bot: Bot, raw: Raw
) -> None:
    lian = await sim.person("Lian")
    await lian.say("/start")
    await sim.faults({"kind": "5xx", "chat": mei.id, "after": 1, "count": 2})
    seen = [(await raw("sendMessage", chat_id=mei.id, text="x"))[0] for _ in range(5)]
    assert seen == [200, 502, 502, 200, 200]
    assert (await raw("sendMessage", chat_id=lian.id, text="x"))[0] == 200


async def test_the_same_seed_fails_the_same(sim: Sim, mei: Person, raw: Raw) -> None:
    runs = []
    for seed in (1, 1, 2):
        await sim.faults({"kind": "5xx", "method": "sendMessage", "probability": 0.5}, seed=seed)
        runs.append([(await raw("sendMessage", chat_id=mei.id, text="x"))[0] for _ in range(20)])
    assert runs[0] == runs[1] != runs[2]
    assert set(runs[0]) == {200, 502}


async def test_faults_that_are_none(sim: Sim) -> None:
    with pytest.raises(SimError, match="a fault has a kind, one of 429"):
        await sim.faults({"kind": "bad weather"})
    with pytest.raises(SimError, match="a fault has no moon"):
        await sim.faults({"kind": "5xx", "moon": "full"})


async def test_the_limit_of_a_chat(sim: Sim, mei: Person, bot: Bot, raw: Raw) -> None:
    lian = await sim.person("Lian")
    await lian.say("/start")
    await sim.limits(per_chat_per_second=1)
    assert await bot.send_message(mei.id, "one")
    status, answer = await raw("sendMessage", chat_id=mei.id, text="two")
    assert (status, answer["parameters"]) == (429, {"retry_after": 1})
    assert await bot.send_message(lian.id, "one")
    await sim.advance(1)
    assert await bot.send_message(mei.id, "two")
    assert await texts_of(mei) == ["one", "two"]


async def test_the_limit_of_a_bot_and_of_a_group(sim: Sim, mei: Person, raw: Raw) -> None:
    group = await sim.group("All", members=[mei.id, USERNAME])
    await sim.limits(per_second=3, per_group_per_minute=2)
    in_group = [(await raw("sendMessage", chat_id=group, text="x"))[1] for _ in range(3)]
    assert [answer["ok"] for answer in in_group] == [True, True, False]
    assert 25 <= in_group[2]["parameters"]["retry_after"] <= 30
    private = [(await raw("sendMessage", chat_id=mei.id, text="x"))[0] for _ in range(2)]
    assert private == [200, 429]
    await sim.limits()
    assert (await raw("sendMessage", chat_id=mei.id, text="x"))[0] == 200


async def test_limits_that_are_none(sim: Sim) -> None:
    with pytest.raises(SimError, match="limits are per_second"):
        await sim.limits(per_year=1)
