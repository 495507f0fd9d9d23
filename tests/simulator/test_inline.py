"""Inline mode: queries, answers that are kept, and the button above them."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineQueryResultsButton,
    WebAppInfo,
)
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import TOKEN, bot_at
from tests.simulator.offers import KEYS, article, new_query, offered

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
async def lin(sim: Sim, mei: Person) -> Person:
    """Somebody for whom the bot has inline mode, with feedback."""
    await sim.inline_bot(TOKEN, feedback=True)
    return mei


async def test_a_bot_says_that_it_has_inline_mode(sim: Sim, bot: Bot, mei: Person) -> None:
    assert not (await bot.get_me()).supports_inline_queries
    with pytest.raises(SimError, match="has no inline mode"):
        await mei.query("tea")
    await sim.inline_bot(TOKEN, placeholder="A place")
    assert (await bot.get_me()).supports_inline_queries
    (row,) = (await sim.call("GET", "/sim/people"))["bots"]
    assert (row["inline"], row["inline_placeholder"]) == (True, "A place")


async def test_a_query_brings_what_was_typed(lin: Person, bot: Bot) -> None:
    where = {"latitude": 30.59, "longitude": 114.3}
    asking = asyncio.create_task(lin.query("tea", offset="20", location=where))
    query = await new_query(bot)
    assert (query.query, query.offset, query.chat_type) == ("tea", "20", "sender")
    assert query.from_user.id == lin.id
    assert query.location
    assert query.location.latitude == 30.59
    assert not asking.done()
    await bot.answer_inline_query(query.id, [article()], next_offset="40")
    seen = await asking
    assert seen["answered"]
    assert [result["title"] for result in seen["results"]] == ["Title"]
    assert seen["next_offset"] == "40"


async def test_a_query_in_a_group_without_the_bot(sim: Sim, lin: Person, bot: Bot) -> None:
    group = await sim.group("Friends", members=[lin.id])
    inside = lin.within(group)
    asking = asyncio.create_task(inside.query("tea"))
    query = await new_query(bot)
    assert query.chat_type == "supergroup"
    await bot.answer_inline_query(query.id, [article(reply_markup=KEYS)])
    await inside.choose(await asking, "a")
    sent = (await inside.messages())[-1]
    assert (sent.text, sent.outgoing, sent.buttons) == ("hello", True, ["Yes"])
    (update,) = await bot.get_updates()
    assert update.chosen_inline_result
    assert update.chosen_inline_result.inline_message_id


async def test_nobody_answers(lin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.1)
    seen = await lin.query("tea")
    assert (seen["answered"], seen["results"]) == (False, [])


@pytest.mark.parametrize(
    "button",
    [
        InlineQueryResultsButton("Begin", start_parameter="go"),
        InlineQueryResultsButton("Map", web_app=WebAppInfo("https://example.com/map")),
    ],
)
async def test_a_button_above_the_results(
    lin: Person, bot: Bot, button: InlineQueryResultsButton
) -> None:
    seen = await offered(lin, bot, article(), button=button)
    assert seen["button"] == button.to_dict()


async def test_a_late_answer_is_too_old(
    sim: Sim, lin: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.5)
    asking = asyncio.create_task(lin.query("tea"))
    query = await new_query(bot)
    await sim.advance(31)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_inline_query(query.id, [article()])
    assert not (await asking)["answered"]


async def test_a_query_of_another_bot(
    sim: Sim, lin: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.5)
    asking = asyncio.create_task(lin.query("tea"))
    query = await new_query(bot)
    async with bot_at(sim.base_url, "43:another-bot") as other:
        with pytest.raises(BadRequest, match="User_bot_invalid"):
            await other.answer_inline_query(query.id, [])
        await sim.inline_bot("43:another-bot")
        with pytest.raises(BadRequest, match=TOO_OLD):
            await other.answer_inline_query(query.id, [])
    assert not (await asking)["answered"]


@pytest.mark.parametrize("personal", [False, True])
async def test_answers_are_kept_for_a_while(
    sim: Sim, lin: Person, bot: Bot, personal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hua = await sim.person("Hua")
    await hua.say("/start")
    await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
    await offered(lin, bot, article(), cache_time=60, is_personal=personal)
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.1)
    again = await lin.query("tea")
    assert again["answered"]
    assert (await hua.query("tea"))["answered"] is not personal
    assert not (await lin.query("tea", offset="1"))["answered"]
    assert await lin.choose(again, "a")
    await sim.advance(61)
    assert not (await lin.query("tea"))["answered"]


async def test_nothing_is_kept_without_time(
    lin: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await offered(lin, bot, article(), cache_time=0)
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.1)
    assert not (await lin.query("tea"))["answered"]


async def test_a_choice_that_was_not_offered(sim: Sim, lin: Person, bot: Bot) -> None:
    seen = await offered(lin, bot, article())
    with pytest.raises(SimError, match="offered no result"):
        await lin.choose(seen, "b")
    hua = await sim.person("Hua")
    with pytest.raises(SimError, match="has asked no query"):
        await hua.choose(seen, "a")
