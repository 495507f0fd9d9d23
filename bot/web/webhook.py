"""Takes the updates that Telegram posts, and does nothing with them but store them."""

import hmac
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

log = structlog.get_logger()
HEADER = "X-Telegram-Bot-Api-Secret-Token"
TELL_SECONDS = 60.0
HIGHEST_ID = 2**63 - 1

Raw = dict[str, Any]
Store = Callable[[list[Raw]], Awaitable[None]]


def webhook(path: str, secret: str, store: Store) -> web.RouteDef:
    """Return the route of the webhook.

    200 stands for "committed": Telegram forgets the update then. 503 makes it come again. Of who
    does not know the secret nothing is read.
    """

    strangers = Strangers()

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            strangers.count()
            return web.Response(status=403)
        raw = _update(await request.read())
        if raw is None:
            log.error("update-unreadable", size=request.content_length)
            return web.Response()
        return await _stored(raw, store)

    return web.post(path, take)


class Strangers:
    """Counts who came without the secret; a flood of them is one line a minute in the log."""

    def __init__(self) -> None:
        self._count, self._told_at = 0, -TELL_SECONDS

    def count(self) -> None:
        """Count one more."""
        self._count += 1
        now = time.monotonic()
        if now - self._told_at >= TELL_SECONDS:
            log.warning("webhook-secret-wrong", times=self._count)
            self._count, self._told_at = 0, now


def _update(body: bytes) -> Raw | None:
    """Return the update, if it is one: what is none would be none the next time too."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return raw if isinstance(number, int) and 0 <= number <= HIGHEST_ID else None


async def _stored(raw: Raw, store: Store) -> web.Response:
    try:
        await store([raw])
    except SQLAlchemyError as failure:
        kind = type(failure).__name__
        log.error("update-not-stored", kind=kind)  # noqa: TRY400  what it says quotes the row
        return web.Response(status=503)
    return web.Response()
