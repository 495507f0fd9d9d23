"""People change what they have said."""

from aiohttp import web

from simulator import talk
from simulator.contents.places import direction_of, ended, is_live, point_of
from simulator.control.request import (
    JSON,
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    open_chat,
    person_of,
    world_of,
)
from simulator.control.send import kept, read_form
from simulator.errors import ControlError, Refused
from simulator.media.files import File
from simulator.media.uploads import WITH_CAPTION
from simulator.messages import Message
from simulator.parameters import Parameters
from simulator.texts.text import caption_content, text_content

MEDIA = WITH_CAPTION - {"voice"}
WORDS = frozenset({"text", "entities", "caption", "caption_entities"})
ALONE = frozenset({"audio", "document"})
"""What stands in an album only among its like."""


async def edit(request: web.Request) -> web.Response:
    """A new text or caption; where a live location now is, or that it ends (`stop`).

    As a form with a file in it: another file, with its caption.
    """
    world, person = world_of(request), person_of(request)
    form = request.content_type.startswith("multipart/")
    body, uploads = await read_form(request) if form else (await body_of(request), [])
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    message = message_of(chat, need(body, "message_id"))
    if message.sender is not person or "forward_origin" in message.extra:
        raise ControlError(403, "people edit only what they wrote themselves")
    open_chat(person, chat)
    for kind, upload in uploads[:1]:
        message.file = _fitting(message, await kept(world, kind, upload))
    _write(message, body)
    talk.change(world, message, marked=True)
    return ok()


def _fitting(message: Message, file: File) -> File:
    """The file that takes the place of another. Raises ControlError where the apps would not."""
    old = message.file.kind if message.file else "text"
    if "text" not in message.content and old not in MEDIA:
        raise ControlError(409, f"no other file can take the place of a {old}")
    if "media_group_id" in message.extra and old != file.kind and {old, file.kind} & ALONE:
        raise ControlError(409, "an album keeps to its kind")
    return file


def _write(message: Message, body: JSON) -> None:
    try:
        new = _new(message, body)
    except Refused as refused:
        raise ControlError(400, refused.description) from None
    kept = {name: value for name, value in message.content.items() if name not in WORDS}
    message.content = kept | new


def _new(message: Message, body: JSON) -> JSON:
    if body.get("location") or body.get("stop"):
        return _moved(message.content, body)
    if message.file is not None:
        return caption_content(str(body.get("caption") or body.get("text") or ""), "")
    return text_content(str(body.get("text") or ""), "")


def _moved(content: JSON, body: JSON) -> JSON:
    if not is_live(content):
        raise ControlError(409, "that is no live location any more")
    if body.get("stop"):
        return ended(content)
    said = Parameters(body["location"])
    period = {"live_period": content["location"]["live_period"]}
    return {"location": point_of(said, "live location") | period | direction_of(said)}
