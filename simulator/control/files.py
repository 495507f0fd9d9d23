"""The bytes of a file, by any bot's id for it."""

from aiohttp import web

from simulator.control.request import world_of
from simulator.errors import ControlError, Refused
from simulator.files import read_id


async def see_file(request: web.Request) -> web.Response:
    """A file as people see it."""
    try:
        place = read_id(request.match_info["file_id"])
    except Refused:
        raise ControlError(404, "that is no file id") from None
    found = world_of(request).files.find(place)
    if found is None:
        raise ControlError(404, "there is no such file any more")
    kind = "image/jpeg" if place.kind == "photo" else str(found.about.get("mime_type", ""))
    return web.Response(
        body=found.sizes[place.index].data,
        headers={
            "Content-Type": kind or "application/octet-stream",
            "Cache-Control": "max-age=31536000, immutable",
            "X-Content-Type-Options": "nosniff",
        },
    )
