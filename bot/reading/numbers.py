"""Numbers as people write them: full-width digits, Chinese numerals, English number words."""

import re
import unicodedata

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(f"[{''.join((*_DIGITS, *_UNITS, *_LARGE))}]+")
_EITHER = re.compile("(.*十)?(一二|二三|三四|四五|五六|六七|七八|八九)")

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENFOLD = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: i for i, word in enumerate(_UP_TO_NINETEEN.split())}
_WORDS |= {word: 10 * i for i, word in enumerate(_TENFOLD.split(), start=2)}
_WORD = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")
_TENS = re.compile(r"\b([2-9]0)[ -]([1-9])\b")


def plain(text: str) -> str:
    """The text trimmed, in small letters and half-width characters, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def with_digits(text: str) -> str:
    """The plain text with every number in digits: "三天前" is "3天前", "two hours" "2 hours",
    "五六岁" "5 or 6岁".

    Expects what `plain` returns.
    """
    text = _NUMERAL.sub(_in_digits, text)
    text = _WORD.sub(lambda found: str(_WORDS[found[1]]), text)
    return _TENS.sub(lambda found: str(int(found[1]) + int(found[2])), text)


def _in_digits(found: re.Match[str]) -> str:
    if either := _EITHER.fullmatch(found[0]):
        tens, pair = either.groups(default="")
        return " or ".join(str(chinese_number(tens + digit)) for digit in pair)
    if all(c in _DIGITS for c in found[0]):
        return "".join(str(_DIGITS[c]) for c in found[0])
    return str(chinese_number(found[0]))


def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral: 十五 is 15, 一百零八 108, 二〇二六 2026.

    Raises KeyError for anything else.
    """
    if all(c in _DIGITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in _LARGE:
            total += (section + digit) * _LARGE[c]
            section = digit = 0
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + section + digit + _left_out_unit(numeral, digit)


def _left_out_unit(numeral: str, digit: int) -> int:
    """What a last digit gains whose unit is left out: 一百五 is 150, but 一百零五 is 105."""
    unit = (_UNITS | _LARGE).get(numeral[-2:-1], 1)
    return digit * unit // 10 - digit if digit and unit > _UNITS["十"] else 0
