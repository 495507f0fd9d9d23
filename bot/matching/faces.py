"""Where the faces in a picture are, and how well each can be compared."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

EDGES = (800, 640, 1280)
"""Pixels of the long edge in the looks, in this order. The detector doubles each once and then
finds faces of 40 pixels: of 5, 6 and 3 % of the edge. The second is there because the detector
searches in steps of scale, and what falls between two steps at 800 does not at 640."""

TURNED_EDGE = 640
"""The same for the last look, at the picture lying on its side or head."""

TURNED_SCORE = 0.5
"""A face seen only in a turned picture must be this plain: with 0, one in eight pictures of faces
turned the wrong way seemed to hold another face."""

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

    Several looks, each only when the one before found nothing: at three sizes, then turned by
    quarters. Where only a turned picture shows faces, that one is given back.
    """
    grey = picture.convert("L")
    plain = ImageOps.autocontrast(grey, cutoff=1)
    for edge in EDGES:
        if boxes := _look(plain, edge):
            return picture, _measured(grey, boxes)
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
        if boxes := _look(plain.transpose(turn), TURNED_EDGE, TURNED_SCORE):
            return picture.transpose(turn), _measured(grey.transpose(turn), boxes)
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
