"""close and logOut."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from simulator.client import Person, Sim
from tests.simulator.conftest import Raw, bot_at
from tests.simulator.hooks import listening

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
HALF_HOUR = 1800


async def test_a_closed_bot_begins_again_with_any_call(mei: Person, bot: Bot, raw: Raw) -> None:
    async with listening() as hook:
        await bot.set_webhook(hook.url)
        assert await bot.close()
        status, answer = await raw("close")
        assert (status, answer["description"]) == (
            400,
            "Bad Request: the bot has already been closed",
        )
        await mei.say("while it rests")
        await asyncio.sleep(0.1)
        assert hook.posted == []
        await bot.get_me()
        await hook.got("while it rests")


async def test_a_new_bot_is_not_closed_in_its_first_ten_minutes(sim: Sim, mei: Person) -> None:
    await sim.advance(601)
    async with bot_at(sim.base_url, "43:launched-later") as late:
        await late.get_me()
        with pytest.raises(RetryAfter) as refused:
            await late.close()
        assert refused.value.retry_after in {599, 600}
        await sim.advance(600)
        assert await late.close()


async def test_who_logs_out_is_out_for_half_an_hour(
    sim: Sim, mei: Person, bot: Bot, raw: Raw
) -> None:
    async with listening() as hook:
        await bot.set_webhook(hook.url)
        assert await bot.log_out()
        for call in (bot.get_me, bot.log_out, bot.close):
            with pytest.raises(BadRequest, match="Logged out"):
                await call()
        _, answer = await raw("getMe")
        assert answer == {"ok": False, "error_code": 400, "description": "Logged out"}
        await sim.advance(HALF_HOUR + 1)
        assert (await bot.get_webhook_info()).url == ""


async def test_who_was_in_for_long_is_out_for_a_moment(sim: Sim, mei: Person, bot: Bot) -> None:
    await mei.say("dropped")
    await sim.advance(HALF_HOUR + 10)
    assert await bot.log_out()
    with pytest.raises(BadRequest, match="Logged out"):
        await bot.get_updates()
    await sim.advance(2)
    assert await bot.get_updates() == ()
