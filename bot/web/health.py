"""Tells whoever watches the machine that the bot is alive."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.storage.database import Database


@asynccontextmanager
async def serving(database: Database, host: str, port: int) -> AsyncIterator[None]:
    """Answer `/health` while the block runs: 200 where the database answers."""

    async def health(_: web.Request) -> web.Response:
        async with database.reading() as session:
            await session.connection()
        return web.json_response({"ok": True})

    application = web.Application()
    application.router.add_get("/health", health)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
