"""The bot's own HTTP server."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from aiohttp import web

MOST_BYTES = 1 << 20
"""The largest body that is read. Telegram writes an update into 64 KB."""
LINGER_SECONDS = 1.0
"""So long a body is drained that was not asked for."""


@asynccontextmanager
async def serving(routes: Sequence[web.RouteDef], host: str, port: int) -> AsyncIterator[None]:
    """Answer at these addresses while the block runs."""
    application = web.Application(client_max_size=MOST_BYTES)
    application.router.add_routes(routes)
    runner = web.AppRunner(application, access_log=None, lingering_time=LINGER_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
