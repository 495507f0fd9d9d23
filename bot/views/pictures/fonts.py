"""Which font draws which character, and nothing drawn as an empty box.

Pillow knows no fallback, so a text is cut into runs by what each font's cmap holds. Noto Sans
comes first, then Noto Sans SC, then every other font installed with `fontpkg` (Arabic,
Devanagari and so on: adding the wheel is enough), then the other fonts for East Asia.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

import fontpkg
from anyascii import anyascii
from fontTools.ttLib import TTFont
from PIL import ImageFont, features

Colour = tuple[int, int, int]

REGULAR, MEDIUM, BOLD = 400, 500, 700
_EAST_ASIA = files("justmytype_intl_cjk") / "fonts" / "ofl"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})
_NOT_WORTH_SPELLING = ("C", "S", "M", "Z")  # controls, emoji, marks, spaces
_NO_RAQM = (
    "Pillow cannot shape Arabic here, so such text is spelled in Latin letters: "
    "install the system library libfribidi0."
)


class FontMissing(RuntimeError):
    """A font file that the lock file brings is not there."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in pixels, weight from 100 to 900."""

    size: int
    weight: int = REGULAR


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font and one direction, in reading order."""

    text: str
    font: Path
    right_to_left: bool


def check() -> list[str]:
    """See that every font is there; say in whole sentences what will look poorer than it should.

    What characters each holds is read when one is drawn: of all fonts it takes a third of a second.

    Raises FontMissing where a font that must be there is not.
    """
    for path in _fonts():
        if not path.is_file():
            raise FontMissing(f"The font {path.name} is not installed; install the lock file.")
    return [] if _shapes() else [_NO_RAQM]


@lru_cache(maxsize=64)
def opened(path: Path, style: Style) -> ImageFont.FreeTypeFont:
    """Return the font at this size and weight; variable fonts for East Asia open as Thin."""
    font = ImageFont.truetype(path, style.size)
    axes = _axes(path)
    if axes:
        font.set_variation_by_axes([style.weight if t == "wght" else d for t, d in axes])
    return font


def drawable(text: str) -> str:
    """Return the text on one line, with only characters that some font holds.

    What no font holds is spelled in Latin letters (a name in Tibetan stays readable); emoji and
    control characters go.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(map(_spelled, composed)).split())


def runs(text: str) -> list[Run]:
    """Cut a `drawable` text into runs. Punctuation and spaces stay in the font they follow."""
    found: list[Run] = []
    for character, turned in zip(text, _directions(text), strict=True):
        font = _font_beside(character, found[-1].font if found else _fonts()[0])
        if found and (font, turned) == (found[-1].font, found[-1].right_to_left):
            found[-1] = Run(found[-1].text + character, font, turned)
        else:
            found.append(Run(character, font, turned))
    return found


def reads_right_to_left(text: str) -> bool:
    """Tell the direction of a text by its first letter, as Unicode's rule P2 does."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((k in _RIGHT_TO_LEFT for k in kinds if k == "L" or k in _RIGHT_TO_LEFT), False)


def _directions(text: str) -> list[bool]:
    """Tell for each character whether it runs from right to left.

    What has no direction of its own takes its neighbours' where they agree, else the text's
    (Unicode's rules N1 and N2, without nesting).
    """
    base = reads_right_to_left(text)
    own = [_own_direction(character) for character in text]
    before, after = _carried(own, base), _carried(own[::-1], base)[::-1]
    return [b if b == a else base for b, a in zip(before, after, strict=True)]


def _carried(directions: list[bool | None], start: bool) -> list[bool]:
    carried = accumulate(directions, lambda last, own: last if own is None else own, initial=start)
    return [bool(direction) for direction in carried][1:]


def _own_direction(character: str) -> bool | None:
    kind = unicodedata.bidirectional(character)
    return kind in _RIGHT_TO_LEFT if kind in _RIGHT_TO_LEFT | _LEFT_TO_RIGHT else None


def _font_beside(character: str, beside: Path) -> Path:
    if not character.isalnum() and _holds(beside, character):
        return beside
    return _font_of(character) or beside


def _spelled(character: str) -> str:
    if unicodedata.category(character) == "Cc":  # some fonts hold even these
        return ""
    if _font_of(character):
        return character
    if unicodedata.category(character).startswith(_NOT_WORTH_SPELLING):
        return ""
    return anyascii(character)


def _font_of(character: str) -> Path | None:
    return next((path for path in _fonts() if _holds(path, character)), None)


def _holds(path: Path, character: str) -> bool:
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT and not _shapes():
        return False
    return ord(character) in _characters(path)


@cache
def _fonts() -> tuple[Path, ...]:
    latin = fontpkg.path("noto-sans")
    others = sorted(name for name in fontpkg.families() if name != "noto-sans")
    more = [fontpkg.path(name, nearest=True) for name in others]
    chinese, *east_asia = [_east_asian(code) for code in ("SC", "TC", "JP", "KR")]
    return (latin, chinese, *more, *east_asia)


def _east_asian(code: str) -> Path:
    return Path(str(_EAST_ASIA / f"notosans{code.lower()}" / f"NotoSans{code}[wght].ttf"))


@cache
def _characters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _axes(path: Path) -> tuple[tuple[str, float], ...]:
    with TTFont(path, lazy=True) as font:
        axes = font["fvar"].axes if "fvar" in font else []
        return tuple((axis.axisTag, axis.defaultValue) for axis in axes)


@cache
def _shapes() -> bool:
    return bool(features.check("raqm"))
