"""A bot's side of a webhook: an address that takes what is posted, and answers as told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

JSON = dict[str, Any]
Answer = Callable[["Posted"], web.StreamResponse]
SECONDS = 10.0


@dataclass(frozen=True)
class Posted:
    """One update as it was posted."""

    update: JSON
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The text of its message."""
        return str(self.update["message"].get("text", ""))


def fine(_: Posted) -> web.StreamResponse:
    """The update is taken."""
    return web.Response()


@dataclass
class Hook:
    """The address, and what has come there."""

    url: str
    posted: list[Posted] = field(default_factory=list)
    answer: Answer = fine
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    """Texts whose answer waits for the event."""
    open: int = 0
    most_open: int = 0

    @property
    def texts(self) -> list[str]:
        """What has come, in order."""
        return [posted.text for posted in self.posted]

    def hold(self, *texts: str) -> asyncio.Event:
        """Leaves these messages without an answer until the event is set."""
        event = asyncio.Event()
        self.held.update(dict.fromkeys(texts, event))
        return event

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits for something to be so."""
        async with asyncio.timeout(SECONDS):
            while not condition():  # noqa: ASYNC110  whatever the test waits for
                await asyncio.sleep(0.01)

    async def got(self, *texts: str) -> None:
        """Waits until as many have come, and they are these."""
        await self.until(lambda: len(self.posted) >= len(texts))
        assert self.texts == list(texts)

    async def take(self, request: web.Request) -> web.StreamResponse:
        """One POST."""
        posted = Posted(await request.json(), dict(request.headers))
        self.posted.append(posted)
        self.open += 1
        self.most_open = max(self.open, self.most_open)
        try:
            if event := self.held.get(str(posted.update.get("message", {}).get("text"))):
                await event.wait()
            return self.answer(posted)
        finally:
            self.open -= 1


@asynccontextmanager
async def listening(tls: ssl.SSLContext | None = None) -> AsyncIterator[Hook]:
    """An address on loopback for as long as the block lasts."""
    application = web.Application()
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    hook = Hook("")
    application.router.add_post("/hook", hook.take)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    port = runner.addresses[0][1]
    hook.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}/hook"
    try:
        yield hook
    finally:
        for event in hook.held.values():
            event.set()
        await runner.cleanup()
