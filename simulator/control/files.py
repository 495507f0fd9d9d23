"""The bytes of a file, by any bot's id for it."""

from aiohttp import web

from simulator.control.request import world_of
from simulator.errors import ControlError, Refused
from simulator.media.files import File, read_id


async def see_file(request: web.Request) -> web.Response:
    """A file as people see it."""
    try:
        place = read_id(request.match_info["file_id"])
    except Refused:
        raise ControlError(404, "that is no file id") from None
    found = world_of(request).files.find(place)
    if found is None:
        raise ControlError(404, "there is no such file any more")
    answer = bytes_of(found, place.index)
    answer.headers["Cache-Control"] = "max-age=31536000, immutable"
    return answer


def bytes_of(file: File, index: int) -> web.Response:
    """One size of a file, with its type."""
    headers = {"Content-Type": _type(file, index), "X-Content-Type-Options": "nosniff"}
    return web.Response(body=file.sizes[index].data, headers=headers)


def _type(file: File, index: int) -> str:
    if file.kind == "sticker":
        return "image/webp"
    if file.kind == "photo" or index:
        return "image/jpeg"
    if file.kind == "video_note":
        return "video/mp4"
    return str(file.about.get("mime_type") or "application/octet-stream")
