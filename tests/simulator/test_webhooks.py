"""setWebhook, deleteWebhook, getWebhookInfo, and how updates are carried there."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict, RetryAfter

from simulator.client import Person, Sim
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.hooks import Hook, Posted, fine, listening

DAY = 24 * 3600
SECRET = "Az09_-"


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with listening() as found:
        yield found


async def test_updates_come_with_the_secret(mei: Person, bot: Bot, hook: Hook) -> None:
    await mei.say("before it was set")
    await bot.set_webhook(hook.url, secret_token=SECRET, max_connections=3)
    await mei.say("after")
    await hook.got("before it was set", "after")
    first, second = hook.posted
    assert second.update["update_id"] == first.update["update_id"] + 1
    assert first.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
    assert first.headers["Content-Type"] == "application/json"
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.ip_address) == (hook.url, 3, "127.0.0.1")
    assert not info.has_custom_certificate
    assert info.last_error_date is None
    assert info.pending_update_count == 0


async def test_without_a_secret_there_is_no_header(mei: Person, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await mei.say("x")
    await hook.got("x")
    assert "X-Telegram-Bot-Api-Secret-Token" not in hook.posted[0].headers
    assert (await bot.get_webhook_info()).max_connections == 40


async def test_what_is_said_beside_the_result(sim: Sim, raw: Raw, hook: Hook) -> None:
    seen = []
    for method, url in [
        ("deleteWebhook", None),
        ("setWebhook", hook.url),
        ("setWebhook", hook.url),
        ("setWebhook", ""),
        ("setWebhook", ""),
        ("setWebhook", hook.url),
        ("deleteWebhook", None),
    ]:
        await sim.advance(1)
        _, answer = await raw(method, **({} if url is None else {"url": url}))
        assert answer["result"] is True
        seen.append(answer["description"])
    assert seen == [
        "Webhook is already deleted",
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
        "Webhook was set",
        "Webhook was deleted",
    ]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://there/x", "invalid webhook URL specified"),
        ("https://", "invalid webhook URL specified"),
        ("https://there:port/", "invalid webhook URL specified"),
        ("https://there:0/", "invalid webhook URL specified"),
        ("https://there:70000/", "invalid webhook URL specified"),
        ("https://the re/", "invalid webhook URL specified"),
        ("http://93.184.216.34/x", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://93.184.216.34:8080/x",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://10.0.0.1/x", "bad webhook: IP address 10.0.0.1 is reserved"),
        ("https://[2606:4700::1111]/x", "bad webhook: IPv6-only addresses are not allowed"),
        ("https://nowhere.invalid/x", "bad webhook: Failed to resolve host: "),
    ],
)
async def test_addresses_that_are_refused(raw: Raw, url: str, why: str) -> None:
    status, answer = await raw("setWebhook", url=url)
    assert status == 400
    assert answer["description"].startswith(f"Bad Request: {why}")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("not one", "Invalid IP address specified"),
        ("192.168.1.1", "IP address 192.168.1.1 is reserved"),
    ],
)
async def test_ip_addresses_that_are_refused(raw: Raw, address: str, why: str) -> None:
    _, answer = await raw("setWebhook", url="https://nowhere.invalid/x", ip_address=address)
    assert answer["description"] == f"Bad Request: bad webhook: {why}"


async def test_an_ip_address_of_the_bots_choice(mei: Person, bot: Bot, hook: Hook) -> None:
    url = hook.url.replace("127.0.0.1", "bot.example")
    await bot.set_webhook(url, ip_address="127.0.0.1")
    await mei.say("x")
    await hook.got("x")
    assert hook.posted[0].headers["Host"].startswith("bot.example:")
    assert (await bot.get_webhook_info()).ip_address == "127.0.0.1"


async def test_secrets_that_are_refused(sim: Sim, raw: Raw, hook: Hook) -> None:
    for secret, why in [("x" * 257, "is too long"), ("a b", "contains unallowed characters")]:
        await sim.advance(1)
        status, answer = await raw("setWebhook", url=hook.url, secret_token=secret)
        assert (status, answer["description"]) == (400, f"Bad Request: secret token {why}")


async def test_a_webhook_that_is_refused_takes_the_old_one_with_it(
    sim: Sim, bot: Bot, hook: Hook
) -> None:
    await bot.set_webhook(hook.url)
    await sim.advance(1)
    with pytest.raises(BadRequest, match="Invalid webhook url specified"):
        await bot.set_webhook("ftp://there")
    assert (await bot.get_webhook_info()).url == ""


async def test_one_webhook_a_second(sim: Sim, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    with pytest.raises(RetryAfter):
        await bot.set_webhook(hook.url)
    await sim.advance(1)
    assert await bot.set_webhook(hook.url)


async def test_either_a_webhook_or_polling(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=10))
    await hook.until(lambda: not polling.done())
    await sim.polled()
    await asyncio.sleep(0.05)
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active; use"):
        await bot.get_updates()
    (health,) = (await sim.call("GET", "/sim/health"))["bots"]
    assert health == {"username": USERNAME, "mode": "webhook", "url": hook.url}
    await bot.delete_webhook()
    await mei.say("polled")
    assert len(await bot.get_updates()) == 1
    assert hook.posted == []


async def test_what_waits_stays_or_is_dropped(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    await mei.say("dropped")
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    hook.answer = lambda _: web.Response(status=500)
    await mei.say("kept")
    await hook.until(lambda: "kept" in hook.texts)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    (left,) = await bot.get_updates()
    assert left.message
    assert left.message.text == "kept"
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


@pytest.mark.odd
async def test_kinds_of_updates_are_kept_until_others_are_named(
    sim: Sim, mei: Person, bot: Bot, raw: Raw, hook: Hook
) -> None:
    await bot.set_webhook(hook.url, allowed_updates=["callback_query", "Message", "no such"])
    await bot.delete_webhook()
    await sim.advance(1)
    await bot.set_webhook(hook.url)
    assert (await bot.get_webhook_info()).allowed_updates == ("message", "callback_query")
    await raw("deleteWebhook", allowed_updates="not a list")
    await raw("deleteWebhook", allowed_updates=[3])
    assert (await bot.get_webhook_info()).allowed_updates == ("message", "callback_query")
    for default in (["no such"], []):
        await sim.advance(1)
        await bot.set_webhook(hook.url, allowed_updates=["poll"])
        await sim.advance(1)
        await bot.set_webhook(hook.url, allowed_updates=default)
        assert (await bot.get_webhook_info()).allowed_updates == ()
    await mei.say("wanted")
    await hook.got("wanted")


async def test_limits_of_connections(sim: Sim, bot: Bot, raw: Raw, hook: Hook) -> None:
    for asked, given in [(0, 1), (1000, 100)]:
        await sim.advance(1)
        await raw("setWebhook", url=hook.url, max_connections=asked)
        assert (await bot.get_webhook_info()).max_connections == given


async def test_a_chat_keeps_its_order_and_holds_up_no_other(
    sim: Sim, mei: Person, bot: Bot, hook: Hook
) -> None:
    lian = await sim.person("Lian")
    await bot.set_webhook(hook.url)
    await mei.say("first")
    await hook.got("first")
    waiting = hook.hold("slow")
    await mei.say("slow")
    await mei.say("behind it")
    await lian.say("elsewhere")
    await hook.got("first", "slow", "elsewhere")
    waiting.set()
    await hook.got("first", "slow", "elsewhere", "behind it")


async def test_no_more_at_once_than_it_wants(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    people = [mei, *[await sim.person(f"P{n}") for n in range(5)]]
    await bot.set_webhook(hook.url, max_connections=2)
    await mei.say("hello")
    await hook.got("hello")
    waiting = hook.hold("held")
    for person in people:
        await person.say("held")
    await hook.until(lambda: hook.open == 2)
    await asyncio.sleep(0.1)
    assert hook.open == 2
    waiting.set()
    await hook.until(lambda: len(hook.posted) == 7)
    assert hook.most_open == 2


async def test_what_is_refused_comes_again_before_what_came_later(
    sim: Sim, mei: Person, bot: Bot, hook: Hook
) -> None:
    answers = [500, 503, 404, 200, 200]
    hook.answer = lambda _: web.Response(status=answers.pop(0))
    await bot.set_webhook(hook.url)
    await mei.say("one")
    await mei.say("two")
    await hook.got("one", "one", "one", "one", "two")
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"
    assert info.last_error_date is not None
    assert abs(info.last_error_date.timestamp() - await sim.now()) < 10
    assert info.pending_update_count == 0


async def test_retry_after_is_waited_for_by_telegrams_clock(
    sim: Sim, mei: Person, bot: Bot, hook: Hook
) -> None:
    answers = [web.Response(status=429, headers={"Retry-After": "300"}), web.Response()]
    hook.answer = lambda _: answers.pop(0)
    await bot.set_webhook(hook.url)
    await mei.say("x")
    await hook.got("x")
    await asyncio.sleep(0.3)
    assert len(hook.posted) == 1
    await sim.advance(301)
    await hook.got("x", "x")


async def test_what_nobody_takes_for_a_day_is_dropped(
    sim: Sim, mei: Person, bot: Bot, hook: Hook
) -> None:
    hook.answer = lambda _: web.Response(status=500)
    await bot.set_webhook(hook.url)
    await mei.say("old")
    await hook.until(lambda: len(hook.posted) > 1)
    await sim.advance(DAY + 1)
    assert (await bot.get_webhook_info()).pending_update_count == 0
    hook.answer = fine
    await mei.say("new")
    await hook.until(lambda: hook.texts[-1] == "new")


async def test_an_address_that_is_gone_for_a_day_loses_its_webhook(
    sim: Sim, mei: Person, bot: Bot, hook: Hook
) -> None:
    hook.answer = lambda _: web.Response(status=410)
    await bot.set_webhook(hook.url)
    await mei.say("x")
    await hook.until(lambda: len(hook.posted) > 1)
    assert (await bot.get_webhook_info()).url
    await sim.advance(23 * 3600 + 1)

    async def closed() -> None:
        while (await bot.get_webhook_info()).url:  # noqa: ASYNC110  the server tells nobody
            await asyncio.sleep(0.02)

    await asyncio.wait_for(closed(), 8)
    assert len(await bot.get_updates()) == 1


async def test_nobody_is_there(mei: Person, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook("http://127.0.0.1:1/")
    await mei.say("x")

    async def failed() -> str:
        while not (info := await bot.get_webhook_info()).last_error_message:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        return str(info.last_error_message)

    assert await asyncio.wait_for(failed(), 5) == "Connection refused"


async def test_an_answer_that_cannot_be_read_is_none(mei: Person, bot: Bot, hook: Hook) -> None:
    answers = [web.Response(text="{oh", content_type="application/json"), web.Response()]
    hook.answer = lambda _: answers.pop(0)
    await bot.set_webhook(hook.url)
    await mei.say("x")
    await hook.got("x", "x")


def as_json(call: dict[str, str]) -> web.StreamResponse:
    return web.json_response(call)


def as_form(call: dict[str, str]) -> web.StreamResponse:
    return web.Response(body=aiohttp.FormData(call)())


def as_multipart(call: dict[str, str]) -> web.StreamResponse:
    with aiohttp.MultipartWriter("form-data") as parts:
        for name, value in call.items():
            parts.append(value).set_content_disposition("form-data", name=name)
    return web.Response(body=parts)


@pytest.mark.parametrize("written", [as_json, as_form, as_multipart])
async def test_the_answer_may_be_a_call(
    sim: Sim, mei: Person, bot: Bot, hook: Hook, written: object
) -> None:
    assert callable(written)
    call = {"method": "sendMessage", "chat_id": str(mei.id), "text": "at once"}
    hook.answer = lambda _: written(call)
    await bot.set_webhook(hook.url)
    await mei.say("x")
    await mei.expect("at once")
    (noted,) = await sim.calls("sendMessage")
    assert (noted["chat_id"], noted["status"]) == (mei.id, 200)
    assert len(hook.posted) == 1


async def test_calls_that_are_no_answer(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    def told(posted: Posted) -> web.StreamResponse:
        return web.json_response({"method": posted.text, "chat_id": mei.id})

    hook.answer = told
    await bot.set_webhook(hook.url)
    newest = (await sim.calls())[-1]["n"]
    for method in ("deleteWebhook", "setWebhook", "logOut", "close", "getMe", "sendMessage", "no"):
        await mei.say(method)
    await hook.until(lambda: len(hook.posted) == 7)
    await asyncio.sleep(0.05)
    noted = [(call["method"], call["status"]) for call in await sim.calls(after=newest)]
    assert noted == [("sendMessage", 400), ("no", 404)]
    assert (await bot.get_webhook_info()).url == hook.url


async def test_updates_come_twice(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await sim.faults({"kind": "duplicate_update", "method": "webhook", "count": 1})
    await mei.say("one")
    await mei.say("two")
    await hook.got("one", "one", "two")
    assert hook.posted[0].update == hook.posted[1].update


async def test_updates_come_in_the_wrong_order(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    await mei.say("one")
    await mei.say("two")
    await sim.faults({"kind": "reorder_updates", "count": 1})
    await bot.set_webhook(hook.url)
    await hook.got("two", "one")


async def test_an_update_that_cannot_be_read(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await sim.faults({"kind": "undecodable_update", "count": 1})
    await mei.say("one")
    await hook.until(lambda: len(hook.posted) == 2)
    assert hook.texts[0] == "one"
    assert hook.posted[1].update["message"]["chat"] is None


async def test_a_reset_leaves_the_webhook(sim: Sim, mei: Person, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await sim.reset()
    new = await sim.person("New")
    await new.say("still here")
    await hook.got("still here")
