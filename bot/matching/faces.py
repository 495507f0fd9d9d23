"""Where the faces in a picture are: several looks, the quick and plain ones first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from bot.matching import models

EDGES = (800, 640, 1280)
"""Pixels of the long edge in the looks, in this order. The detector doubles each once and then
finds faces of 40 pixels: of 5, 6 and 3 % of the edge. The second is there because the detector
searches in steps of scale, and what falls between two steps at 800 does not at 640."""

CLOSE_EDGE = 1280
"""The same for the closest look, doubled twice: it finds faces of 25 pixels.

It goes piece by piece, for a picture doubled twice in one takes 0.15 GB; and once more over the
whole at half the size, for a face may be larger than what two pieces share.
"""

PIECE, SHARED = 760, 160
"""Pixels of a piece's edge at most, and at least as many that two neighbours share."""

CLOSE_SCORE = 0.2
"""A face seen only there must be this plain; of 24 faces of 25 pixels 23 are. With 0, noise is now
and then a face."""

TURNED_EDGE = 640
"""The same for the looks at the picture lying on its side or head, and leaning."""

TURNED_SCORE = 0.5
"""A face seen only in a turned picture must be this plain: with 0, one in eight pictures of faces
turned the wrong way seemed to hold another face."""

LEANINGS = (30, -30)
"""Degrees: with what the detector forgives, faces are found that lean up to 45."""

WEAK_SCORE = -0.3
"""So little is enough where the closest look and one before agree on the place.

Of twelve portraits in which the three looks and the quarters found nothing, that and CLOSE_SCORE
find ten; of 48 drawn places without people and 200 photographs with the face painted over, none
holds a face by them. One look alone at this score sees faces in noise and bushes.
"""

SAME_PLACE = 0.3
"""Two detections that share more than this of their area are one face."""

TINY = 96
"""Pixels: the detector's own window and a little more."""

MOST = 20
"""Faces kept of one picture: see `largest`."""


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


Seen = tuple[float, Box]
"""The detector's score (above 0: plain) and the place."""


def find(picture: Image.Image) -> tuple[Image.Image, tuple[Box, ...]]:
    """Give the picture and all faces in it, from left to right.

    Several looks, each only when the ones before found nothing: at three sizes, turned by
    quarters, leaning, very closely, and last what was only half seen in all of these. Where only
    a picture turned by quarters shows faces, that one is given back.
    """
    grey = picture.convert("L")
    if len(grey.histogram()) - grey.histogram().count(0) == 1:
        return picture, ()  # a bomb is mostly one colour: nobody waits for it
    plain = ImageOps.autocontrast(grey, cutoff=1)
    seen: list[Seen] = []
    for edge in _edges(plain):
        seen += _look(plain, edge)
        if boxes := _kept(seen, 0.0):
            return picture, boxes
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
        if boxes := _kept(_look(plain.transpose(turn), TURNED_EDGE), TURNED_SCORE):
            return picture.transpose(turn), boxes
    if boxes := _kept(_leaning(plain), TURNED_SCORE):
        return picture, boxes
    close = _close_look(plain)
    return picture, _kept(close, CLOSE_SCORE) or _kept(_twice(seen, close), WEAK_SCORE)


def glance(picture: Image.Image) -> tuple[Box, ...]:
    """Give what the first look alone finds, to choose among many pictures: plain and not small."""
    plain = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    return largest(_kept(_look(plain, EDGES[0]), 0.0))


def _edges(picture: Image.Image) -> Iterator[int]:
    """The edges at which this picture looks different: it is never enlarged for a look."""
    looked = set()
    for edge in EDGES:
        real = min(edge, max(picture.size))
        if real not in looked:
            looked.add(real)
            yield real


def _look(grey: Image.Image, edge: int, doublings: int = 1) -> list[Seen]:
    """Detect at a long edge of at most `edge` pixels; boxes in the pixels of `grey`."""
    small = _at_most(grey, edge)
    scale = grey.width / small.width
    return [
        (score, _box(place, (0, 0), scale, grey.size))
        for score, place in _detected(small, doublings)
    ]


