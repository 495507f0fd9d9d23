"""Drawn pictures in the formats that telephones send, with what they tell about their owner."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Literal

from PIL import ExifTags, Image
from pillow_heif import register_heif_opener

Kind = Literal["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP"]

WITHOUT_EXIF = {"GIF", "BMP"}

register_heif_opener(thumbnails=False)


def as_file(picture: Image.Image, kind: Kind = "JPEG", about: Image.Exif | None = None) -> bytes:
    """Write a picture in one of Pillow's formats; `about` goes in where the format has room."""
    out = BytesIO()
    carried = {"exif": about} if about and kind not in WITHOUT_EXIF else {}
    picture.save(out, kind, **carried)
    return out.getvalue()


def exif(latitude: float, longitude: float, orientation: int = 1) -> Image.Exif:
    """What a telephone writes: where it was (degrees), when, what it is, how it was held."""
    block = Image.Exif()
    block[ExifTags.Base.Make] = "Drawn"
    block[ExifTags.Base.Model] = "Telephone 1"
    block[ExifTags.Base.Orientation] = orientation
    block[ExifTags.Base.DateTime] = datetime(2026, 5, 3, 16, 40, tzinfo=UTC).strftime(
        "%Y:%m:%d %H:%M:%S"
    )
    block.get_ifd(ExifTags.IFD.GPSInfo).update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N" if latitude >= 0 else "S",
            ExifTags.GPS.GPSLatitude: _degrees(latitude),
            ExifTags.GPS.GPSLongitudeRef: "E" if longitude >= 0 else "W",
            ExifTags.GPS.GPSLongitude: _degrees(longitude),
        }
    )
    return block


def _degrees(angle: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(angle), 1)
    minutes, rest = divmod(rest * 60, 1)
    return whole, minutes, rest * 60
