"""Pictures as Telegram keeps them: several sizes of JPEG, upright, without EXIF; thumbnails."""

import asyncio
import hashlib
import io
from collections import OrderedDict
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

EDGES = (("s", 90), ("m", 320), ("x", 800), ("y", 1280))
"""The letters and the longest edges (pixels) of the sizes that Telegram makes."""
QUALITY = 87
MOST_BYTES = 10 * 1024 * 1024
MOST_DIMENSIONS = 10_000
"""Width and height together, in pixels."""
MOST_RATIO = 20
REMEMBERED = 64
READ = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
"""What Telegram takes for a picture; whatever else this computer could open is none."""
THUMBNAIL_EDGE = 320
MOST_THUMBNAIL_BYTES = 200 * 1024 - 1
MOST_THUMBNAIL_PIXELS = 50_000_000
"""Of a picture sent as a document: a larger one gets no thumbnail, for it would take seconds."""
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a photo."""

    letter: str
    width: int
    height: int
    data: bytes


class NotAPicture(Exception):
    """The bytes cannot be read as a picture."""


class BadDimensions(Exception):
    """The picture is larger, or longer, than Telegram takes."""


def encode(data: bytes) -> tuple[Size, ...]:
    """The sizes of a picture, smallest first. For a worker thread: it takes tens of milliseconds.

    Raises NotAPicture.
    """
    try:
        with Image.open(io.BytesIO(data), formats=READ) as opened:
            opened.draft("RGB", (EDGES[-1][1], EDGES[-1][1]))
            picture = _flat(ImageOps.exif_transpose(opened))
    except UNREADABLE as error:
        raise NotAPicture(str(error)) from error
    except Image.DecompressionBombError as error:
        raise NotAPicture("the picture is too large to be opened") from error
    return tuple(reversed(list(_sizes(picture))))


def _flat(picture: Image.Image) -> Image.Image:
    """Eight bits a colour and without transparency: on white, as Telegram does it."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        under = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(under, layered).convert("RGB")
    return picture.convert("RGB")


def _sizes(picture: Image.Image) -> list[Size]:
    """Largest first, each made from the one before it."""
    longest = max(picture.size)
    wanted = [(letter, edge) for letter, edge in EDGES if edge < longest]
    if len(wanted) < len(EDGES):
        letter = EDGES[len(wanted)][0]
        wanted.append((letter, longest))
    made = []
    for letter, edge in reversed(wanted):
        picture = _fitted(picture, edge)
        made.append(Size(letter, *picture.size, _jpeg(picture)))
    return made


def _fitted(picture: Image.Image, edge: int) -> Image.Image:
    scale = edge / max(picture.size)
    if scale >= 1:
        return picture
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def check_dimensions(data: bytes) -> None:
    """Raises NotAPicture, or BadDimensions where Telegram refuses a bot's photo."""
    try:
        width, height = dimensions(data)
    except Image.DecompressionBombError as error:
        raise BadDimensions from error
    if width + height > MOST_DIMENSIONS or max(width, height) > MOST_RATIO * min(width, height):
        raise BadDimensions


def dimensions(data: bytes) -> tuple[int, int]:
    """Width and height as they lie in the file. Raises NotAPicture."""
    try:
        with Image.open(io.BytesIO(data), formats=READ) as opened:
            return opened.size
    except UNREADABLE as error:
        raise NotAPicture(str(error)) from error


def thumbnail(data: bytes, form: str = "JPEG") -> Size | None:
    """A small picture of a picture. For a worker thread. None where it cannot be opened."""
    try:
        with Image.open(io.BytesIO(data), formats=READ) as opened:
            if opened.width * opened.height > MOST_THUMBNAIL_PIXELS:
                return None
            opened.draft("RGB", (THUMBNAIL_EDGE, THUMBNAIL_EDGE))
            upright = ImageOps.exif_transpose(opened)
            picture = _fitted(_flat(upright) if form == "JPEG" else upright, THUMBNAIL_EDGE)
    except (*UNREADABLE, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    picture.save(out, form, quality=QUALITY)
    return Size("", *picture.size, out.getvalue())


def given_thumbnail(data: bytes) -> Size | None:
    """A thumbnail that came with a file: JPEG, to 320 px and 200 KB; any other is ignored."""
    if not 0 < len(data) <= MOST_THUMBNAIL_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
            size = opened.size
    except UNREADABLE:
        return None
    return Size("", *size, data) if max(size) <= THUMBNAIL_EDGE else None


def digest(data: bytes) -> bytes:
    """What tells pictures apart."""
    return hashlib.blake2b(data, digest_size=16).digest()


class Darkroom:
    """Encodes in threads, and remembers the last pictures: the same bytes are encoded once."""

    def __init__(self) -> None:
        self._made: OrderedDict[bytes, asyncio.Future[tuple[Size, ...]]] = OrderedDict()

    async def develop(self, data: bytes, key: bytes = b"") -> tuple[Size, ...]:
        """The sizes of a picture; `key`: its digest, where it is known. Raises NotAPicture."""
        key = key or digest(data)
        if key not in self._made:
            loop = asyncio.get_running_loop()
            self._made[key] = loop.run_in_executor(None, encode, data)
        self._made.move_to_end(key)
        while len(self._made) > REMEMBERED:
            self._made.popitem(last=False)
        return await asyncio.shield(self._made[key])
