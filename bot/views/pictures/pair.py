"""Two faces at the same size beside each other, for somebody to look at. It says no more."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.views.pictures.fonts import Style
from bot.views.pictures.photo import Box, face, written
from bot.views.pictures.text import draw_centred, line_height, wrap

TILE = 620, 760
"""Pixels of each picture."""

FACE_SHARE = 0.5
"""Height of a face (brows to chin) in its tile's."""

_EDGE, _BETWEEN, _MOST_LINES = 16, 8, 3
_GREY, _EMPTY, _INK, _CAPTION = (236, 236, 236), (205, 205, 205), (40, 40, 42), Style(44)


@dataclass(frozen=True, slots=True)
class Side:
    """A stored picture, the face in it that is meant, and what to write below it."""

    jpeg: bytes
    box: Box | None
    caption: str


def pair(left: Side, right: Side) -> bytes:
    """Draw both faces equally high on a neutral ground, as JPEG 1,280 pixels wide.

    A side without a face shows its whole picture. Raises OSError for an unreadable picture.
    """
    sides, room = (left, right), TILE[0] - _EDGE
    captions = [wrap(side.caption, _CAPTION, room, _MOST_LINES) for side in sides]
    below = line_height(_CAPTION) * max(map(len, captions)) + _EDGE
    size = 2 * (TILE[0] + _EDGE) + _BETWEEN, TILE[1] + 2 * _EDGE + below
    page = Image.new("RGB", size, _GREY)
    for at, side in enumerate(sides):
        x = _EDGE + at * (TILE[0] + _BETWEEN)
        page.paste(face(side.jpeg, side.box, TILE, FACE_SHARE, _EMPTY), (x, _EDGE))
        middle = x + TILE[0] // 2, TILE[1] + 2 * _EDGE
        draw_centred(ImageDraw.Draw(page), middle, captions[at], _CAPTION, _INK)
    return written(page)
