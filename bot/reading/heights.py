"""A height in words: "108", "1.08 m", "1米08", "3 ft 6"."""

import re
from collections.abc import Callable

from bot.domain.errors import DomainError
from bot.reading.numbers import plain, with_digits

SMALLEST_CM, TALLEST_CM = 30, 230
LONGEST_TEXT = 60
_CM_PER_INCH, _CM_PER_FOOT = 2.54, 30.48
_CM_PER_CHI = 100 / 3
"""The market foot that older people in China still use."""

_HIGHEST_IN_METRES = 3
_FILLER = re.compile(
    r"\b(?:about|around|roughly|approximately|maybe|almost|nearly|between|tall|high|height|is|she|"
    r"he)\b|大约|大概|差不多|左右|身高|上下|的|是|了|高|约|她|他|多|[~≈]|^\s+|\s+$"
)
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_RANGE = re.compile(r"(.+?)\s*(?:-|–|—|~|\bto\b|\bor\b|\band\b|到|至|或者?)\s*(.+)")
_N = r"(\d+(?:\.\d+)?)"
_INCH = r"(?:''|\"|”|″|inch(?:es)?|ins?\b\.?)"
_FOOT = r"(?:'|’|′|foot|feet|ft\b\.?)"


def _metres(metres: str, rest: str) -> float:
    """1米2 is 120, 1米08 is 108."""
    return 100 * int(metres) + int(rest.ljust(2, "0"))


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., float]], ...] = (
    (re.compile(rf"{_N}\s*(?:cms?|厘米|公分|centimet(?:er|re)s?)"), float),
    (re.compile(rf"{_N}\s*(?:m|米|met(?:er|re)s?)"), lambda m: 100 * float(m)),
    (re.compile(r"(\d)\s*(?:m|米)\s*(\d{1,2})(?:cm|厘米|公分)?"), _metres),
    (re.compile(rf"{_N}\s*{_FOOT}"), lambda ft: _CM_PER_FOOT * float(ft)),
    (
        re.compile(rf"(\d)\s*{_FOOT}\s*{_N}\s*{_INCH}?"),
        lambda ft, inch: _CM_PER_FOOT * int(ft) + _CM_PER_INCH * float(inch),
    ),
    (re.compile(rf"{_N}\s*{_INCH}"), lambda inch: _CM_PER_INCH * float(inch)),
    (
        re.compile(r"(\d)尺(?:(\d)寸?)?"),
        lambda chi, cun: _CM_PER_CHI * (int(chi) + int(cun or 0) / 10),
    ),
    (re.compile(_N), lambda n: float(n) * (100 if float(n) < _HIGHEST_IN_METRES else 1)),
)


def read_height(text: str) -> int:
    """The height in whole centimetres; of two ("105 to 110") the middle.

    A number alone is centimetres, below three metres. Raises DomainError "height-unlikely" (with
    `cm`, outside 30 to 230) or "height-unknown".
    """
    words = _COMMA.sub(".", with_digits(plain(text[:LONGEST_TEXT])))
    words = _FILLER.sub("", words).strip()
    cm = _one(words) or _middle(words)
    if cm is None:
        raise DomainError("height-unknown")
    if not SMALLEST_CM <= round(cm) <= TALLEST_CM:
        raise DomainError("height-unlikely", cm=round(cm))
    return round(cm)


def _one(words: str) -> float | None:
    for pattern, to_cm in _FORMS:
        if found := pattern.fullmatch(words):
            return to_cm(*found.groups())
    return None


def _middle(words: str) -> float | None:
    """Halfway between two heights; the first may leave its unit to the second."""
    found = _RANGE.fullmatch(words)
    if not found:
        return None
    low, high = found.groups()
    unit = high.lstrip("0123456789.")
    ends = (_one(low.strip()) if not unit else _one(low + unit) or _one(low)), _one(high)
    return None if None in ends else sum(end for end in ends if end) / 2
