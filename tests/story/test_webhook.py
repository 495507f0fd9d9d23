"""The webhook alone: forged, broken, unstored and interrupted updates, and changes of the mode."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select, text

from bot.domain.inbox import UpdateState
from bot.handlers import webhook
from bot.storage.tables import updates
from config.settings import Settings
from simulator.client import Person, Sim
from simulator.server import running
from tests.conversation.process import started
from tests.promises.people import greeted
from tests.world import SECRET, TOKEN, Mode, World, bot_running, settings_for, world

pytestmark = pytest.mark.xdist_group("webhook")
HEADER = "X-Telegram-Bot-Api-Secret-Token"
HELP = "What you can do"
FULL = "CREATE TRIGGER full BEFORE INSERT ON updates BEGIN SELECT RAISE(ABORT, 'full'); END"
DIES = str(Path(__file__).with_name("dies.py"))


@pytest.fixture(scope="module")
async def hooked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """Return a world whose bot gets its updates by webhook, and looks after it each second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(webhook, "AGAIN_SECONDS", 1.2)
        async with world(tmp_path_factory.mktemp("hooked"), "webhook") as made:
            yield made


async def _posted(around: World, body: object, secret: str | None = SECRET) -> int:
    """Post something as if from Telegram; return the status."""
    headers = {} if secret is None else {HEADER: secret}
    data = body if isinstance(body, bytes) else None
    async with aiohttp.ClientSession(headers=headers) as http:
        url = str(around.settings.webhook_url)
        async with http.post(url, data=data, json=None if data else body) as response:
            return response.status


def _said(person: Person, update_id: int) -> dict[str, object]:
    """Return an update in which somebody asks for help."""
    who = {"id": person.id, "first_name": "Wang", "type": "private"}
    sender = {"id": person.id, "first_name": "Wang", "is_bot": False}
    message = {"message_id": 1, "date": 1, "chat": who, "from": sender, "text": "/help"}
    return {"update_id": update_id, "message": message}


async def _rows(around: World, *states: UpdateState) -> int:
    kept = updates.c.state.in_(states or tuple(UpdateState))
    async with around.app.database.reading() as session:
        return await session.scalar(select(func.count()).where(kept)) or 0


async def _helped(person: Person) -> int:
    """Return how often somebody was told what they can do."""
    return sum(HELP in message.text for message in await person.messages())


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], f"{SECRET}x", "\xff"])
async def test_who_does_not_know_the_secret_is_not_read(hooked: World, secret: str | None) -> None:
    """Forged words of somebody come to nothing, and neither is a body too large read."""
    wang = await hooked.sim.person("Wang", language_code="en")
    before = await _rows(hooked)
    assert await _posted(hooked, _said(wang, 4_000_000), secret) == 403
    assert await _posted(hooked, b"x" * 2_000_000, secret) == 403
    assert await _rows(hooked) == before


async def test_what_is_no_update_is_not_asked_for_again(hooked: World) -> None:
    """It is taken and left out; one that only looks like an update is set aside."""
    before, aside = await _rows(hooked), await _rows(hooked, UpdateState.SET_ASIDE)
    for body in (b"{oh", b"\xff", b"[" * 100_000, b"7", {"update_id": "x"}, {"update_id": -1}):
        assert await _posted(hooked, body) == 200
    assert await _posted(hooked, {"update_id": 10**40}) == 200
    assert await _rows(hooked) == before
    odd: list[dict[str, object]] = [
        {"message": "text"},
        {"message": {"chat": None}},
        {"callback_query": [1]},
    ]
    for number, content in enumerate(odd):
        assert await _posted(hooked, {"update_id": 5_000_000 + number, **content}) == 200
    async with asyncio.timeout(60):
        while await _rows(hooked, UpdateState.SET_ASIDE) < aside + len(odd):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_body_too_large_and_other_ways_to_come(hooked: World) -> None:
    """Telegram writes no update of a megabyte, and nothing else than a POST."""
    assert await _posted(hooked, b" " * 2_000_000) == 413
    async with aiohttp.ClientSession(headers={HEADER: SECRET}) as http:
        async with http.get(str(hooked.settings.webhook_url)) as response:
            assert response.status == 405
        async with http.get(f"http://127.0.0.1:{hooked.settings.http_port}/health") as response:
            assert response.status == 200


