"""What people send: photos, albums, documents, videos, voices, stickers."""

from typing import Any

from aiohttp import BodyPartReader, web

from simulator import talk
from simulator.control.request import (
    JSON,
    chat_of,
    message_of,
    ok,
    open_chat,
    permit,
    person_of,
    world_of,
)
from simulator.errors import ControlError, Refused
from simulator.files import KINDS, File
from simulator.parameters import Upload
from simulator.photos import NotAPicture, Size
from simulator.text import caption_content
from simulator.world import World

LARGEST_ALBUM = 10
ABOUT: dict[str, JSON] = {
    "video": {"width": 1280, "height": 720, "duration": 5},
    "voice": {"duration": 5},
    "sticker": {
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "type": "regular",
    },
}
NAMED = frozenset({"document", "video"})
WITHOUT_CAPTION = frozenset({"sticker"})


async def send(request: web.Request) -> web.Response:
    """Somebody sends files; several photos at once are an album."""
    world, person = world_of(request), person_of(request)
    said, uploads = await read_form(request)
    chat = chat_of(world, person, said.get("chat"), said.get("bot"))
    open_chat(person, chat)
    reply_to = message_of(chat, said["reply_to"]) if said.get("reply_to") else None
    files = [await _kept(world, kind, upload) for kind, upload in uploads]
    if not files:
        raise ControlError(400, f"no file is there; it is one of {', '.join(KINDS)}")
    for file in files:
        permit(world, person, chat, {file.kind})
    extras = _albums(world, files)
    caption = _caption(said.get("caption", ""))
    ids = []
    for index, (file, extra) in enumerate(zip(files, extras, strict=True)):
        first = index == 0 and file.kind not in WITHOUT_CAPTION
        content = caption if first else {}
        message = talk.post(world, chat, person, content, file=file, reply_to=reply_to, extra=extra)
        ids.append(message.id)
    return ok({"message_ids": ids})


async def read_form(request: web.Request) -> tuple[dict[str, str], list[tuple[str, Upload]]]:
    """The texts and the files of a multipart call, in their order. Raises ControlError(400)."""
    if not request.content_type.startswith("multipart/"):
        raise ControlError(400, "the body is multipart/form-data")
    texts, files = {}, []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            texts[part.name] = data.decode()
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files.append((part.name, Upload(part.filename, kind, data)))
    return texts, files


async def _kept(world: World, kind: str, upload: Upload) -> File:
    if kind not in KINDS:
        raise ControlError(400, f"a file is one of {', '.join(KINDS)}, not {kind}")
    if kind == "photo":
        try:
            return world.files.add("photo", await world.darkroom.develop(upload.data))
        except NotAPicture:
            raise ControlError(400, "the apps send no photo that cannot be opened") from None
    about: dict[str, Any] = dict(ABOUT.get(kind, {}))
    if kind in NAMED:
        about["file_name"] = upload.name
    if kind not in WITHOUT_CAPTION:
        about["mime_type"] = upload.type
    return world.files.add(kind, (Size("", 0, 0, upload.data),), **about)


def _albums(world: World, files: list[File]) -> list[JSON]:
    """The album's id for each file: photos and videos by ten, as the apps do."""
    if len(files) == 1:
        return [{}]
    ids: list[JSON] = []
    for index in range(len(files)):
        if index % LARGEST_ALBUM == 0:
            rest = len(files) - index
            shared = {"media_group_id": world.ids.album()} if rest > 1 else {}
        ids.append(shared)
    return ids


def _caption(text: str) -> JSON:
    try:
        return caption_content(text, "")
    except Refused as refused:
        raise ControlError(400, refused.description) from None
