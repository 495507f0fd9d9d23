"""Tells whoever watches the machine that the bot is alive."""

from aiohttp import web

from bot.storage.database import Database


def health(database: Database) -> web.RouteDef:
    """Return the route of `/health`: 200 where the database answers."""

    async def answer(_: web.Request) -> web.Response:
        async with database.reading() as session:
            await session.connection()
        return web.json_response({"ok": True})

    return web.get("/health", answer)
