"""The server: the Bot API, the control API and the page at one address."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from simulator import bot_api
from simulator.control.routes import routes
from simulator.delivery.courier import delivering
from simulator.errors import ControlError
from simulator.parameters import MOST_BYTES
from simulator.state import WORLD
from simulator.world import Check, World

PAGE = Path(__file__).parent / "page"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Simulator:
    """A running server: its address without a slash at the end, and what it knows."""

    base_url: str
    world: World


@asynccontextmanager
async def running(
    port: int = 0, host: str = "127.0.0.1", *, checked: bool = False
) -> AsyncIterator[Simulator]:
    """A server for as long as the block lasts; port 0 takes a free one.

    `checked`: each call is compared with aiogram's models, and the list of calls tells what is
    wrong with it; this needs aiogram.
    """
    world = World(_checker() if checked else None)
    runner = web.AppRunner(application(world), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port, backlog=1024).start()
        bound = runner.addresses[0][1]
        async with delivering(world):
            yield Simulator(f"http://{host}:{bound}", world)
    finally:
        world.events.close()
        world.clock.forget()
        for bot in world.bots:
            bot.updates.wake()
        await runner.cleanup()
        world.memory.clear()


def _checker() -> Check:
    """Loaded only when asked for: aiogram takes two seconds."""
    from simulator.checker import check_call  # noqa: PLC0415

    return check_call


def application(world: World) -> web.Application:
    """All routes. The Bot API stands first, for it is called most."""
    app = web.Application(client_max_size=MOST_BYTES)
    app[WORLD] = world
    for verb in ("GET", "POST"):
        app.router.add_route(verb, r"/bot{token}/{method}", bot_api.call)
    app.router.add_get(r"/file/bot{token}/{path:.+}", bot_api.download)
    for route in routes():
        app.router.add_route(route.method, route.path, _with_errors(route.handler))
    app.router.add_route("*", r"/{path:(?:bot|file/).*}", bot_api.nowhere)
    app.router.add_get("/", index)
    app.router.add_get(r"/page/{path:.+}", page_file)
    return app


def _with_errors(handler: Handler) -> Handler:
    """A control call's refusal as JSON."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except ControlError as error:
            return web.json_response({"error": str(error)}, status=error.status)

    return handle


async def index(_: web.Request) -> web.StreamResponse:
    """The chat page."""
    return _file(PAGE / "index.html")


async def page_file(request: web.Request) -> web.StreamResponse:
    """A file of the chat page."""
    return _file((PAGE / request.match_info["path"]).resolve())


def _file(path: Path) -> web.StreamResponse:
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-store"})
