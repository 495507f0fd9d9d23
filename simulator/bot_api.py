"""The Bot API's door: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
from typing import Any

from aiohttp import web

from simulator import faults, parameters
from simulator.ask import Ask
from simulator.bots import Bot
from simulator.calls import Call
from simulator.errors import Refused, too_many_requests
from simulator.media.files import read_id
from simulator.methods import METHODS
from simulator.methods.described import Described
from simulator.state import WORLD
from simulator.world import World

DOWN = (
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
)
DOWNLOAD = "download"
"""What faults call the downloading of a file."""
WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
JSON_TYPE = {"Content-Type": "application/json"}


async def call(request: web.Request) -> web.StreamResponse:
    """Answers one call, as Telegram would, or as it would fail."""
    world = request.app[WORLD]
    try:
        bot = world.bots.calling(request.match_info["token"])
        said = await parameters.read(request)
    except Refused as refused:
        return _refusal(refused)
    name = request.match_info["method"]
    noted = world.calls.open(world.clock.now(), bot.username, name, said.shown())
    world.events.tell_call(noted)
    ask = Ask(world, bot, name, said)
    chat = said.text("chat_id")
    try:
        response = _struck(request, world, name, chat) or await _done(ask, noted)
    except Refused as refused:
        noted.description = refused.description
        response = _refusal(refused)
    response = await _delayed(request, world, response, name, chat)
    noted.close(response.status, lost=_is_gone(request))
    world.events.tell_call(noted)
    return response


async def _done(ask: Ask, noted: Call) -> web.Response:
    function = METHODS.get(ask.method.lower())
    values = dict(ask.parameters.values) if ask.world.check else {}
    if ask.bot.session.since is None:
        _launch(ask)
    result = await (function or _unknown)(ask)
    told = {}
    if isinstance(result, Described):
        result, told = result.result, {"description": result.description}
    if ask.world.check is not None:
        files = ask.parameters.files
        noted.complaints = tuple(ask.world.check(ask.method, values, files, result))
    return _answer({"ok": True, "result": result, **told})


def _launch(ask: Ask) -> None:
    """The bot is at work again, and so is its webhook. Raises Refused while it may not be."""
    ask.bot.session.begin(ask.method, ask.world.clock.now())
    if ask.bot.updates.webhook is not None:
        ask.world.hooked.put_nowait(ask.bot)


async def _unknown(ask: Ask) -> None:
    raise Refused(501, f"method {ask.method} is not spoken by this server yet")


def _struck(request: web.Request, world: World, method: str, chat: str = "") -> web.Response | None:
    """The answer of a call that a fault keeps from being done. Raises Refused where it refuses."""
    fault = world.faults.strike(faults.BEFORE, method, chat)
    if fault is None:
        return None
    if fault.kind == "drop_before":
        return _dropped(request)
    if fault.kind == "not_json":
        return web.Response(text=DOWN, content_type="text/html", status=502)
    if fault.kind == "429":
        raise too_many_requests(max(1, round(fault.seconds)))
    raise Refused(401 if fault.kind == "revoked_token" else 502)


async def _delayed(
    request: web.Request, world: World, response: web.Response, method: str, chat: str = ""
) -> web.Response:
    fault = world.faults.strike(faults.AFTER, method, chat)
    if fault is None:
        return response
    if fault.kind == "drop_after":
        return _dropped(request)
    await asyncio.sleep(fault.seconds)
    return response


def _dropped(request: web.Request) -> web.Response:
    """Cuts the connection; nothing of the answer arrives."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=599)


def _is_gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


def _refusal(refused: Refused) -> web.Response:
    return _answer(refused.answer(), refused.code)


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    data = WRITTEN(body).encode(errors="replace")
    return web.Response(body=data, status=status, headers=JSON_TYPE)


async def nowhere(_: web.Request) -> web.Response:
    """An address that the Bot API does not have."""
    return _answer(Refused(404).answer(), 404)


async def download(request: web.Request) -> web.Response:
    """A file's bytes, for the bot that asked where it is, for an hour."""
    world = request.app[WORLD]
    try:
        bot = world.bots.calling(request.match_info["token"])
        struck = _struck(request, world, DOWNLOAD)
        response = struck or _file(world, bot, request.match_info["path"])
    except Refused as refused:
        response = _refusal(refused)
    return await _delayed(request, world, response, DOWNLOAD)


def _file(world: World, bot: Bot, path: str) -> web.Response:
    known, until = bot.paths.get(path, ("", 0.0))
    expired = world.clock.now() > until or world.faults.strike(faults.FILES, DOWNLOAD)
    if not known or expired:
        raise Refused(404)
    place = read_id(known)
    found = world.files.find(place)
    if found is None:
        raise Refused(404)
    data = found.sizes[place.index].data
    return web.Response(body=data, content_type="application/octet-stream")
