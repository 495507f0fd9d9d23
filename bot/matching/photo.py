"""A picture from outside, decoded safely and stripped of all but its pixels."""

import struct
import warnings
import zlib
from io import BytesIO

import numpy as np
from PIL import ExifTags, Image, ImageCms
from pillow_heif import register_heif_opener

from bot.domain.errors import DomainError
from bot.matching.kinds import other_kind, scans

MAX_BYTES = 20 * 2**20
"""What Telegram lets a bot download."""

MAX_PIXELS = 64_000_000
"""Telephones write up to 50 million, as JPEG, of which only what is needed is unpacked."""

MAX_UNPACKED = 190_000_000
"""Bytes that a picture may take while it is decoded, so that a worker stays under 0.5 GB."""

UNPACKED = {"WEBP": 16, "HEIF": 7.5, "AVIF": 7.5, "GIF": 5}
"""Bytes a pixel that the readers take, with Pillow's four; they keep copies of their own."""

PROGRESSIVE = 6
"""The same for a progressive JPEG, which is kept whole as coefficients. A plain one: about 1."""

MAX_SCANS = 40
"""Of a progressive JPEG; writers make about ten, and each one costs a pass over all pixels."""

MIN_EDGE = 40
"""Pixels of the short edge: dlib finds no face smaller than this."""

LONG_EDGE = 1280
"""Pixels; what is kept. A Telegram photo's own largest size."""

QUALITY = 88

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP")
"""Pillow's names. Nothing else is tried (see kinds.py): some of its readers start other programs.
An animation gives its first frame; TIFF is refused."""

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
    """The picture cannot be used.

    Codes: `empty`, `unreadable`, `too-large`, `too-small`, `film-empty`, and of what is nothing
    that we take `is-video`, `is-document`, `kind-unknown`.
    """


def decode(data: bytes) -> Image.Image:
    """Give the first frame upright, in sRGB, on white, its long edge at most 1280 pixels.

    It carries no EXIF, no profile, no comment. Raises PictureRefused.
    """
    if not data:
        raise PictureRefused("empty")
    if len(data) > MAX_BYTES:
        raise _too_large()
    _refuse_other_kinds(data)
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
        if _too_costly(opened, data):
            raise _too_large()
        turn = _turn(opened)
        _unpack_less(opened)
        picture = _eight_bits(opened)
        picture.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.HAMMING, reducing_gap=None)
        picture.load()
    if min(picture.size) < MIN_EDGE:
        raise PictureRefused("too-small", least=MIN_EDGE)
    picture = _srgb(_on_white(picture))
    if turn is not None:
        picture = picture.transpose(turn)
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    return bare


def _refuse_other_kinds(data: bytes) -> None:
    match other_kind(data):
        case "is-video":
            raise PictureRefused("is-video")
        case "is-document":
            raise PictureRefused("is-document")
        case "kind-unknown":
            raise PictureRefused("kind-unknown")


def _too_costly(picture: Image.Image, data: bytes) -> bool:
    """Tell from what the file says of itself whether to decode it takes too much of anything."""
    pixels = picture.width * picture.height
    kind = picture.format or ""
    each = UNPACKED.get(kind, 4)
    if kind in {"JPEG", "MPO"}:
        progressive = "progressive" in picture.info
        if progressive and scans(data) > MAX_SCANS:
            return True
        each = PROGRESSIVE if progressive else 1
    elif picture.mode in {"L", "P", "1"} or picture.mode.startswith("I;16"):
        each = UNPACKED.get(kind, 2)
    return pixels > MAX_PIXELS or pixels * each > MAX_UNPACKED


def _unpack_less(picture: Image.Image) -> None:
    """Have a large JPEG unpacked to a half, a quarter or an eighth: never under what is kept."""
    share = LONG_EDGE / max(picture.size)
    if share < 1:
        picture.draft(None, (round(picture.width * share), round(picture.height * share)))


def _too_large() -> PictureRefused:
    return PictureRefused("too-large", megabytes=MAX_BYTES // 2**20)


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How to bring the picture upright; a damaged EXIF block says nothing."""
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except DAMAGE:
        return None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A mode that can be scaled: grey, RGB, RGBA or CMYK, eight bits a channel.

    What is far too large is thinned out before, not after it has become four times as much.
    """
    if picture.mode in {"L", "RGB", "RGBA", "CMYK"}:
        return picture
    if max(picture.size) > 2 * LONG_EDGE:
        picture.thumbnail((2 * LONG_EDGE, 2 * LONG_EDGE), Image.Resampling.NEAREST, None)
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
