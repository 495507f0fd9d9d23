"""Rectangles in a picture, and which of them are one face."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SAME_PLACE = 0.3
"""Two detections that share more than this of their area are one face."""


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

    `light` is the mean grey (0 to 255), `sharpness` the standard deviation of the Laplacian at a
    fixed size in hundredths of it, `yaw` and `roll` how far the face is turned to the picture's
    right and leans clockwise, in degrees, the first only roughly.
    """

    sharpness: float
    light: float
    yaw: float = 0.0
    roll: float = 0.0


@dataclass(frozen=True, slots=True)
class ByNetwork(Box):
    """A face that only the network finds: from the side, with dark glasses, half in the dark."""


Seen = tuple[float, Box]
"""The detector's score (above 0: plain) and the place."""


def kept(seen: Iterable[Seen], least_score: float) -> tuple[Box, ...]:
    """The boxes of at least this score, each place once, left to right."""
    boxes: list[Box] = []
    for score, box in sorted(seen, key=lambda one: one[0], reverse=True):
        if score >= least_score and not any(same(box, other) for other in boxes):
            boxes.append(box)
    return left_to_right(boxes)


def left_to_right(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The order in which people count."""
    return tuple(sorted(boxes, key=lambda box: (box.left, box.top)))


def same(one: Box, other: Box) -> bool:
    """Whether two places share so much that they are one face."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0, wide) * max(0, high)
    return shared > SAME_PLACE * (_area(one) + _area(other) - shared)


def _area(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)


def within(corners: Sequence[float], size: tuple[int, int]) -> Box:
    """The box between top, right, bottom and left, as far as it lies in a picture of this size."""
    width, height = size
    top, right, bottom, left = (round(corner) for corner in corners)
    return Box(max(0, top), min(width, right), min(height, bottom), max(0, left))
