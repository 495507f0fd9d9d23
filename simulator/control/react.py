"""People react to messages."""

from typing import Any

from aiohttp import web

from simulator.contents import reacting
from simulator.contents.reactions import known
from simulator.control.request import (
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    person_of,
    world_of,
)
from simulator.errors import ControlError

MOST = 3
"""As many as Telegram lets those choose who pay; others have one."""


async def react(request: web.Request) -> web.Response:
    """Sets somebody's reactions to a message; none takes them away."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    message = message_of(chat, need(body, "message_id"))
    if person.vanished or chat.blocked:
        raise ControlError(409, f"person {person.id} cannot react here now")
    reacting.react(world, message, person, _chosen(body.get("reaction")))
    return ok()


def _chosen(given: Any) -> list[dict[str, Any]]:
    if not isinstance(given, list) or len(given) > MOST:
        raise ControlError(400, f"reaction is a list of up to {MOST} emoji")
    found = [known(str(emoji)) for emoji in given]
    if None in found:
        raise ControlError(400, f"nobody can react with all of {given}")
    return [{"type": "emoji", "emoji": emoji} for emoji in dict.fromkeys(found)]
