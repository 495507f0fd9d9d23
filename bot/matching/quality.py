"""How well a face can be compared: its pose, sharpness and light."""

from collections.abc import Sequence
from math import copysign

import numpy as np
import numpy.typing as npt
from PIL import Image

from bot.matching.boxes import Box, ByNetwork, Face
from bot.matching.encoder import around, landmarks

MEASURED_EDGE = 96
"""Pixels to which a face is brought before its sharpness is measured, so that figures compare."""

NOSE_DEPTH = 0.33
"""How far the base of the nose stands before the outer corners of the eyes, as a share of their
distance: about 30 of 90 millimetres."""

GUESSED_FROM, PROFILE = 25.0, 90.0
"""Degrees. What only the network finds and is turned further than the first is seen from the very
side: the five points, which know faces from the front, are guesses there. Of LFW's eleven both men
in profile are at 30 and 32, all others under 17."""

Points = npt.NDArray[np.float64]
"""(5, 2): outer and inner corner of the eye on the picture's right, the same of the other, nose."""


def measured(picture: Image.Image, boxes: Sequence[Box]) -> tuple[Face, ...]:
    """Measure each face of an RGB picture, in the order given."""
    return tuple(_measure(picture, box) for box in boxes)


def _measure(picture: Image.Image, box: Box) -> Face:
    grey = picture.crop((box.left, box.top, box.right, box.bottom)).convert("L")
    face = grey.resize((MEASURED_EDGE, MEASURED_EDGE), Image.Resampling.BOX)
    yaw, roll = pose(landmarks(*around(picture, box)))
    if isinstance(box, ByNetwork) and abs(yaw) > GUESSED_FROM:
        yaw = copysign(PROFILE, yaw)
    light = float(np.asarray(face).mean())
    sharpness = 100 * detail(face) / max(1.0, light)
    return Face(box.top, box.right, box.bottom, box.left, sharpness, light, yaw, roll)


def detail(grey: Image.Image) -> float:
    """Measure how much fine detail a grey picture has: its Laplacian's standard deviation."""
    x = np.asarray(grey, np.float32)
    laplacian = x[:-2, 1:-1] + x[2:, 1:-1] + x[1:-1, :-2] + x[1:-1, 2:] - 4 * x[1:-1, 1:-1]
    return float(laplacian.std())


def pose(points: Points) -> tuple[float, float]:
    """Estimate yaw (positive to the picture's right) and roll (clockwise) in degrees.

    The further the nose is from the middle of the eyes, along the line through them, the further
    the head is turned. Five points know no pitch, and an angle only within some ten degrees.
    """
    right, left, nose = points[0], points[2], points[4]
    across = right - left
    span = max(1.0, float(np.hypot(*across)))
    aside = float((nose - (right + left) / 2) @ across) / span
    roll = float(np.degrees(np.arctan2(across[1], across[0])))
    return float(np.degrees(np.arctan(aside / span / NOSE_DEPTH))), roll
