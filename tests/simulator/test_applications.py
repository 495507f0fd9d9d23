"""Whole bots of both libraries, by webhook and by polling: they answer, and end."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters

from simulator.client import Sim
from tests.simulator.conftest import TOKEN

SECRET = "a-secret_of-this-test"
Running = Callable[[Sim], AbstractAsyncContextManager[None]]


async def echo(update: Update, _: Any) -> None:
    """Answers every text."""
    if update.effective_message:
        await update.effective_message.reply_text(f"You said {update.effective_message.text}")


def telegram_application(sim: Sim) -> Application[Any, Any, Any, Any, Any, Any]:
    """An application of python-telegram-bot."""
    builder = ApplicationBuilder().token(TOKEN)
    builder.base_url(f"{sim.base_url}/bot").base_file_url(f"{sim.base_url}/file/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


@asynccontextmanager
async def telegram_polling(sim: Sim) -> AsyncIterator[None]:
    """python-telegram-bot asks for its updates."""
    async with telegram_application(sim) as application:
        assert application.updater
        await application.updater.start_polling(poll_interval=0)
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def telegram_webhook(sim: Sim) -> AsyncIterator[None]:
    """python-telegram-bot listens."""
    async with telegram_application(sim) as application:
        assert application.updater
        port = free_port()
        url = f"http://127.0.0.1:{port}/hook"
        await application.updater.start_webhook(
            "127.0.0.1", port, "hook", webhook_url=url, secret_token=SECRET
        )
        await application.start()
        yield
        await application.updater.stop()
        await application.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def reply(message: Message) -> SendMessage:
    """Answers within the answer to the webhook, or by a call of its own when polling."""
    return SendMessage(chat_id=message.chat.id, text=f"You said {message.text}")


@asynccontextmanager
async def aiogram_webhook(sim: Sim) -> AsyncIterator[None]:
    """aiogram listens, and its calls are its answers to the posts."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sim.base_url))
    dispatcher, bot, application = (
        Dispatcher(),
        AiogramBot(TOKEN, session=session),
        web.Application(),
    )
    dispatcher.message.register(reply)
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET)
    handler.register(application, path="/hook")
    setup_application(application, dispatcher, bot=bot)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token=SECRET)
    yield
    await runner.cleanup()


@pytest.mark.parametrize("running", [telegram_polling, telegram_webhook, aiogram_webhook])
async def test_a_bot_answers(sim: Sim, running: Running) -> None:
    async with running(sim):
        await sim.polled()
        mei, lian = await sim.person("Mei"), await sim.person("Lian")
        for text in ("one", "two"):
            await mei.say(text)
            await lian.say(text)
            await mei.expect(f"You said {text}")
            await lian.expect(f"You said {text}")
    modes = [bot["mode"] for bot in (await sim.call("GET", "/sim/health"))["bots"]]
    assert modes == ["polling" if running is telegram_polling else "webhook"]
