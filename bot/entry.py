"""What the command line starts: the bot until a signal."""

import asyncio
import gc
import signal

import structlog
from aiogram.exceptions import TelegramUnauthorizedError

from bot.app import built
from bot.handlers.webhook import WebhookRefused
from bot.matching.encoders import NoSuchEncoder
from bot.matching.onnx import EncoderUnusable
from bot.matching.spec import SpecWrong
from config.settings import Settings

log = structlog.get_logger()


async def run_bot(settings: Settings) -> int:
    """Run until SIGINT or SIGTERM; return the process's exit code."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    code = 0
    try:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(_run(settings))
            await _first(stop, running)
            running.cancel()
    except* TelegramUnauthorizedError:
        log.critical("BOT_TOKEN is refused by the server; expected: a token as BotFather gives it")
        code = 2
    except* WebhookRefused as group:
        log.critical("WEBHOOK_URL is refused by the server", why=_reason(group))
        code = 2
    except* (NoSuchEncoder, SpecWrong, EncoderUnusable) as group:
        log.critical("ENCODERS names what cannot be used", why=_reason(group))
        code = 2
    log.info("stopped")
    return code


def _reason(failures: BaseExceptionGroup[BaseException]) -> str:
    """Return what the innermost failure says."""
    first = failures.exceptions[0]
    return _reason(first) if isinstance(first, BaseExceptionGroup) else str(first)


async def _run(settings: Settings) -> None:
    """Put everything together and run it: a signal may come at any moment of it."""
    async with built(settings) as app:
        gc.collect()
        gc.freeze()  # what is loaded stays: walking it again and again holds the loop for 0.2 s
        log.info("started", username=app.services.username)
        await app.run()


async def _first(stop: asyncio.Event, running: asyncio.Task[None]) -> None:
    """Wait for the signal, or for the end of what runs."""
    waiting = asyncio.ensure_future(stop.wait())
    await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
