"""Where the texts of a poster stand: name, age, and facts as large as their room allows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.views.pictures.fonts import BOLD, MEDIUM, Colour, Style
from bot.views.pictures.text import baseline, largest, line_height, shorten, width, wrap

WIDTH, MARGIN, PADDING = 1024, 44, 24
INNER = WIDTH - 2 * MARGIN
INK, QUIET = (22, 22, 24), (92, 96, 102)
AGE = Style(50)

_NAME_SIZES = 96, 84, 72, 62
_FACT_SIZES = 42, 38, 34
"""34 pixels are 12 on a phone 360 wide, the smallest that is read with ease."""

_MOST_LINES = 3
_WIDEST_LABEL = 270
_GAP, _ABOVE_FACTS = 26, 8

Fact = tuple[str, str]
"""What it is about, and what is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its baseline and its distance from the side where reading starts."""

    text: str
    style: Style
    colour: Colour
    baseline: int
    indent: float = MARGIN


@dataclass(slots=True)
class Column:
    """Lines below each other; `y` is where the next one begins."""

    y: int = PADDING
    lines: list[Line] = field(default_factory=list)

    def add(
        self, texts: Sequence[str], style: Style, colour: Colour = INK, indent: float = MARGIN
    ) -> None:
        """Add lines and go on below them."""
        for text in texts:
            self.lines.append(Line(text, style, colour, baseline(self.y, style), indent))
            self.y += line_height(style)


def add_name(column: Column, name: str, age_line: str) -> None:
    """Write the name, and the age beside it where there is room, else below."""
    style = largest(name, _NAME_SIZES, BOLD, INNER)
    names = wrap(name, style, INNER, 2)
    column.add(names, style)
    beside = MARGIN + width(name, style) + _GAP
    if len(names) == 1 and beside + width(age_line, AGE) <= WIDTH - MARGIN:
        column.lines.append(Line(age_line, AGE, INK, column.lines[-1].baseline, beside))
    else:
        column.add(wrap(age_line, AGE, INNER, 1), AGE)


def add_facts(column: Column, facts: Sequence[Fact], room: int, *, photo: bool) -> None:
    """Write facts in two columns down to `room`; the last ones give up their lines first.

    Beside a photo they take the fewest lines, so that it is large; alone they are large.
    """
    column.y += _ABOVE_FACTS
    counted = [_counted(facts, size) for size in _FACT_SIZES]
    size, wanted = min(counted, key=_few_and_large) if photo else counted[0]
    allowed = _allowed(wanted, (room - column.y) // line_height(Style(size)))
    indent = _indent(facts, size)
    for fact, most in zip(facts, allowed, strict=True):
        if most:
            _add_fact(column, fact, Style(size, MEDIUM), indent, most)


def _counted(facts: Sequence[Fact], size: int) -> tuple[int, list[int]]:
    style, length = Style(size, MEDIUM), WIDTH - MARGIN - _indent(facts, size)
    return size, [len(wrap(value, style, length, _MOST_LINES)) for _, value in facts]


def _few_and_large(counted: tuple[int, list[int]]) -> tuple[int, int]:
    size, lines = counted
    return sum(lines), -size


def _indent(facts: Sequence[Fact], size: int) -> float:
    widest = max((width(label, Style(size)) for label, _ in facts), default=0)
    return MARGIN + min(widest, _WIDEST_LABEL) + _GAP


def _allowed(wanted: Sequence[int], lines_left: int) -> list[int]:
    """Take lines away, from the last facts first, but two stay for the first and one for others.

    Where even that is too much, the last facts are left out.
    """
    allowed = list(wanted)
    while sum(allowed) > max(lines_left, 0):
        spare = [at for at, lines in enumerate(allowed) if lines > (1 if at else 2)]
        shown = [at for at, lines in enumerate(allowed) if lines]
        allowed[(spare or shown)[-1]] -= 1
    return allowed


def _add_fact(column: Column, fact: Fact, style: Style, indent: float, most_lines: int) -> None:
    (label, value), top, quiet = fact, column.y, Style(style.size)
    column.add([shorten(label, quiet, _WIDEST_LABEL)], quiet, QUIET)
    column.y = top
    column.add(wrap(value, style, WIDTH - MARGIN - indent, most_lines), style, indent=indent)
