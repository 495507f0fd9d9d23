"""The poster of an alert: the child's photo first, then what helps to know the child."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from PIL import Image, ImageDraw

from bot.views.pictures.fonts import BOLD, MEDIUM, Colour, Style, reads_right_to_left
from bot.views.pictures.photo import Box, Size, portrait, written
from bot.views.pictures.text import (
    baseline,
    draw,
    draw_centred,
    largest,
    line_height,
    shorten,
    width,
    wrap,
)

WIDTH, HEIGHT = 1024, 1280
"""Pixels; Telegram shows a photo of this size without scaling it down first."""

MOST_PHOTOS = 2
_MARGIN, _PADDING, _GAP = 44, 22, 8
_INNER = WIDTH - 2 * _MARGIN
_TOP_BAND, _CALL_BAND = 112, 128
_SMALLEST_PHOTO = 520
_WIDEST_LABEL = 250

_WHITE, _INK, _LABEL, _EMPTY = (255, 255, 255), (22, 22, 24), (92, 96, 102), (226, 228, 232)
_BANDS: dict[str, tuple[Colour, Colour]] = {
    "critical": ((176, 0, 28), _WHITE),
    "regional": ((247, 172, 0), _INK),
    "listed": ((52, 64, 74), _WHITE),
}
_NAME_SIZES, _BAND_SIZES, _NAME_ALONE = (96, 84, 72, 62), (78, 66, 56, 46), (150, 124, 100, 80)
_AGE, _REFERENCE = Style(48), Style(36)
_FACTS = ((42, 2), (37, 2), (34, 1))
"""Size and most lines of a fact: the first that leaves the photo its room."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A stored picture and, where known, the child's face in it."""

    jpeg: bytes
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says, already in the reader's language. Empty texts leave no gap."""

    tier: Literal["critical", "regional", "listed"]
    heading: str
    name: str
    age_line: str
    facts: tuple[tuple[str, str], ...]
    call: str
    reference: str
    photos: tuple[Photograph, ...] = ()
    no_photo: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of text: its baseline and its distance from the side where reading starts."""

    text: str
    style: Style
    colour: Colour
    baseline: int
    indent: float = _MARGIN


@dataclass(slots=True)
class _Column:
    """Lines below each other; `y` is where the next one begins."""

    y: int = _PADDING
    lines: list[_Line] = field(default_factory=list)

    def add(
        self, texts: list[str], style: Style, colour: Colour = _INK, indent: float = _MARGIN
    ) -> None:
        """Add lines and go on below them."""
        for text in texts:
            self.lines.append(_Line(text, style, colour, baseline(self.y, style), indent))
            self.y += line_height(style)


def poster(content: Poster) -> bytes:
    """Draw the poster as JPEG, WIDTH x HEIGHT, under 300 kB, without EXIF.

    The face fills what the texts leave; many or long facts are set smaller, then shortened.
    Raises KeyError for an unknown tier, OSError for a photo that cannot be read.
    """
    band, on_band = _BANDS[content.tier]
    page = Image.new("RGB", (WIDTH, HEIGHT), _WHITE)
    canvas = ImageDraw.Draw(page)
    lines, start = _texts(content)
    page.paste(_pictures(content, (WIDTH, start - _TOP_BAND)), (0, _TOP_BAND))
    canvas.rectangle((0, 0, WIDTH, _TOP_BAND - 1), band)
    canvas.rectangle((0, HEIGHT - _CALL_BAND, WIDTH, HEIGHT), band)
    mirrored = reads_right_to_left(content.heading)
    for line in [*lines, *_band_lines(content, on_band)]:
        _put(canvas, line, mirrored=mirrored)
    return written(page)


def _texts(content: Poster) -> tuple[list[_Line], int]:
    """Return the lines between photo and call, and where they start: as large as fits."""
    room = HEIGHT - _CALL_BAND - _TOP_BAND - _SMALLEST_PHOTO
    for size, most_lines in _FACTS:
        column = _column(content, size, most_lines)
        if column.y <= room:
            break
    start = HEIGHT - _CALL_BAND - min(column.y, room)
    moved = [replace(line, baseline=line.baseline + start) for line in column.lines]
    return [line for line in moved if line.baseline < HEIGHT - _CALL_BAND - _PADDING], start


def _column(content: Poster, size: int, most_lines: int) -> _Column:
    column = _Column()
    if content.photos:
        name = largest(content.name, _NAME_SIZES, BOLD, _INNER)
        column.add(wrap(content.name, name, _INNER, 2), name)
    column.add(wrap(content.age_line, _AGE, _INNER, 1), _AGE)
    column.y += _GAP
    _add_facts(column, content, size, most_lines)
    column.y += _PADDING
    return column


def _add_facts(column: _Column, content: Poster, size: int, most_lines: int) -> None:
    facts = [(label, value) for label, value in content.facts if value]
    label_style, style = Style(size), Style(size, MEDIUM)
    widest = max((width(label, label_style) for label, _ in facts), default=0)
    indent = _MARGIN + min(widest, _WIDEST_LABEL) + _MARGIN // 2
    for label, value in facts:
        top = column.y
        column.add([shorten(label, label_style, _WIDEST_LABEL)], label_style, _LABEL)
        column.y = top
        column.add(wrap(value, style, WIDTH - _MARGIN - indent, most_lines), style, indent=indent)


def _band_lines(content: Poster, colour: Colour) -> Iterator[_Line]:
    heading = largest(content.heading, _BAND_SIZES, BOLD, _INNER)
    shown = shorten(content.heading, heading, _INNER)
    yield _Line(shown, heading, colour, _middle(0, _TOP_BAND, heading))
    top, taken = HEIGHT - _CALL_BAND, width(content.reference, _REFERENCE)
    room = _INNER - taken - _MARGIN
    call = largest(content.call, _BAND_SIZES, BOLD, room)
    shown = shorten(content.call, call, room)
    yield _Line(shown, call, colour, _middle(top, _CALL_BAND, call))
    beside = _middle(top, _CALL_BAND, _REFERENCE)
    yield _Line(content.reference, _REFERENCE, colour, beside, WIDTH - _MARGIN - taken)


def _middle(top: int, height: int, style: Style) -> int:
    """Return the baseline which puts capitals, 0.72 of the size high, into a band's middle."""
    return top + (height + round(style.size * 0.72)) // 2


