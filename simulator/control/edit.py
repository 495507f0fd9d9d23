"""People change what they have said."""

from aiohttp import web

from simulator import talk
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
from simulator.errors import ControlError, Refused
from simulator.text import caption_content, text_content


async def edit(request: web.Request) -> web.Response:
    """A new text or caption, or where a live location now is."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    message = message_of(chat, need(body, "message_id"))
    if message.sender is not person:
        raise ControlError(403, "people edit only what they wrote themselves")
    open_chat(person, chat)
    try:
        message.content = message.content | _new(body, with_file=message.file is not None)
    except Refused as refused:
        raise ControlError(400, refused.description) from None
    talk.change(world, message, marked=True)
    return ok()


def _new(body: dict[str, object], *, with_file: bool) -> dict[str, object]:
    if body.get("location"):
        return {"location": body["location"]}
    if with_file:
        return caption_content(str(body.get("caption") or body.get("text") or ""), "")
    return text_content(str(body.get("text") or ""), "")
