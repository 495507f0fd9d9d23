"""Where the handlers find the world."""

from aiohttp import web

from simulator.world import World

WORLD: web.AppKey[World] = web.AppKey("world", World)
