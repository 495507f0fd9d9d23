"""A picture with a number on each face, so that somebody can say which one they mean."""

from collections.abc import Iterator, Sequence

from PIL import ImageDraw

from bot.views.pictures.fonts import BOLD, Style
from bot.views.pictures.photo import LONGEST, Box, Size, opened, written
from bot.views.pictures.text import draw, width

SHORTEST = 800
"""Pixels: smaller pictures are enlarged to this longer side, so that numbers stay sharp."""

_LARGEST, _SMALLEST = 0.045, 0.026
"""Radius of a number's disc, in parts of the longer side."""

_DARK, _LIGHT, _BADGE = (16, 16, 18), (255, 255, 255), (255, 214, 0)
_LINE, _CORNER = 5, 14

Rectangle = tuple[float, float, float, float]
"""left, top, right, bottom in the drawn page's pixels."""


def numbered(jpeg: bytes, boxes: Sequence[Box]) -> bytes:
    """Frame the faces and number them from 1 in the order given, as JPEG.

    Raises OSError for an unreadable picture.
    """
    picture = opened(jpeg)
    longest = max(picture.size)
    scale = min(max(longest, SHORTEST), LONGEST) / longest
    page = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    frames = [_scaled(box, scale) for box in boxes]
    canvas = ImageDraw.Draw(page)
    for frame in frames:
        _frame(canvas, frame)
    taken = list(frames)
    for number, frame in enumerate(frames, 1):
        taken.append(_free_place(page.size, frame, taken))
        _badge(canvas, taken[-1], str(number))
    return written(page)


def _scaled(box: Box, scale: float) -> Rectangle:
    top, right, bottom, left = box
    return left * scale, top * scale, right * scale, bottom * scale


def _free_place(page: Size, frame: Rectangle, taken: Sequence[Rectangle]) -> Rectangle:
    """Return where beside a frame a number hides the least of faces and other numbers."""
    return min(_places(page, frame), key=lambda place: sum(_shared(place, t) for t in taken))


def _places(page: Size, frame: Rectangle) -> Iterator[Rectangle]:
    left, top, right, bottom = frame
    longest = max(page)
    radius = min(max(0.3 * (bottom - top), _SMALLEST * longest), _LARGEST * longest)
    away = radius + _LINE
    across, down = (left + right) / 2, (top + bottom) / 2
    above, below, before, after = top - away, bottom + away, left - away, right + away
    for x, y in (
        (across, above),
        (across, below),
        (before, down),
        (after, down),
        (before, above),
        (after, above),
        (before, below),
        (after, below),
    ):
        x_in, y_in = _within(x, radius, page[0]), _within(y, radius, page[1])
        yield x_in - radius, y_in - radius, x_in + radius, y_in + radius


def _within(middle: float, radius: float, limit: int) -> float:
    return max(radius, min(middle, limit - radius))


def _shared(one: Rectangle, other: Rectangle) -> float:
    """Return the area that two rectangles share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)


def _frame(canvas: ImageDraw.ImageDraw, frame: Rectangle) -> None:
    """Draw light between two dark lines: seen on snow, at night, on skin."""
    left, top, right, bottom = frame
    for out, colour, line in ((6, _DARK, 12), (3, _LIGHT, 6)):
        edges = left - out, top - out, right + out, bottom + out
        canvas.rounded_rectangle(edges, _CORNER, outline=colour, width=line)


def _badge(canvas: ImageDraw.ImageDraw, place: Rectangle, number: str) -> None:
    left, top, right, bottom = place
    radius = (right - left) / 2
    canvas.ellipse(place, _BADGE, _DARK, _LINE)
    style = Style(round(radius * (1.35 if len(number) == 1 else 1.1)), BOLD)
    x = (left + right - width(number, style)) / 2
    draw(canvas, (x, (top + bottom) / 2 + style.size * 0.36), number, style, _DARK)
