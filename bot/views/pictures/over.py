"""The card which takes the place of the child's photo when a search is over."""

from PIL import Image, ImageDraw

from bot.views.pictures.fonts import BOLD, Style
from bot.views.pictures.photo import written
from bot.views.pictures.text import draw_centred, largest, line_height, wrap

SIZE = 1024, 640
"""Pixels."""

_MARGIN, _RULE = 72, 120
_TWO_LINES = 1.7  # what fits two lines, wherever the break falls
_PAPER, _INK, _SOFT, _CALM = (238, 241, 240), (33, 44, 48), (82, 96, 100), (94, 130, 128)
_HEADING_SIZES, _LINE = (84, 72, 60, 50), Style(46)


def over_card(heading: str, line: str) -> bytes:
    """Draw a calm card as JPEG, SIZE, with nobody's name or face on it."""
    page = Image.new("RGB", SIZE, _PAPER)
    canvas = ImageDraw.Draw(page)
    room = SIZE[0] - 2 * _MARGIN
    style = largest(heading, _HEADING_SIZES, BOLD, room * _TWO_LINES)
    headings, lines = wrap(heading, style, room, 2), wrap(line, _LINE, room, 3)
    height = line_height(style) * len(headings) + line_height(_LINE) * len(lines) + _MARGIN
    middle = SIZE[0] // 2
    y = draw_centred(canvas, (middle, (SIZE[1] - height) // 2), headings, style, _INK)
    rule = middle - _RULE // 2, y + _MARGIN // 2 - 2
    canvas.rectangle((*rule, rule[0] + _RULE, rule[1] + 3), _CALM)
    draw_centred(canvas, (middle, y + _MARGIN), lines, _LINE, _SOFT)
    return written(page)
