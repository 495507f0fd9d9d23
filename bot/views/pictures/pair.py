"""Two faces beside each other, for somebody to look at. It says no more."""

from dataclasses import dataclass
from itertools import chain

from PIL import Image, ImageDraw

from bot.views.pictures.fonts import Style
from bot.views.pictures.level import Eyes, level
from bot.views.pictures.light import evened, on_ground
from bot.views.pictures.photo import Box, face, opened, written
from bot.views.pictures.text import draw_centred, line_height, wrap

TILE = 620, 760
"""Pixels of each picture."""

FACE_SHARE = 0.5
"""Height of a face (brows to chin) in its tile's, where nobody knows its eyes."""

EYES_APART = 152
"""Pixels between the eyes: a face of FACE_SHARE has them so far apart, on the median of 60."""

EYES_MIDDLE = 310, 357
"""Where in its tile the middle between the eyes lies."""

_AROUND_FACE = 186, 281, 434, 585
"""Left, top, right, bottom in a tile: brows to chin, where the light is measured."""

_EDGE, _BETWEEN, _MOST_LINES = 16, 8, 3
_GREY, _EMPTY, _INK, _FAINT = (236, 236, 236), (205, 205, 205), (40, 40, 42), (84, 84, 88)
_CAPTION, _MARK = Style(44), Style(36)


@dataclass(frozen=True, slots=True)
class Side:
    """A stored picture, the face in it that is meant with its eyes, and what to write below it."""

    jpeg: bytes
    box: Box | None
    caption: str
    eyes: Eyes | None = None


def pair(left: Side, right: Side, mark: str = "") -> bytes:
    """Draw both faces on a neutral ground, as JPEG 1,280 pixels wide.

    Where the eyes are known, they are level, equally far apart and equally high; else the faces
    are equally high. The light of both is evened, for looking only, and `mark` stands below each
    picture in which that changed anything. A side without a face shows its whole picture, and
    then no light is changed. Raises OSError for an unreadable picture.
    """
    sides = left, right
    tiles = [_tile(side) for side in sides]
    lit = evened(tiles, _AROUND_FACE) if left.box and right.box else [None, None]
    room = TILE[0] - _EDGE
    captions = [_lines(side.caption, room) for side in sides]
    marks = [wrap(mark, _MARK, room, 1) if one is not None else [] for one in lit]
    below = line_height(_CAPTION) * max(map(len, captions)) + _EDGE
    below += line_height(_MARK) * max(map(len, marks))
    page = Image.new("RGB", (2 * (TILE[0] + _EDGE) + _BETWEEN, TILE[1] + 2 * _EDGE + below), _GREY)
    canvas = ImageDraw.Draw(page)
    for at in range(len(sides)):
        x = _EDGE + at * (TILE[0] + _BETWEEN)
        page.paste(on_ground(lit[at] or tiles[at], _EMPTY, TILE), (x, _EDGE))
        middle = x + TILE[0] // 2, TILE[1] + 2 * _EDGE
        end = draw_centred(canvas, middle, captions[at], _CAPTION, _INK)
        draw_centred(canvas, (middle[0], end), marks[at], _MARK, _FAINT)
    return written(page)


def _lines(caption: str, room: float) -> list[str]:
    """Break a caption, each of its own lines by itself: who it is, then what is seen of them."""
    parts = (wrap(line, _CAPTION, room, _MOST_LINES) for line in caption.split("\n"))
    return list(chain.from_iterable(parts))[:_MOST_LINES]


def as_it_came(jpeg: bytes, box: Box) -> bytes:
    """Draw one face with no more around it than the pair shows, neither turned nor lit."""
    return written(face(jpeg, box, TILE, FACE_SHARE, _EMPTY))


def _tile(side: Side) -> Image.Image:
    if side.box is not None and side.eyes is not None:
        return level(opened(side.jpeg), side.eyes, TILE, EYES_APART, EYES_MIDDLE)
    return face(side.jpeg, side.box, TILE, FACE_SHARE, _EMPTY).convert("RGBA")
