"""Updates are stored before they are confirmed, and handled in order for each chat.

Polling, or the webhook, only fills the table; handling only empties it. What cannot be decoded, or
breaks its handler, is set aside and counted, and the next one goes on.
"""

import asyncio
import json
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from bot.domain.clock import Clock
from bot.domain.inbox import StoredUpdate
from bot.storage.database import Database
from bot.storage.updates import Updates
from bot.storage.vault import SealBroken, Vault

log = structlog.get_logger()
POLL_SECONDS = 25
PAUSE_SECONDS = 1.0
ALLOWED = ["message", "callback_query"]
AT_ONCE = 16
FRAMES = 12
MOST_TRIES = 5
UNANSWERED = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError)
"""The server did not take a reply, or nobody can tell whether it did."""

Raw = dict[str, Any]
Handle = Callable[[Update, int], Awaitable[None]]


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates` whose answer stays undecoded, so that one bad update hides no other."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = POLL_SECONDS
    allowed_updates: list[str] = ALLOWED


class Inbox:
    """Takes updates in and hands them on."""

    def __init__(self, bot: Bot, database: Database, vault: Vault, clock: Clock) -> None:
        self._bot, self._database, self._vault, self._clock = bot, database, vault, clock
        self._arrived = asyncio.Event()
        self._busy: set[int] = set()

    async def poll(self) -> None:
        """Fetch and store, for ever. The offset is this process's own and starts empty: after a
        week of silence Telegram numbers its updates anew, at random.

        A webhook that is left from another mode goes first; what waits there comes here.
        """
        offset: int | None = None
        hooked = True
        while True:
            try:
                if hooked:
                    await self._bot.delete_webhook()
                    hooked = False
                fetched = await self._bot(
                    GetRawUpdates(offset=offset), request_timeout=POLL_SECONDS + 10
                )
            except TelegramUnauthorizedError:
                raise
            except AiogramError as failure:
                rival = isinstance(failure, TelegramConflictError)
                log.warning("poll-failed", rival=rival, kind=type(failure).__name__)
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if fetched:
                await self.store(fetched)
                offset = _number_of(fetched[-1]) + 1

    async def store(self, fetched: list[Raw]) -> None:
        """Keep updates, sealed and in their order; one that is known already is left as it is."""
        async with self._database.writing() as session:
            updates = Updates(session)
            for raw in sorted(fetched, key=_number_of):
                number = _number_of(raw)
                body = self._vault.seal(_row(number), json.dumps(raw).encode())
                await updates.keep(number, _chat_of(raw), body, self._clock.now())
        self._arrived.set()

    async def work(self, handle: Handle) -> None:
        """Hand on what waits, for ever: chats beside each other, each in its own order."""
        async with asyncio.TaskGroup() as chats:
            while True:
                self._arrived.clear()
                for chat_id in await self._waiting():
                    self._busy.add(chat_id)
                    chats.create_task(self._drain(chat_id, handle))
                await self._arrived.wait()

    async def _waiting(self) -> list[int]:
        async with self._database.reading() as session:
            return await Updates(session).waiting_chats(self._busy, AT_ONCE - len(self._busy))

    async def _drain(self, chat_id: int, handle: Handle) -> None:
        try:
            while (stored := await self._next(chat_id)) is not None:
                await self._handle(stored, handle)
        finally:
            self._busy.discard(chat_id)
            self._arrived.set()

    async def _next(self, chat_id: int) -> StoredUpdate | None:
        async with self._database.reading() as session:
            return await Updates(session).next_of(chat_id)

    async def _handle(self, stored: StoredUpdate, handle: Handle) -> None:
        try:
            update = self._decoded(stored)
        except (ValidationError, SealBroken, ValueError) as broken:
            return await self._set_aside(stored, type(broken).__name__)
        try:
            await handle(update, stored.id)
        except UNANSWERED as failure:
            await self._later(stored, type(failure).__name__)
        except Exception as failure:  # noqa: BLE001  whatever it is, the next update goes on
            kind, at = type(failure).__name__, _where(failure)
            log.error("update-failed", row=stored.id, kind=kind, at=at)  # noqa: TRY400  see _where
            await self._set_aside(stored, type(failure).__name__)
        else:
            await self._finish(stored)
        return None

    def _decoded(self, stored: StoredUpdate) -> Update:
        plain = self._vault.open(_row(stored.update_id), stored.body or b"")
        return Update.model_validate(json.loads(plain), context={"bot": self._bot})

    async def _finish(self, stored: StoredUpdate) -> None:
        async with self._database.writing() as session:
            await Updates(session).finish(stored.id, self._clock.now())

    async def _set_aside(self, stored: StoredUpdate, kind: str) -> None:
        log.error("update-set-aside", row=stored.id, kind=kind)
        async with self._database.writing() as session:
            await Updates(session).set_aside(stored.id, kind, self._clock.now())

    async def _later(self, stored: StoredUpdate, kind: str) -> None:
        """The server is away: what is committed stays unconfirmed, the rest is tried again."""
        log.warning("reply-unconfirmed", row=stored.id, kind=kind)
        async with self._database.writing() as session:
            tries = await Updates(session).tried(stored.id)
        if tries >= MOST_TRIES:
            await self._set_aside(stored, kind)
        else:
            await asyncio.sleep(PAUSE_SECONDS * tries)

    async def unconfirmed(self, older_than: timedelta = timedelta()) -> list[int]:
        """Return the chats whose step is kept but whose reply nobody confirmed for so long."""
        async with self._database.reading() as session:
            return await Updates(session).unconfirmed(self._clock.now(), older_than, self._busy)

    async def settle(self, chat_id: int, by: datetime) -> None:
        """Note that a chat was shown where it was by a time, or that it never can be."""
        async with self._database.writing() as session:
            await Updates(session).settle(chat_id, by)

    async def put_off(self, chat_id: int, by: datetime) -> None:
        """Note that what was shown to a chat may not have arrived either."""
        async with self._database.writing() as session:
            await Updates(session).put_off(chat_id, by)


def _where(failure: Exception) -> str:
    """Return where it broke, and not what it said: that may quote somebody, as may what is on the
    stack.
    """
    frames = traceback.extract_tb(failure.__traceback__)[-FRAMES:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))


def _number_of(raw: Raw) -> int:
    return int(raw["update_id"])


def _row(update_id: int) -> str:
    return f"update-{update_id}"


def _chat_of(raw: Raw) -> int:
    """Return the chat an update belongs to; 0 where it belongs to none, or nobody can tell."""
    try:
        if press := raw.get("callback_query"):
            return int(press["from"]["id"])
        return int(raw["message"]["chat"]["id"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return 0
