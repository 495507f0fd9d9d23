"""Ways to look for faces in a picture: plainly, leaning, by a network, very closely."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image

from bot.matching import models
from bot.matching.boxes import Box, ByNetwork, Seen, within

EDGES = (800, 640, 1280)
"""Pixels of the long edge in the looks, in this order. The detector doubles each once and then
finds faces of 40 pixels: of 5, 6 and 3 % of the edge. The second is there because the detector
searches in steps of scale, and what falls between two steps at 800 does not at 640."""

CLOSE_EDGE, ENLARGED = 1280, 1.7
"""The same for the closest look, which enlarges so much before the detector doubles: it finds faces
of 25 to 30 pixels, as many as doubling twice does (99 of 144 drawn ones, both ways), in three
quarters of the time.

It goes piece by piece, for the whole at once takes much memory; and once more over the whole at
half the size, for a face may be larger than what two pieces share.
"""

PIECE, SHARED = 760, 160
"""Pixels of a piece's edge at most, and at least as many that two neighbours share."""

TURNED_EDGE = 640
"""Pixels of the long edge in the looks at the picture lying on its side or head, and leaning."""

LEANINGS = (30, -30)
"""Degrees: with what the detector forgives, faces are found that lean up to 45."""

NETWORK_EDGE = 320
"""Pixels of the long edge in the look by the network, which finds faces of 70 pixels: of 22 % of
the edge. At 480 it would take twice the time and the memory."""

WEAK_SCORE = -0.3
"""So little is enough where the closest look and one before agree on the place.

Of twelve portraits in which the three looks and the quarters found nothing, that and CLOSE_SCORE
find ten. Of 126 photographs with the face painted over one holds a false face by them (an emblem),
of 24 drawn places without people one. One look alone at this score sees faces in noise and bushes.
"""


def edges(picture: Image.Image) -> Iterator[int]:
    """The edges at which this picture looks different: it is never enlarged for a look."""
    looked = set()
    for edge in EDGES:
        real = min(edge, max(picture.size))
        if real not in looked:
            looked.add(real)
            yield real


def look(grey: Image.Image, edge: int, enlarged: float = 1.0) -> list[Seen]:
    """Detect at a long edge of at most `edge` pixels; boxes in the pixels of `grey`."""
    small = _at_most(grey, edge)
    return _seen(small, enlarged, (0, 0), grey.width / small.width, grey.size)


def leaning(grey: Image.Image) -> list[Seen]:
    """Detect in the picture put upright by so many degrees; boxes stand where the faces are."""
    small = _at_most(grey, TURNED_EDGE)
    seen: list[Seen] = []
    for degrees in LEANINGS:
        turned = small.rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=128)
        for score, box in look(turned, max(turned.size)):
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
    return within((down - half, across + half, down + half, across - half), grey.size)


def by_network(grey: Image.Image) -> list[Seen]:
    """Detect with the network; boxes in the pixels of `grey`, which it finds more evenly lit."""
    small = _at_most(grey, NETWORK_EDGE)
    scale = grey.width / small.width
    network = models.network_detector()
    found = network(np.asarray(small.convert("RGB")), 0)
    network(np.zeros((models.TINY, models.TINY, 3), np.uint8), 0)  # see _detected
    places = [(one.confidence, _box(one.rect, (0, 0), scale, grey.size)) for one in found]
    return [(score, ByNetwork(box.top, box.right, box.bottom, box.left)) for score, box in places]


def close(grey: Image.Image) -> list[Seen]:
    """Detect very closely, piece by piece; boxes in the pixels of `grey`."""
    small = _at_most(grey, CLOSE_EDGE)
    scale = grey.width / small.width
    seen = [] if max(small.size) <= PIECE else look(grey, CLOSE_EDGE // 2, ENLARGED)
    for left, right in _pieces(small.width):
        for top, bottom in _pieces(small.height):
            piece = small.crop((left, top, right, bottom))
            seen += _seen(piece, ENLARGED, (left, top), scale, grey.size)
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


def _seen(
    part: Image.Image,
    enlarged: float,
    start: tuple[int, int],
    scale: float,
    size: tuple[int, int],
) -> list[Seen]:
    """Detect in a part, which begins at `start`, of a picture reduced `scale` times from `size`."""
    large = part
    if enlarged != 1:
        edges = round(part.width * enlarged), round(part.height * enlarged)
        large = part.resize(edges, Image.Resampling.BICUBIC)
    times = large.width / part.width
    begins = start[0] * times, start[1] * times
    return [(score, _box(place, begins, scale / times, size)) for score, place in _detected(large)]


def _detected(picture: Image.Image) -> list[tuple[float, Any]]:
    """Scores, and places in the picture's pixels."""
    found, scores, _kinds = models.detector().run(np.asarray(picture), 1, WEAK_SCORE)
    if max(picture.size) > EDGES[0]:
        # It keeps what it made of the last picture: give it a tiny one.
        models.detector().run(np.zeros((models.TINY, models.TINY), np.uint8), 0)
    return list(zip(scores, found, strict=True))


def _box(place: Any, start: tuple[float, float], scale: float, size: tuple[int, int]) -> Box:
    left, top = start
    corners = (
        top + place.top(),
        left + place.right() + 1,
        top + place.bottom() + 1,
        left + place.left(),
    )
    return within(tuple(corner * scale for corner in corners), size)
