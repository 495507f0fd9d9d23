"""Polls, places, reactions and inline mode with aiogram, where it writes or reads them its way."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputPollOption,
    InputTextMessageContent,
    MenuButtonWebApp,
    ReactionTypeEmoji,
    Update,
    WebAppInfo,
)

from simulator.client import Person, Sim
from tests.simulator.conftest import TOKEN

KEYS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="y")]])


@pytest.fixture
async def bot(sim: Sim) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sim.base_url))
    async with Bot(TOKEN, session=session) as found:
        await found.get_me()
        yield found


@pytest.fixture
async def mei(sim: Sim, bot: Bot) -> Person:
    person = await sim.person("Mei")
    await person.say("/start")
    await taken(bot)
    return person


async def taken(bot: Bot, timeout: int = 0) -> list[Update]:  # noqa: ASYNC109  as getUpdates has it
    """The updates, out of the queue."""
    found = await bot.get_updates(
        timeout=timeout,
        allowed_updates=[
            "message",
            "poll",
            "poll_answer",
            "message_reaction",
            "inline_query",
            "chosen_inline_result",
            "callback_query",
        ],
    )
    if found:
        await bot.get_updates(offset=found[-1].update_id + 1)
    return found


async def test_a_quiz_by_several_correct_ids(mei: Person, bot: Bot) -> None:
    sent = await bot.send_poll(
        mei.id,
        "Which are even?",
        [InputPollOption(text="2"), "3", InputPollOption(text="4")],
        type="quiz",
        correct_option_ids=[0, 2],
        allows_multiple_answers=True,
        is_anonymous=False,
        explanation="<b>Halves</b>",
        explanation_parse_mode="HTML",
    )
    assert sent.poll
    assert sent.poll.correct_option_ids == [0, 2]
    assert sent.poll.explanation == "Halves"
    assert not sent.poll.allows_revoting
    await mei.vote(sent.message_id, 0, 1)
    poll, answer = await taken(bot)
    assert poll.poll
    assert [option.voter_count for option in poll.poll.options] == [1, 1, 0]
    assert answer.poll_answer
    assert answer.poll_answer.option_ids == [0, 1]
    assert answer.poll_answer.option_persistent_ids == [
        sent.poll.options[0].persistent_id,
        sent.poll.options[1].persistent_id,
    ]
    assert (await bot.stop_poll(mei.id, sent.message_id)).is_closed


async def test_a_reaction_and_a_persons(mei: Person, bot: Bot) -> None:
    (number,) = await mei.say("hello")
    assert await bot.set_message_reaction(mei.id, number, [ReactionTypeEmoji(emoji="❤️")])
    await mei.react(number, "👍")
    reaction = (await taken(bot))[-1].message_reaction
    assert reaction
    assert [one.model_dump() for one in reaction.new_reaction] == [
        ReactionTypeEmoji(emoji="👍").model_dump()
    ]
    assert (await mei.messages())[-1].raw["reactions"] == [
        {"emoji": "❤", "count": 1, "mine": False},
        {"emoji": "👍", "count": 1, "mine": True},
    ]


async def test_a_live_location(mei: Person, bot: Bot) -> None:
    sent = await bot.send_location(mei.id, 1, 2, live_period=60)
    await bot.edit_message_live_location(3, 4, chat_id=mei.id, message_id=sent.message_id)
    assert (await mei.messages())[-1].raw["location"]["latitude"] == 3
    assert await bot.stop_message_live_location(chat_id=mei.id, message_id=sent.message_id)


async def test_inline_mode(sim: Sim, mei: Person, bot: Bot) -> None:
    await sim.inline_bot(TOKEN, feedback=True)
    asking = asyncio.create_task(mei.query("tea"))
    query = (await taken(bot, timeout=5))[-1].inline_query
    assert query
    said = InputTextMessageContent(message_text="<b>Tea</b>", parse_mode="HTML")
    result = InlineQueryResultArticle(
        id="1", title="Tea", input_message_content=said, reply_markup=KEYS
    )
    button = InlineQueryResultsButton(text="Begin", start_parameter="go")
    assert await bot.answer_inline_query(query.id, [result], button=button)
    await mei.choose(await asking, "1")
    came, told = await taken(bot)
    assert came.message
    assert came.message.via_bot
    assert told.chosen_inline_result
    number = told.chosen_inline_result.inline_message_id
    assert number
    assert await bot.edit_message_text(text="Coffee", inline_message_id=number) is True
    assert (await mei.messages())[-1].text == "Coffee"


async def test_the_button_beside_the_input_field(mei: Person, bot: Bot) -> None:
    app = MenuButtonWebApp(text="Map", web_app=WebAppInfo(url="https://example.com/map"))
    assert await bot.set_chat_menu_button(chat_id=mei.id, menu_button=app)
    found = await bot.get_chat_menu_button(chat_id=mei.id)
    assert found.model_dump() == app.model_dump()
    assert not (await bot.get_my_default_administrator_rights()).can_manage_chat
    assert (await bot.get_user_profile_photos(mei.id)).total_count == 0
