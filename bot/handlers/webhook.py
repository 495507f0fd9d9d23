"""Tells the server where to post updates."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.handlers.inbox import ALLOWED, AT_ONCE, PAUSE_SECONDS

log = structlog.get_logger()
AGAIN_SECONDS = 600.0
"""A webhook that somebody else took away is set again after so long at the most."""


class WebhookRefused(Exception):
    """The server does not post to this address; the text is its reason."""


async def keep_webhook(bot: Bot, url: str, secret: str) -> None:
    """Set the webhook, and keep it set, for ever. Raises WebhookRefused.

    It is left in place at the end: what comes until the next start waits at the server.
    """
    while True:
        try:
            await _set(bot, url, secret)
        except TelegramUnauthorizedError:
            raise
        except TelegramBadRequest as refused:
            raise WebhookRefused(refused.message) from None
        except TelegramRetryAfter as early:
            await asyncio.sleep(early.retry_after)
        except AiogramError as failure:
            log.warning("webhook-not-set", kind=type(failure).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            await asyncio.sleep(AGAIN_SECONDS)


async def _set(bot: Bot, url: str, secret: str) -> None:
    """Telegram says "already set" where nothing changes, so that this may be repeated."""
    await bot.set_webhook(
        url, secret_token=secret, allowed_updates=ALLOWED, max_connections=AT_ONCE
    )
