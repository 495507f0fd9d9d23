"""getUpdates: long poll, offset, limit, what is kept and what conflicts."""

import asyncio
import time

import pytest
from telegram import Bot
from telegram.error import Conflict

from simulator.client import Person, Sim
from tests.simulator.conftest import bot_at

DAY = 24 * 3600


async def test_updates_come_in_order_until_they_are_confirmed(mei: Person, bot: Bot) -> None:
    for text in ("one", "two", "three"):
        await mei.say(text)
    first = await bot.get_updates()
    assert [update.message and update.message.text for update in first] == ["one", "two", "three"]
    again = await bot.get_updates(offset=first[0].update_id)
    assert [update.update_id for update in again] == [update.update_id for update in first]
    rest = await bot.get_updates(offset=first[1].update_id + 1)
    assert [update.message and update.message.text for update in rest] == ["three"]
    assert await bot.get_updates(offset=first[2].update_id + 1) == ()


async def test_limit_and_an_offset_from_the_end(mei: Person, bot: Bot) -> None:
    for number in range(5):
        await mei.say(str(number))
    few = await bot.get_updates(limit=2)
    assert [update.message and update.message.text for update in few] == ["0", "1"]
    last = await bot.get_updates(offset=-1)
    assert [update.message and update.message.text for update in last] == ["4"]
    assert len(await bot.get_updates()) == 1


async def test_a_poll_waits_for_what_comes(mei: Person, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    assert not poll.done()
    await mei.say("at last")
    (update,) = await asyncio.wait_for(poll, 5)
    assert update.message
    assert update.message.text == "at last"


async def test_a_poll_ends_empty_when_its_time_is_over(mei: Person, bot: Bot) -> None:
    began = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert time.monotonic() - began >= 0.9


async def test_of_two_polls_the_older_is_told_of_the_conflict(sim: Sim, mei: Person) -> None:
    async with bot_at(sim.base_url) as one, bot_at(sim.base_url) as other:
        older = asyncio.create_task(one.get_updates(timeout=10))
        await asyncio.sleep(0.1)
        newer = asyncio.create_task(other.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure"):
            await older
        await mei.say("hello")
        assert len(await newer) == 1


async def test_only_allowed_kinds_come_and_the_choice_is_kept(mei: Person, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await mei.say("not wanted")
    assert await bot.get_updates() == ()
    assert (await bot.get_webhook_info()).allowed_updates == ("callback_query",)
    await bot.get_updates(allowed_updates=[])
    await mei.say("wanted again")
    assert len(await bot.get_updates()) == 1


async def test_updates_are_kept_for_a_day_of_telegrams_clock(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    await mei.say("early")
    await sim.advance(DAY - 60)
    await mei.say("late")
    assert len(await bot.get_updates()) == 2
    await sim.advance(120)
    (left,) = await bot.get_updates()
    assert left.message
    assert left.message.text == "late"


async def test_after_a_week_of_silence_the_ids_jump_and_an_old_offset_loses_nothing(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    await mei.say("before")
    (before,) = await bot.get_updates()
    await bot.get_updates(offset=before.update_id + 1)
    await sim.advance(8 * DAY)
    await mei.say("after")
    (after,) = await bot.get_updates()
    assert abs(after.update_id - before.update_id) > 1000


async def test_ids_are_not_used_again_after_a_reset(sim: Sim, mei: Person, bot: Bot) -> None:
    await mei.say("before")
    (before,) = await bot.get_updates()
    await sim.reset()
    assert await bot.get_updates() == ()
    new = await sim.person("New")
    (message_id,) = await new.say("/start")
    (after,) = await bot.get_updates()
    assert after.update_id > before.update_id
    assert new.id > mei.id
    assert before.message
    assert message_id > before.message.message_id


async def test_pending_updates_can_be_dropped(mei: Person, bot: Bot) -> None:
    await mei.say("old")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
