"""Texts on a picture: how wide, where to break, what to cut, drawn in the right order."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from PIL import ImageDraw, features

from bot.views.pictures.fonts import Colour, Run, Style, drawable, opened, reads_right_to_left, runs

MOST_CHARACTERS = 240
"""More than the longest text that any picture has room for."""

LEADING = 1.28
"""Line height in sizes: Noto's Chinese glyphs need more than Latin ones."""

_NEVER_FIRST = frozenset("，。、；：？！）】》〉”’」』…—·～%,.;:?!)]}»")
_NEVER_LAST = frozenset("（【《〈“‘「『([{«$¥#")


def line_height(style: Style) -> int:
    """Return the distance between two baselines, in pixels."""
    return round(style.size * LEADING)


def baseline(top: int, style: Style) -> int:
    """Return where the baseline of a line lies that begins at `top`."""
    return top + round(line_height(style) * 0.76)


def width(text: str, style: Style) -> float:
    """Return the length in pixels of a text on one line."""
    return _length(drawable(text), style)


def shorten(text: str, style: Style, limit: float) -> str:
    """Return the text, its end cut and marked with an ellipsis where it is longer than `limit`."""
    text = drawable(text[:MOST_CHARACTERS])
    if _length(text, style) <= limit:
        return text
    parts = list(_clusters(text))
    fitting = _how_many(parts, style, limit, "…")
    return "".join(parts[:fitting]).rstrip(" ,，、.。·") + "…"


def wrap(text: str, style: Style, limit: float, most_lines: int) -> list[str]:
    """Break a text into lines no longer than `limit` pixels, the last one shortened.

    Latin breaks at spaces, Chinese between characters but not before closing punctuation, and a
    word longer than a line wherever it must.
    """
    lines: list[str] = []
    room, space = 0.0, _length(" ", style)
    for piece in _fitting_pieces(drawable(text[:MOST_CHARACTERS]), style, limit):
        taken = _length(piece.rstrip(), style)
        if not lines or taken > room:
            lines.append("")
            room = limit
        lines[-1] += piece
        room -= taken + (space if piece.endswith(" ") else 0)
    kept, rest = lines[:most_lines], lines[most_lines:]
    if rest:
        kept[-1] = shorten(kept[-1] + "".join(rest), style, limit)
    return [_turned_as(text, line.strip()) for line in kept]


def largest(text: str, sizes: Sequence[int], weight: int, limit: float) -> Style:
    """Return the first of the sizes (largest first) in which the text fits, else the last."""
    styles = [Style(size, weight) for size in sizes]
    return next((style for style in styles if width(text, style) <= limit), styles[-1])


def draw(
    canvas: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, colour: Colour
) -> None:
    """Draw one line; `at` is its left end on the baseline, for every direction of writing."""
    x, y = at
    for run in _as_seen(drawable(text)):
        font = opened(run.font, style)
        canvas.text((x, y), run.text, colour, font, anchor="ls", direction=_direction(run))
        x += _run_width(run, style)


def draw_centred(
    canvas: ImageDraw.ImageDraw,
    at: tuple[int, int],
    lines: Sequence[str],
    style: Style,
    colour: Colour,
) -> int:
    """Draw lines below each other; `at` is the middle of their top. Return where they end."""
    middle, y = at
    for text in lines:
        start = middle - width(text, style) / 2
        draw(canvas, (start, baseline(y, style)), text, style, colour)
        y += line_height(style)
    return y


def _as_seen(text: str) -> list[Run]:
    """Order runs from left to right; runs of the minor direction keep their own order.

    One level of Unicode's algorithm: enough for a name or a number inside an Arabic line, not
    for quotations inside quotations.
    """
    if not reads_right_to_left(text):
        return _groups(runs(text), turned=True)
    return _groups(runs(text)[::-1], turned=False)


def _groups(found: list[Run], *, turned: bool) -> list[Run]:
    seen: list[Run] = []
    for direction, group in groupby(found, key=lambda run: run.right_to_left):
        members = list(group)
        seen += members[::-1] if direction is turned else members
    return seen


def _turned_as(text: str, line: str) -> str:
    """Mark a line that would by itself be read in another direction than its text."""
    turned = reads_right_to_left(drawable(text))
    if reads_right_to_left(line) == turned:
        return line
    return ("\u200f" if turned else "\u200e") + line


def _length(text: str, style: Style) -> float:
    return sum(_run_width(run, style) for run in runs(text))


def _run_width(run: Run, style: Style) -> float:
    return opened(run.font, style).getlength(run.text, direction=_direction(run))


def _direction(run: Run) -> str | None:
    if not features.check("raqm"):
        return None
    return "rtl" if run.right_to_left else "ltr"


def _clusters(text: str) -> Iterator[str]:
    """Yield characters with the marks that belong to them."""
    cluster = ""
    for character in text:
        if cluster and not unicodedata.category(character).startswith("M"):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _fitting_pieces(text: str, style: Style, limit: float) -> Iterator[str]:
    """Yield what may not be broken, each with the space that follows it, none over `limit`."""
    for piece in _pieces(text):
        parts = list(_clusters(piece))
        while len(parts) > 1 and _length("".join(parts).rstrip(), style) > limit:
            fitting = max(_how_many(parts, style, limit), 1)
            yield "".join(parts[:fitting])
            parts = parts[fitting:]
        yield "".join(parts)


def _how_many(parts: Sequence[str], style: Style, limit: float, ending: str = "") -> int:
    """Return how many of the parts fit into `limit` pixels with the ending."""
    counts = range(1, len(parts) + 1)
    return bisect_right(counts, limit, key=lambda n: _length("".join(parts[:n]) + ending, style))


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for cluster in _clusters(text):
        if piece and _may_break(piece[-1], cluster[0]):
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or _wide(before) or _wide(after)


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