def _put(canvas: ImageDraw.ImageDraw, line: _Line, *, mirrored: bool) -> None:
    x = WIDTH - line.indent - width(line.text, line.style) if mirrored else line.indent
    draw(canvas, (x, line.baseline), line.text, line.style, line.colour)


def _pictures(content: Poster, size: Size) -> Image.Image:
    photos = content.photos[:MOST_PHOTOS]
    tile = Image.new("RGB", size, _WHITE)
    if not photos:
        _name_alone(tile, content)
    each = (size[0] - _GAP * (len(photos) - 1)) // max(len(photos), 1)
    for at, photo in enumerate(photos):
        tile.paste(portrait(photo.jpeg, photo.box, (each, size[1])), (at * (each + _GAP), 0))
    return tile


def _name_alone(tile: Image.Image, content: Poster) -> None:
    """Where there is no photo the name takes its place."""
    canvas = ImageDraw.Draw(tile)
    canvas.rectangle((0, 0, *tile.size), _EMPTY)
    style = largest(content.name, _NAME_ALONE, BOLD, _INNER)
    names = wrap(content.name, style, _INNER, 2)
    notes = wrap(content.no_photo, _AGE, _INNER, 2)
    height = line_height(style) * len(names) + line_height(_AGE) * len(notes)
    middle = WIDTH // 2, (tile.height - height) // 2
    y = draw_centred(canvas, middle, names, style, _INK)
    draw_centred(canvas, (WIDTH // 2, y), notes, _AGE, _LABEL)
