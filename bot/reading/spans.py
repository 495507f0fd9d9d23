"""A length of time in words: "25 minutes", "an hour and a half", "两个半小时"."""

import re
from datetime import timedelta

_MINUTE = timedelta(minutes=1)
_UNITS = (
    (timedelta(seconds=1), r"seconds?|secs?|秒钟?"),
    (_MINUTE, r"minutes?|mins?|min|分钟?"),
    (15 * _MINUTE, r"刻钟?"),
    (timedelta(hours=1), r"hours?|hrs?|hr|h|小时|钟头"),
    (timedelta(days=1), r"days?|天|日"),
    (timedelta(weeks=1), r"weeks?|周|星期|礼拜"),
    (timedelta(days=30.44), r"months?|月"),
    (timedelta(days=365.25), r"years?|yrs?|年"),
)
_AMOUNTS = {
    "a": 1.0, "an": 1.0, "半": 0.5, "half": 0.5, "half a": 0.5, "half an": 0.5,
    "a couple of": 2.0, "a couple": 2.0, "a few": 3.0, "several": 4.0, "几": 3.0, "好几": 4.0,
}  # fmt: skip
_NUMBER = r"\d+(?:\.\d+)?"
_AMOUNT = "|".join(sorted(_AMOUNTS, key=len, reverse=True))
_UNIT = "|".join(f"(?P<u{i}>{words})" for i, (_, words) in enumerate(_UNITS))
_SPAN = re.compile(
    rf"(?:(?P<n>{_NUMBER})(?: or (?P<or>{_NUMBER}))?|(?P<word>(?<![a-z])(?:{_AMOUNT})))"
    rf"(?P<half1> and a half|\s*个?半)?\s*个?\s*(?:{_UNIT})(?![a-z])(?P<half2> and a half|半)?"
)


def take_span(text: str) -> tuple[timedelta | None, str]:
    """All lengths of time in the text added up, and the text without them.

    "A few" is 3, "several" 4, "5 or 6" in between; a month is 30.44 days. Raises OverflowError
    for lengths that no calendar holds.
    """
    total = timedelta()
    found_any = False
    for found in _SPAN.finditer(text):
        total += _length(found)
        found_any = True
    return (total if found_any else None), _SPAN.sub(" ", text)


def _length(found: re.Match[str]) -> timedelta:
    amount = float(found["n"]) if found["n"] else _AMOUNTS[found["word"]]
    if found["or"]:
        amount = (amount + float(found["or"])) / 2
    if found["half1"] or found["half2"]:
        amount += 0.5
    unit = next(size for i, (size, _) in enumerate(_UNITS) if found[f"u{i}"])
    return amount * unit
