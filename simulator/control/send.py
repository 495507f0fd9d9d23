"""What people send: photos, films, albums, documents, sounds, stickers."""

from itertools import groupby

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
from simulator.media.files import KINDS, File
from simulator.media.photos import NotAPicture
from simulator.media.uploads import ANY, WITH_CAPTION, looked
from simulator.parameters import Upload
from simulator.texts.text import caption_content
from simulator.world import World

LARGEST_ALBUM = 10
MADE_UP: dict[str, JSON] = {
    "video": {"width": 1280, "height": 720, "duration": 5},
    "animation": {"width": 480, "height": 270, "duration": 3},
    "video_note": {"length": 240, "duration": 5},
    "audio": {"duration": 180},
    "voice": {"duration": 5},
    "sticker": {"width": 512, "height": 512},
}
"""What is told of a file that cannot be read."""
TOGETHER = {"photo": "seen", "video": "seen", "document": "document", "audio": "audio"}
"""What the apps put into one album."""


async def send(request: web.Request) -> web.Response:
    """Somebody sends files; several photos and films at once are an album."""
    world, person = world_of(request), person_of(request)
    said, uploads = await read_form(request)
    chat = chat_of(world, person, said.get("chat"), said.get("bot"))
    open_chat(person, chat)
    reply_to = message_of(chat, said["reply_to"]) if said.get("reply_to") else None
    files = [await kept(world, kind, upload) for kind, upload in uploads]
    if not files:
        raise ControlError(400, f"no file is there; it is one of {', '.join(KINDS)}")
    for file in files:
        permit(world, person, chat, {file.kind})
    extras, ids = _albums(world, files), []
    caption = _caption(said.get("caption", ""))
    for index, (file, extra) in enumerate(zip(files, extras, strict=True)):
        content = caption if index == 0 and file.kind in WITH_CAPTION else {}
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


async def kept(world: World, kind: str, upload: Upload) -> File:
    """What somebody sends as a file of this kind. Raises ControlError."""
    if kind not in KINDS:
        raise ControlError(400, f"a file is one of {', '.join(KINDS)}, not {kind}")
    if kind == "photo":
        try:
            return world.files.add("photo", await world.darkroom.develop(upload.data))
        except NotAPicture:
            raise ControlError(400, "the apps send no photo that cannot be opened") from None
    told = {} if upload.type == ANY else {"mime_type": upload.type}
    seen = await looked(lambda _: kind, upload, told)
    made_up = {k: v for k, v in MADE_UP.get(kind, {}).items() if not seen.about.get(k)}
    return world.files.add(kind, seen.sizes, **{**seen.about, **made_up})


def _albums(world: World, files: list[File]) -> list[JSON]:
    """The album's id for each file: photos and films together, by ten, as the apps do."""
    ids: list[JSON] = []
    for together, run in groupby(files, key=lambda file: TOGETHER.get(file.kind)):
        left = len(list(run))
        while left:
            part = min(left, LARGEST_ALBUM)
            one = {"media_group_id": world.ids.album()} if together and part > 1 else {}
            ids += [one] * part
            left -= part
    return ids


def _caption(text: str) -> JSON:
    try:
        return caption_content(text, "")
    except Refused as refused:
        raise ControlError(400, refused.description) from None
