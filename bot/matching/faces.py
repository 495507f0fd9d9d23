"""Where the faces in a picture are, and how well each can be compared."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

FIRST_EDGE = 800
"""Pixels of the long edge in the first look; with one doubling it finds faces of 5 % of it."""

TURNED_EDGE = 640
"""The same for the last look, at the picture lying on its side or head."""

TURNED_SCORE = 0.3
"""A face seen only in a turned picture must be this plain: texture looks like a face sooner
than people are photographed head down."""

MEASURED_EDGE = 96
"""Pixels to which a face is brought before its sharpness is measured, so that figures compare."""

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture, in pixels; `right` and `bottom` lie outside it."""

    top: int
    right: int
    bottom: int
    left: int

    @property
    def size(self) -> int:
        """Pixels of the shorter side."""
        return min(self.right - self.left, self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Face(Box):
    """A face's box and how well it can be compared.

    `sharpness` is the standard deviation of the Laplacian at a fixed size, `light` the mean grey
    (0 to 255).
    """

    sharpness: float
    light: float


def find(picture: Image.Image) -> tuple[Image.Image, tuple[Face, ...]]:
    """Give the picture and the faces in it, from left to right.

    Three looks, each only when the one before found nothing: small, at full size, and turned by
    quarters. Where only a turned picture shows faces, that one is given back.
    """
    grey = picture.convert("L")
    boxes = _look(grey, FIRST_EDGE) or _look(grey, max(grey.size))
    if boxes:
        return picture, _measured(grey, boxes)
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
        turned = grey.transpose(turn)
        if boxes := _look(turned, TURNED_EDGE, TURNED_SCORE):
            return picture.transpose(turn), _measured(turned, boxes)
    return picture, ()


def _look(grey: Image.Image, edge: int, least_score: float = 0.0) -> list[Box]:
    """Detect at a long edge of at most `edge` pixels; boxes in the pixels of `grey`."""
    small = grey.copy()
    small.thumbnail((edge, edge), Image.Resampling.BILINEAR)
    scale = grey.width / small.width
    found, _scores, _kinds = _detector().run(np.asarray(small), 1, least_score)
    boxes = [_box(place, scale, grey.size) for place in found]
    return sorted(boxes, key=lambda box: (box.left, box.top))


def _box(place: Any, scale: float, size: tuple[int, int]) -> Box:
    width, height = size
    return Box(
        top=max(0, round(place.top() * scale)),
        right=min(width, round((place.right() + 1) * scale)),
        bottom=min(height, round((place.bottom() + 1) * scale)),
        left=max(0, round(place.left() * scale)),
    )


def _measured(grey: Image.Image, boxes: list[Box]) -> tuple[Face, ...]:
    return tuple(_measure(grey, box) for box in boxes)


def _measure(grey: Image.Image, box: Box) -> Face:
    corners = (box.left, box.top, box.right, box.bottom)
    face = grey.resize((MEASURED_EDGE, MEASURED_EDGE), Image.Resampling.BOX, box=corners)
    x = np.asarray(face, np.float32)
    laplacian = x[:-2, 1:-1] + x[2:, 1:-1] + x[1:-1, :-2] + x[1:-1, 2:] - 4 * x[1:-1, 1:-1]
    return Face(box.top, box.right, box.bottom, box.left, float(laplacian.std()), float(x.mean()))


@cache
def _detector() -> Any:
    import dlib  # noqa: PLC0415 - only worker processes load it

    return dlib.get_frontal_face_detector()
