"""What becomes of an upload: of which kind it is, what is told of it, its thumbnail."""

import asyncio
import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from simulator.media.containers import Shape, shape_of
from simulator.media.photos import Size, thumbnail
from simulator.parameters import Upload

Decide = Callable[[Shape | None], str]
NAMES = mimetypes.MimeTypes(filenames=())
ANY = "application/octet-stream"
WITH_NAME = frozenset({"document", "video", "animation", "audio"})
WITH_CAPTION = frozenset({"photo", "document", "video", "animation", "audio", "voice"})
OVER_MEDIA = frozenset({"photo", "video", "animation"})
"""What can be hidden behind a spoiler, and have its caption above it."""
STICKER_EDGE = 512
VOICES = frozenset({"audio/mpeg", "audio/mp4"})
"""Taken as a voice besides Ogg with Opus."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What an upload is: its kind, its sizes (itself, a thumbnail), what is told of it."""

    kind: str
    sizes: tuple[Size, ...]
    about: dict[str, Any]


async def looked(
    decide: Decide, upload: Upload, told: Mapping[str, Any], given: Size | None = None
) -> Looked:
    """Looks at an upload, in a thread.

    decide: its kind, by what it looks like. told: what the sender says of it; what is not said is
    read from the file. given: the thumbnail that came with it.
    """
    return await asyncio.to_thread(_looked, decide, upload, told, given)


def _looked(decide: Decide, upload: Upload, told: Mapping[str, Any], given: Size | None) -> Looked:
    shape = shape_of(upload.data)
    kind = decide(shape)
    main = Size("", 0, 0, upload.data)
    small = given or _thumbnail(kind, upload.data)
    about = _about(kind, shape, told)
    if kind in WITH_NAME and (name := _name(upload.name)):
        about["file_name"] = name
    if kind not in {"sticker", "video_note"}:
        about["mime_type"] = told.get("mime_type") or _mime(kind, upload.name, shape)
    return Looked(kind, (main, small) if small else (main,), about)


def kind_of(wanted: str, shape: Shape | None, *, fixed: bool = False) -> str:
    """What a file that a bot uploads arrives as.

    fixed: as in an album, where a document stays one, and a film without sound a film.
    """
    if shape is None:
        return "document"
    if wanted == "document":
        return wanted if fixed else _detected(shape)
    if wanted == "voice":
        return wanted if shape.mime in VOICES or shape.opus else _sound(shape)
    if wanted == "audio":
        return _sound(shape)
    if wanted == "sticker":
        fits = shape.mime == "image/webp" and max(shape.width, shape.height) <= STICKER_EDGE
        return wanted if fits else "document"
    if wanted == "video" and shape.has_video and not (shape.has_audio or fixed):
        return "animation"
    return wanted if shape.has_video else "document"


def _sound(shape: Shape) -> str:
    return "audio" if shape.has_audio and not shape.has_video else "document"


def _detected(shape: Shape) -> str:
    """A document whose content is looked at."""
    if shape.has_video:
        return "video" if shape.has_audio else "animation"
    return "audio" if shape.mime in VOICES else "document"


def _about(kind: str, shape: Shape | None, told: Mapping[str, Any]) -> dict[str, Any]:
    seen = shape or Shape("")
    sides = {"width": told.get("width") or seen.width, "height": told.get("height") or seen.height}
    seconds = {"duration": told.get("duration") or round(seen.seconds)}
    if kind in {"video", "animation"}:
        return {**sides, **seconds}
    if kind == "audio":
        names = {name: told[name] for name in ("title", "performer") if told.get(name)}
        return {**seconds, **names}
    if kind == "video_note":
        return {**seconds, "length": told.get("length") or min(seen.width, seen.height)}
    if kind == "sticker":
        emoji = {"emoji": told["emoji"]} if told.get("emoji") else {}
        return {**sides, "is_animated": False, "is_video": False, "type": "regular", **emoji}
    return seconds if kind == "voice" else {}


def _thumbnail(kind: str, data: bytes) -> Size | None:
    """Of pictures only: films are not opened."""
    if kind == "sticker":
        return thumbnail(data, "WEBP")
    return thumbnail(data) if kind in {"document", "animation"} else None


def _name(name: str) -> str:
    """The last part of a path, without what no file name can hold."""
    return re.sub(r"[\x00-\x1f/\\]", "", PurePosixPath(name.replace("\\", "/")).name)


def _mime(kind: str, name: str, shape: Shape | None) -> str:
    """By the name for documents, which are not opened for it; else by the content."""
    by_name = NAMES.guess_type(name)[0]
    by_content = shape.mime if shape else None
    first, second = (by_name, by_content) if kind == "document" else (by_content, by_name)
    return first or second or ANY