def _close_look(grey: Image.Image) -> list[Seen]:
    """Detect very closely, piece by piece; boxes in the pixels of `grey`."""
    small = _at_most(grey, CLOSE_EDGE)
    scale = grey.width / small.width
    seen = [] if max(small.size) <= PIECE else _look(grey, CLOSE_EDGE // 2, doublings=2)
    for left, right in _pieces(small.width):
        for top, bottom in _pieces(small.height):
            piece = small.crop((left, top, right, bottom))
            for score, place in _detected(piece, doublings=2):
                seen.append((score, _box(place, (left, top), scale, grey.size)))
    return seen


def _pieces(edge: int) -> Iterator[tuple[int, int]]:
    """First pixel and the one past the last of equal pieces that share enough."""
    count = max(1, -(-(edge - SHARED) // (PIECE - SHARED)))
    size = -(-(edge + (count - 1) * SHARED) // count)
    for number in range(count):
        end = min(edge, number * (size - SHARED) + size)
        yield max(0, end - size), end


def _at_most(picture: Image.Image, edge: int) -> Image.Image:
    small = picture.copy()
    small.thumbnail((edge, edge), Image.Resampling.BILINEAR)
    return small


def _detected(picture: Image.Image, doublings: int) -> list[tuple[float, Any]]:
    """Scores, and places in the picture's pixels."""
    found, scores, _kinds = models.detector().run(np.asarray(picture), doublings, WEAK_SCORE)
    if doublings > 1 or max(picture.size) > EDGES[0]:
        # It keeps what it made of the last picture: give it a tiny one.
        models.detector().run(np.zeros((TINY, TINY), np.uint8), 0)
    return list(zip(scores, found, strict=True))


def _leaning(grey: Image.Image) -> list[Seen]:
    """Detect in the picture put upright by so many degrees; boxes stand where the faces are."""
    small = _at_most(grey, TURNED_EDGE)
    seen: list[Seen] = []
    for degrees in LEANINGS:
        turned = small.rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=128)
        for score, box in _look(turned, max(turned.size)):
            seen.append((score, _upright(box, turned, degrees, small, grey)))
    return seen


def _upright(
    box: Box, turned: Image.Image, degrees: float, small: Image.Image, grey: Image.Image
) -> Box:
    """The square of the same size and middle in the picture as it was before it was turned."""
    angle = np.deg2rad(degrees)
    x = (box.left + box.right - turned.width) / 2
    y = (box.top + box.bottom - turned.height) / 2
    scale = grey.width / small.width
    across = (x * np.cos(angle) - y * np.sin(angle) + small.width / 2) * scale
    down = (x * np.sin(angle) + y * np.cos(angle) + small.height / 2) * scale
    half = box.size * scale / 2
    return _within((down - half, across + half, down + half, across - half), grey.size)


def _kept(seen: Iterable[Seen], least_score: float) -> tuple[Box, ...]:
    """The boxes of at least this score, each place once, left to right."""
    boxes: list[Box] = []
    for score, box in sorted(seen, key=lambda one: one[0], reverse=True):
        if score >= least_score and not any(_same(box, other) for other in boxes):
            boxes.append(box)
    return left_to_right(boxes)


def largest(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The twenty that are kept of a crowd, from left to right."""
    return left_to_right(sorted(boxes, key=lambda box: box.size, reverse=True)[:MOST])


def _twice(seen: Sequence[Seen], close: Sequence[Seen]) -> list[Seen]:
    """What both a look before and the closest one half saw: the closest one's places."""
    return [one for one in close if any(_same(one[1], box) for _, box in seen)]


def left_to_right(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The order in which people count."""
    return tuple(sorted(boxes, key=lambda box: (box.left, box.top)))


def _same(one: Box, other: Box) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0, wide) * max(0, high)
    return shared > SAME_PLACE * (_area(one) + _area(other) - shared)


def _area(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)


def _box(place: Any, start: tuple[int, int], scale: float, size: tuple[int, int]) -> Box:
    left, top = start
    corners = (
        top + place.top(),
        left + place.right() + 1,
        top + place.bottom() + 1,
        left + place.left(),
    )
    return _within(tuple(corner * scale for corner in corners), size)


def _within(corners: Sequence[float], size: tuple[int, int]) -> Box:
    width, height = size
    top, right, bottom, left = (round(corner) for corner in corners)
    return Box(max(0, top), min(width, right), min(height, bottom), max(0, left))
