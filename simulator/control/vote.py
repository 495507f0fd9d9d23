"""People vote in polls."""

from typing import Any

from aiohttp import web

from simulator.contents import voting
from simulator.contents.polls import Poll
from simulator.control.request import (
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    open_chat,
    person_of,
    world_of,
)
from simulator.errors import ControlError
from simulator.people import Person


async def vote(request: web.Request) -> web.Response:
    """Chooses options by their positions; none takes the vote back."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    poll = message_of(chat, need(body, "message_id")).poll
    if poll is None:
        raise ControlError(400, "that message is no poll")
    if chat.type != "channel":
        open_chat(person, chat)
    voting.vote(world, poll, person, _positions(poll, person, body.get("options")))
    return ok()


def _positions(poll: Poll, person: Person, given: Any) -> list[int]:
    if poll.closed:
        raise ControlError(409, "the poll is closed")
    known = range(len(poll.options))
    if not isinstance(given, list) or not all(type(n) is int and n in known for n in given):
        raise ControlError(400, f"options are positions from 0 to {known[-1]}")
    if len(given) > 1 and not poll.about["allows_multiple_answers"]:
        raise ControlError(409, "one answer only")
    if person.id in poll.votes and not poll.about["allows_revoting"]:
        raise ControlError(409, "a vote in this poll stays as it is")
    return sorted(set(given))