async def test_an_update_that_comes_twice_is_handled_once(hooked: World) -> None:
    """As after an answer that was lost."""
    wang = (await greeted(await hooked.sim.person("Wang", language_code="en"))).person
    await hooked.sim.faults({"kind": "duplicate_update", "method": "webhook"})
    await wang.say("/help")
    await wang.expect(HELP)
    await hooked.sim.faults()
    await wang.say("/reports")
    await wang.expect()
    assert await _helped(wang) == 1


async def test_what_could_not_be_stored_comes_again(hooked: World) -> None:
    """The database refuses for a while; the server keeps the update meanwhile."""
    wang = (await greeted(await hooked.sim.person("Wang", language_code="en"))).person
    async with hooked.app.database.writing() as session:
        await session.execute(text(FULL))
    await wang.say("/help")
    async with asyncio.timeout(60):
        while "503" not in str((await _info(hooked.sim)).get("last_error_message")):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert (await _info(hooked.sim))["pending_update_count"] == 1
    async with hooked.app.database.writing() as session:
        await session.execute(text("DROP TRIGGER full"))
    await wang.expect(HELP)
    assert await _helped(wang) == 1


async def _info(sim: Sim) -> dict[str, object]:
    answer = await sim.call("GET", f"/bot{TOKEN}/getWebhookInfo")
    return dict(answer["result"])


async def test_a_webhook_that_was_taken_away_is_set_again(hooked: World) -> None:
    """Whoever deletes it makes the bot deaf for a while only."""
    wang = (await greeted(await hooked.sim.person("Wang", language_code="en"))).person
    await hooked.sim.call("POST", f"/bot{TOKEN}/deleteWebhook")
    assert (await _info(hooked.sim))["url"] == ""
    await wang.say("/help")
    await wang.expect(HELP)
    info = await _info(hooked.sim)
    assert info["url"] == hooked.settings.webhook_url
    assert info["allowed_updates"] == ["message", "callback_query"]


async def test_killed_between_the_answer_and_the_handling(tmp_path: Path) -> None:
    """The server has forgotten the update; the next start handles it, once."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer", language_code="en")
        settings = settings_for(server.base_url, tmp_path / "data", officer.id, "webhook")
        wang = await sim.person("Wang", language_code="en")
        way = _surroundings(settings)
        async with started(server.base_url, tmp_path, officer.id, DIES, "run", **way) as bot:
            await sim.polled(timeout=110)
            await wang.say("/help")
            async with asyncio.timeout(60):
                assert await bot.process.wait() == -signal.SIGKILL
        assert (await _info(sim))["pending_update_count"] == 0
        assert await _helped(wang) == 0
        async with bot_running(settings):
            await wang.expect(HELP)
            await asyncio.sleep(0.5)
        assert await _helped(wang) == 1


def _surroundings(settings: Settings) -> dict[str, str]:
    return {
        "BOT_MODE": "webhook",
        "WEBHOOK_URL": str(settings.webhook_url),
        "WEBHOOK_SECRET": SECRET,
        "HTTP_PORT": str(settings.http_port),
    }


async def test_a_change_of_the_mode_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    """From webhook to polling and back, each time with updates that wait."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer", language_code="en")
        await sim.name_bot(TOKEN, "reunion_bot", "Reunion")
        wang = await sim.person("Wang", language_code="en")
        modes: tuple[Mode, ...] = ("webhook", "polling", "webhook")
        for told, mode in enumerate(modes, start=1):
            settings = settings_for(server.base_url, tmp_path, officer.id, mode)
            await wang.say("/help")
            async with bot_running(settings):
                await wang.expect(HELP)
                await asyncio.sleep(0.3)
            assert await _helped(wang) == told
            assert (await _info(sim))["pending_update_count"] == 0
