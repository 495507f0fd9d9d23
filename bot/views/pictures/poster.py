"""The poster of an alert: the child's photo first, then what helps to know the child."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from bot.domain.alerts import Tier
from bot.views.pictures.fonts import BOLD, Colour, Style, reads_right_to_left
from bot.views.pictures.photo import Box, Size, portrait, written
from bot.views.pictures.poster_lines import (
    AGE,
    INK,
    INNER,
    MARGIN,
    PADDING,
    QUIET,
    WIDTH,
    Column,
    Fact,
    Line,
    add_facts,
    add_name,
)
from bot.views.pictures.text import draw, draw_centred, largest, line_height, shorten, width, wrap

HEIGHT = 1280
"""Pixels, as WIDTH: Telegram shows a photo of this size without scaling it down first."""

MOST_PHOTOS = 2
_TOP_BAND, _CALL_BAND, _BETWEEN = 112, 128, 8
_SMALLEST_PHOTO = 520

_WHITE, _EMPTY = (255, 255, 255), (226, 228, 232)
_BANDS: dict[Tier, tuple[Colour, Colour]] = {
    Tier.CRITICAL: ((176, 0, 28), _WHITE),
    Tier.REGIONAL: ((247, 172, 0), INK),
    Tier.LISTED: ((52, 64, 74), _WHITE),
}
_BAND_SIZES, _NAME_ALONE, _REFERENCE = (78, 66, 56, 46), (150, 124, 100, 80), Style(36)


@dataclass(frozen=True, slots=True)
class Photograph:
    """A stored picture and, where known, the child's face in it."""

    jpeg: bytes
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says, already in the reader's language. Empty texts leave no gap."""

    tier: Tier
    heading: str
    name: str
    age_line: str
    facts: tuple[Fact, ...]
    call: str
    reference: str
    photos: tuple[Photograph, ...] = ()
    no_photo: str = ""


def poster(content: Poster) -> bytes:
    """Draw the poster as JPEG, WIDTH x HEIGHT, under 300 kB, without EXIF.

    The face fills what the texts leave; many or long facts are set smaller, then shortened.
    Raises OSError for a photo that cannot be read.
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


def _texts(content: Poster) -> tuple[list[Line], int]:
    """Return the lines between photo and call, and where they start."""
    end = HEIGHT - _CALL_BAND
    column = Column()
    if content.photos:
        add_name(column, content.name, content.age_line)
    else:
        column.add(wrap(content.age_line, AGE, INNER, 1), AGE)
    facts = [(label, value) for label, value in content.facts if value]
    room = end - _TOP_BAND - _SMALLEST_PHOTO - PADDING
    add_facts(column, facts, room, photo=bool(content.photos))
    start = end - column.y - PADDING
    return [replace(line, baseline=line.baseline + start) for line in column.lines], start


def _band_lines(content: Poster, colour: Colour) -> Iterator[Line]:
    heading = largest(content.heading, _BAND_SIZES, BOLD, INNER)
    shown = shorten(content.heading, heading, INNER)
    yield Line(shown, heading, colour, _middle(0, _TOP_BAND, heading))
    top, taken = HEIGHT - _CALL_BAND, width(content.reference, _REFERENCE)
    room = INNER - taken - MARGIN
    call = largest(content.call, _BAND_SIZES, BOLD, room)
    shown = shorten(content.call, call, room)
    yield Line(shown, call, colour, _middle(top, _CALL_BAND, call))
    beside = _middle(top, _CALL_BAND, _REFERENCE)
    yield Line(content.reference, _REFERENCE, colour, beside, WIDTH - MARGIN - taken)


def _middle(top: int, height: int, style: Style) -> int:
    """Return the baseline which puts capitals, 0.72 of the size high, into a band's middle."""
    return top + (height + round(style.size * 0.72)) // 2


def _put(canvas: ImageDraw.ImageDraw, line: Line, *, mirrored: bool) -> None:
    x = WIDTH - line.indent - width(line.text, line.style) if mirrored else line.indent
    draw(canvas, (x, line.baseline), line.text, line.style, line.colour)


def _pictures(content: Poster, size: Size) -> Image.Image:
    photos = content.photos[:MOST_PHOTOS]
    tile = Image.new("RGB", size, _WHITE)
    if not photos:
        _name_alone(tile, content)
    each = (size[0] - _BETWEEN * (len(photos) - 1)) // max(len(photos), 1)
    for at, photo in enumerate(photos):
        tile.paste(portrait(photo.jpeg, photo.box, (each, size[1])), (at * (each + _BETWEEN), 0))
    return tile


def _name_alone(tile: Image.Image, content: Poster) -> None:
    """Where there is no photo the name takes its place."""
    canvas = ImageDraw.Draw(tile)
    canvas.rectangle((0, 0, *tile.size), _EMPTY)
    style = largest(content.name, _NAME_ALONE, BOLD, INNER)
    names = wrap(content.name, style, INNER, 2)
    notes = wrap(content.no_photo, AGE, INNER, 2)
    height = line_height(style) * len(names) + line_height(AGE) * len(notes)
    middle = WIDTH // 2, (tile.height - height) // 2
    y = draw_centred(canvas, middle, names, style, INK)
    draw_centred(canvas, (WIDTH // 2, y), notes, AGE, QUIET)
