"""People keep the file of a message."""

from urllib.parse import quote

from aiohttp import web

from simulator.control.files import bytes_of
from simulator.control.request import (
    body_of,
    chat_of,
    message_of,
    need,
    person_of,
    world_of,
)
from simulator.errors import ControlError


async def save(request: web.Request) -> web.Response:
    """The file under its name; what is protected stays where it is."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    message = message_of(chat, need(body, "message_id"))
    if message.protected:
        raise ControlError(403, "the message is protected: it cannot be saved")
    if message.file is None:
        raise ControlError(404, f"message {message.id} has no file")
    index = len(message.file.sizes) - 1 if message.file.kind == "photo" else 0
    name = message.file.about.get("file_name") or message.file.path(index).rsplit("/", 1)[-1]
    answer = bytes_of(message.file, index)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
