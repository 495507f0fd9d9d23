"""The clock, the faults and the limits; what bots asked for; who is there."""

import time

from aiohttp import web

from simulator.bots import Bot
from simulator.calls import KEPT
from simulator.control.request import JSON, body_of, ok, whole, world_of
from simulator.errors import ControlError

POLLING_SECONDS = 60.0
"""A bot that has not asked for so long does not poll."""


async def reset(request: web.Request) -> web.Response:
    """Empties the world."""
    world_of(request).reset()
    return ok()


async def read_clock(request: web.Request) -> web.Response:
    """Telegram's time."""
    return ok({"now": world_of(request).clock.now()})


async def advance_clock(request: web.Request) -> web.Response:
    """Moves Telegram's time on."""
    seconds = (await body_of(request)).get("advance", 0)
    if not isinstance(seconds, int | float) or seconds < 0:
        raise ControlError(400, "advance is seconds, not below 0")
    world = world_of(request)
    world.clock.advance(seconds)
    for bot in world.bots:
        if bot.updates.webhook is not None:
            bot.updates.webhook.news.set()
    return await read_clock(request)


async def read_faults(request: web.Request) -> web.Response:
    """The faults in force."""
    return ok(world_of(request).faults.as_json())


async def put_faults(request: web.Request) -> web.Response:
    """Other faults; `?seed=` for the dice."""
    seed = whole(request.query.get("seed", 0), "seed")
    world_of(request).faults.put(await body_of(request), seed)
    return await read_faults(request)


async def read_limits(request: web.Request) -> web.Response:
    """The limits in force."""
    return ok(world_of(request).limits.values)


async def put_limits(request: web.Request) -> web.Response:
    """Other limits."""
    world_of(request).limits.put(await body_of(request))
    return await read_limits(request)


async def list_calls(request: web.Request) -> web.Response:
    """What bots asked for."""
    query = request.query
    after, last = whole(query.get("after", 0), "after"), whole(query.get("last", KEPT), "last")
    found = world_of(request).calls.after(after, query.get("method", ""), last)
    return ok({"calls": [call.as_json() for call in found]})


async def health(request: web.Request) -> web.Response:
    """The bots, and how each gets its updates now."""
    world = world_of(request)
    bots = [{"username": bot.username, **_mode(bot, world.clock.now())} for bot in world.bots]
    return ok({"bots": bots, "up": round(time.time() - world.started, 1)})


def _mode(bot: Bot, now: float) -> JSON:
    if bot.updates.webhook is not None:
        return {"mode": "webhook", "url": bot.updates.webhook.asked}
    asked = bot.updates.last_asked
    polls = bot.updates.polled or (asked is not None and now - asked < POLLING_SECONDS)
    return {"mode": "polling" if polls else None}
