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
from simulator.faults import Fault
from simulator.files import read_id
from simulator.methods import METHODS
from simulator.state import WORLD
from simulator.world import World

DOWN = (
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
)


async def call(request: web.Request) -> web.StreamResponse:
    """Answers one call, as Telegram would, or as it would fail."""
    world = request.app[WORLD]
    try:
        bot = world.bots.calling(request.match_info["token"])
        said = await parameters.read(request)
    except Refused as refused:
        return _answer(refused.answer(), refused.code)
    name = request.match_info["method"]
    noted = world.calls.open(world.clock.now(), bot.username, name, said.shown())
    ask = Ask(world, bot, name, said)
    response = await _struck(request, ask) or await _done(ask, noted)
    response = await _delayed(request, ask, response)
    return _closed(request, noted, response)


async def _done(ask: Ask, noted: Call) -> web.Response:
    function = METHODS.get(ask.method.lower())
    values = dict(ask.parameters.values) if ask.world.check else {}
    try:
        result = await (function or _unknown)(ask)
    except Refused as refused:
        return _answer(refused.answer(), refused.code)
    if ask.world.check is not None:
        files = ask.parameters.files
        noted.complaints = tuple(ask.world.check(ask.method, values, files, result))
    return _answer({"ok": True, "result": result})


async def _unknown(ask: Ask) -> None:
    raise Refused(501, f"method {ask.method} is not spoken by this server yet")


async def _struck(request: web.Request, ask: Ask) -> web.Response | None:
    """The answer of a call that a fault keeps from being done."""
    fault = ask.world.faults.strike(faults.BEFORE, ask.method, ask.parameters.text("chat_id"))
    if fault is None:
        return None
    if fault.kind == "drop_before":
        return _dropped(request)
    if fault.kind == "not_json":
        return web.Response(text=DOWN, content_type="text/html", status=502)
    return _refusal(fault)


def _refusal(fault: Fault) -> web.Response:
    if fault.kind == "429":
        refused = too_many_requests(max(1, round(fault.seconds)))
        return _answer(refused.answer(), refused.code)
    if fault.kind == "revoked_token":
        return _answer(Refused(401).answer(), 401)
    return _answer({"ok": False, "error_code": 502, "description": "Bad Gateway"}, 502)


async def _delayed(request: web.Request, ask: Ask, response: web.Response) -> web.Response:
    fault = ask.world.faults.strike(faults.AFTER, ask.method, ask.parameters.text("chat_id"))
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


def _closed(request: web.Request, noted: Call, response: web.Response) -> web.Response:
    noted.status = response.status
    noted.error_code = response.status if response.status >= 400 else None  # noqa: PLR2004
    noted.lost = request.transport is None or request.transport.is_closing()
    return response


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return web.Response(body=data, status=status, content_type="application/json")


async def nowhere(_: web.Request) -> web.Response:
    """An address that the Bot API does not have."""
    return _answer(Refused(404).answer(), 404)


async def download(request: web.Request) -> web.Response:
    """A file's bytes, for the bot that asked where it is, for an hour."""
    world = request.app[WORLD]
    try:
        bot = world.bots.calling(request.match_info["token"])
        data = _bytes(world, bot, request.match_info["path"])
    except Refused as refused:
        return _answer(refused.answer(), refused.code)
    return web.Response(body=data, content_type="application/octet-stream")


def _bytes(world: World, bot: Bot, path: str) -> bytes:
    known, until = bot.paths.get(path, ("", 0.0))
    expired = world.clock.now() > until or world.faults.strike(faults.FILES, "download")
    if not known or expired:
        raise Refused(404)
    place = read_id(known)
    found = world.files.find(place)
    if found is None:
        raise Refused(404)
    return found.sizes[place.index].data
