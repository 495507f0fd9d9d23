"""Plain drawn faces for tests of layout: a face of a known colour at a known place."""

from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Box = tuple[int, int, int, int]

WALL, SKIN, HAIR = (118, 148, 172), (232, 190, 160), (52, 38, 32)
BOX = (420, 560, 700, 340)
SIZE = (900, 1200)


def photo(size: tuple[int, int] = SIZE, *boxes: Box, secret: str = "") -> bytes:
    """Draw a head for each box (top, right, bottom, left: brows to chin) as JPEG."""
    picture = Image.new("RGB", size, WALL)
    canvas = ImageDraw.Draw(picture)
    for top, right, bottom, left in boxes or (BOX,):
        height = bottom - top
        canvas.ellipse((left - 8, top - height * 0.5, right + 8, bottom - height * 0.3), HAIR)
        canvas.rectangle((left, top, right, bottom), SKIN)
    kept = Image.Exif()
    if secret:
        kept[0x010E] = secret
    out = BytesIO()
    picture.save(out, "JPEG", quality=95, exif=kept)
    return out.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    """Open a JPEG, and nothing else, completely."""
    picture = Image.open(BytesIO(jpeg), formats=["JPEG"])
    picture.load()
    return picture


def where(picture: Image.Image, colour: tuple[int, int, int], near: int = 14) -> Box:
    """Return top, right, bottom, left of the pixels near this colour. Fails where none is."""
    rows, columns = np.nonzero(alike(picture, colour, near))
    assert len(rows), f"nothing of the colour {colour}"
    return int(rows.min()), int(columns.max()), int(rows.max()), int(columns.min())


def alike(
    picture: Image.Image, colour: tuple[int, int, int], near: int = 14
) -> npt.NDArray[np.bool_]:
    """Tell for each pixel whether it is near this colour."""
    away = np.abs(np.asarray(picture, np.int16) - np.array(colour, np.int16))
    return np.asarray(away.max(axis=2) <= near)
