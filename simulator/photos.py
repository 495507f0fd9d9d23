"""Pictures as Telegram keeps them: several sizes of JPEG, upright, without EXIF."""

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
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (EDGES[-1][1], EDGES[-1][1]))
            picture = _flat(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture(str(error)) from error
    except Image.DecompressionBombError as error:
        raise NotAPicture("the picture is too large to be opened") from error
    return tuple(reversed(list(_sizes(picture))))


def _flat(picture: Image.Image) -> Image.Image:
    """Without transparency: on white, as Telegram does it."""
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
        with Image.open(io.BytesIO(data)) as opened:
            width, height = opened.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NotAPicture(str(error)) from error
    except Image.DecompressionBombError as error:
        raise BadDimensions from error
    if width + height > MOST_DIMENSIONS or max(width, height) > MOST_RATIO * min(width, height):
        raise BadDimensions


class Darkroom:
    """Encodes in threads, and remembers the last pictures: the same bytes are encoded once."""

    def __init__(self) -> None:
        self._made: OrderedDict[bytes, asyncio.Future[tuple[Size, ...]]] = OrderedDict()

    async def develop(self, data: bytes) -> tuple[Size, ...]:
        """The sizes of a picture. Raises NotAPicture."""
        key = hashlib.blake2b(data, digest_size=16).digest()
        if key not in self._made:
            loop = asyncio.get_running_loop()
            self._made[key] = loop.run_in_executor(None, encode, data)
        self._made.move_to_end(key)
        while len(self._made) > REMEMBERED:
            self._made.popitem(last=False)
        return await asyncio.shield(self._made[key])
