"""The same server with aiogram: what it writes and reads in its own way."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from simulator.client import NotSeen, Person, Sim
from tests.simulator.conftest import TOKEN
from tests.simulator.pictures import opened, picture


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
    newest = (await bot.get_updates())[-1].update_id
    await bot.get_updates(offset=newest + 1)
    return person


async def test_photos_up_again_edited_and_down(mei: Person, bot: Bot) -> None:
    upload = BufferedInputFile(picture(1400, 700), "poster.jpg")
    sent = await bot.send_photo(mei.id, upload, caption="Missing", protect_content=True)
    assert sent.photo
    assert [size.width for size in sent.photo] == [90, 320, 800, 1280]
    assert sent.has_protected_content
    again = await bot.send_photo(mei.id, sent.photo[0].file_id)
    assert again.photo == sent.photo
    data = await bot.download(sent.photo[-1])
    assert data
    assert opened(data.read()).size == (1280, 640)
    media = InputMediaPhoto(media=BufferedInputFile(picture(100, 100), "over.jpg"), caption="Over")
    edited = await bot.edit_message_media(media, chat_id=mei.id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.photo
    assert (edited.photo[-1].width, edited.caption) == (100, "Over")


async def test_menus_of_a_chat(mei: Person, bot: Bot) -> None:
    queue = [BotCommand(command="queue", description="Queue")]
    await bot.set_my_commands(queue, scope=BotCommandScopeChat(chat_id=mei.id))
    assert await mei.commands() == {"queue": "Queue"}
    (found,) = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=mei.id))
    assert (found.command, found.description) == ("queue", "Queue")


async def test_errors_in_their_classes(sim: Sim, mei: Person, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "x")
    await mei.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(mei.id, "x")
    await mei.unblock()
    for kind, error in (
        ("429", TelegramRetryAfter),
        ("5xx", TelegramServerError),
        ("drop_before", TelegramNetworkError),
        ("revoked_token", TelegramUnauthorizedError),
    ):
        await sim.faults({"kind": kind, "count": 1})
        with pytest.raises(error):
            await bot.send_message(mei.id, "x")
    await sim.faults({"kind": "rival_poller", "count": 1})
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()


async def test_a_conversation_by_long_polling(sim: Sim, bot: Bot) -> None:
    """The story that the client is made for: questions, a place, buttons, an edit."""
    dispatcher = Dispatcher()
    ask = KeyboardButton(text="Share my location", request_location=True)
    where = ReplyKeyboardMarkup(keyboard=[[ask]], one_time_keyboard=True)
    near = InlineKeyboardButton(text="50 km", callback_data="radius:50")

    @dispatcher.message(CommandStart())
    async def on_start(message: Message) -> None:
        await message.answer("Where should I watch?", reply_markup=where)

    @dispatcher.message(F.location)
    async def on_place(message: Message) -> None:
        await message.answer("Noted.", reply_markup=ReplyKeyboardRemove())
        keys = InlineKeyboardMarkup(inline_keyboard=[[near]])
        await message.answer("How far around?", reply_markup=keys)

    @dispatcher.callback_query()
    async def on_radius(press: CallbackQuery) -> None:
        assert isinstance(press.message, Message)
        await press.message.edit_text(f"Done: {press.data}")
        await press.answer("Thank you")

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    try:
        await sim.polled()
        mei = await sim.person("Mei")
        await mei.say("/start")
        await mei.expect("Where should I watch")
        assert await mei.keyboard() == ["Share my location"]
        await mei.share(30.59, 114.30)
        question = await mei.expect("How far", button="50 km")
        assert await mei.keyboard() == []
        assert await mei.press(question, "50 km") == {"answered": True, "text": "Thank you"}
        done = await mei.expect("Done: radius:50")
        assert done.id == question.id
        await mei.silence(after=done, seconds=0.2)
        with pytest.raises(NotSeen, match="nothing like 'Done', but: < "):
            await mei.silence("Done")
    finally:
        await dispatcher.stop_polling()
        await polling
