"""A picture from outside, decoded safely and stripped of all but its pixels."""

import struct
import warnings
import zlib
from io import BytesIO

import numpy as np
from PIL import ExifTags, Image, ImageCms
from pillow_heif import register_heif_opener

from bot.domain.errors import DomainError

MAX_BYTES = 20 * 2**20
"""What Telegram lets a bot download."""

MAX_PIXELS = 64_000_000
"""Telephones write up to 50 million; 64 million take about 0.25 GB while they are decoded."""

MIN_EDGE = 40
"""Pixels of the short edge: dlib finds no face smaller than this."""

LONG_EDGE = 1280
"""Pixels; what is kept. A Telegram photo's own largest size."""

QUALITY = 88

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP")
"""Pillow's names. Nothing else is tried: some of its readers start other programs."""

DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    EOFError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What the readers raise on damaged files."""

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation to what undoes it."""

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

register_heif_opener(thumbnails=False)


class PictureRefused(DomainError):
    """The picture cannot be used. Codes: `empty`, `unreadable`, `too-large`, `too-small`."""


def decode(data: bytes) -> Image.Image:
    """Give the first frame upright, in sRGB, on white, its long edge at most 1280 pixels.

    It carries no EXIF, no profile, no comment. Raises PictureRefused.
    """
    if not data:
        raise PictureRefused("empty")
    if len(data) > MAX_BYTES:
        raise _too_large()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damage is told by the refusal, not in the log
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decode(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise _too_large() from error
    except DAMAGE as error:
        raise PictureRefused("unreadable") from error


def to_jpeg(picture: Image.Image) -> bytes:
    """Write the pixels, and nothing else, as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _decode(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise _too_large()
        turn = _turn(opened)
        picture = _eight_bits(opened)
        picture.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
        picture.load()
    if min(picture.size) < MIN_EDGE:
        raise PictureRefused("too-small", least=MIN_EDGE)
    picture = _srgb(_on_white(picture))
    if turn is not None:
        picture = picture.transpose(turn)
    return Image.fromarray(np.asarray(picture))


def _too_large() -> PictureRefused:
    return PictureRefused("too-large", megabytes=MAX_BYTES // 2**20)


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How to bring the picture upright; a damaged EXIF block says nothing."""
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except DAMAGE:
        return None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A mode that can be scaled: grey, RGB, RGBA or CMYK, eight bits a channel."""
    if picture.mode in {"L", "RGB", "RGBA", "CMYK"}:
        return picture
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture) >> 8).clip(0, 255).astype(np.uint8))
    return picture.convert("L" if picture.mode == "1" else "RGBA")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    white.info = picture.info
    return white


def _srgb(picture: Image.Image) -> Image.Image:
    """Bring the colours to sRGB by the profile inside; a damaged one is left aside."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture.convert("RGB")
    try:
        known = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, known, SRGB, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, TypeError):
        return picture.convert("RGB")
