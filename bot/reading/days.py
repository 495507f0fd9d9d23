"""A day in words: "yesterday", "last Friday", "3 May", "11月20日", "上周五"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAY = r"(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"

WEEKDAY_MARK = "weekday"
_CHINESE_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天1-7])")
_CHINESE_WEEKDAYS = {c: i % 7 for i, c in enumerate("一二三四五六日1234567")} | {"天": 6}

_WRITTEN = tuple(
    map(
        re.compile,
        (
            r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
            r"(?:(?P<y>\d{4})年)?\s*(?P<m>\d{1,2})月\s*(?P<d>\d{1,2})[日号]?",
            rf"{_DAY}(?: of)?[ -]*{_MONTH}(?:,?[ -]*(?P<y>\d{{4}})(?!\d))?",
            rf"{_MONTH}\s*{_DAY}(?![\d:])(?:,?\s*(?P<y>\d{{4}})(?!\d))?",
            r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)",
            r"(?<!\d)(?P<a>\d{1,2})/(?P<b>\d{1,2})(?!\d)",
            r"(?<!\d)(?P<d>\d{1,2})[日号]",
        ),
    )
)

_OFFSETS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], int]], ...] = (
    (re.compile(r"大前天"), lambda _: 3),
    (re.compile(r"day before yesterday|前天|前日"), lambda _: 2),
    (re.compile(r"\byesterday\b|\blast(?= night\b)|昨天|昨日|昨(?=[早晚夜])"), lambda _: 1),
    (re.compile(r"\btoday\b|\bthis(?= (?:morning|noon|afternoon|evening)\b)"), lambda _: 0),
    (re.compile(r"\bto(?=night\b)|今天|今日|今(?=[早晚夜])|当天"), lambda _: 0),
    (re.compile(r"(\d+) days? ago|(\d+)\s*天[之以]?前"), lambda m: int(m[1] or m[2])),
    (
        re.compile(r"(\d+) weeks? ago|(\d+)\s*个?(?:周|星期|礼拜)[之以]?前"),
        lambda m: 7 * int(m[1] or m[2]),
    ),
    (re.compile(r"\blast week\b|上个?(?:周|星期|礼拜)(?! *weekday)"), lambda _: 7),
)
_WEEK = (
    re.compile(rf"(?P<week>上上|上|这|本)?个?\s*{WEEKDAY_MARK}(?P<number>\d)"),
    re.compile(rf"(?:(?P<last>last|past)|(?P<this>this))?\s*\b{_WEEKDAY}"),
)
_WEEKS_BACK = {"上上": 2, "上": 1, "这": 0, "本": 0}


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: month and day, and the year if it was said."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """The date in a year; none on the 29th of February of most."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def latest(self, today: date) -> date | None:
        """The date itself, or without a year the last such date up to today."""
        if self.year is not None:
            return self.in_year(self.year)
        days = (self.in_year(today.year - back) for back in range(9))
        return next((day for day in days if day and day <= today), None)


def mark_weekdays(text: str) -> str:
    """Chinese weekdays as "weekday4", so that their numerals do not run into the next number."""
    return _CHINESE_WEEKDAY.sub(
        lambda found: f" {WEEKDAY_MARK}{_CHINESE_WEEKDAYS[found[1]]} ", text
    )


def take_day(text: str, today: date) -> tuple[date | None, str]:
    """The day that the text names, seen from today, and the text without it.

    Expects the spelling that `numbers.with_digits` returns for what `mark_weekdays` returned. A
    day of another year or month without its name is the last one up to today. A written date that
    no calendar has is no day.
    """
    for pattern, offset in _OFFSETS:
        if found := pattern.search(text):
            return today - timedelta(days=offset(found)), _without(text, found)
    written, rest = take_written(text, today)
    if written:
        return written.latest(today), rest
    return _take_weekday(text, today)


def take_written(text: str, today: date) -> tuple[Written | None, str]:
    """The first date written in figures or with a month's name, and the text without it."""
    text = text.replace("今年", f"{today.year}年").replace("去年", f"{today.year - 1}年")
    for pattern in _WRITTEN:
        if found := pattern.search(text):
            return _written(found, today), _without(text, found)
    return None, text


def _written(found: re.Match[str], today: date) -> Written:
    said = {name: value for name, value in found.groupdict().items() if value}
    year = int(said["y"]) if "y" in said else None
    if "a" in said:
        return _day_or_month_first(year, int(said["a"]), int(said["b"]), today)
    if "name" in said:
        return Written(year, MONTHS.index(said["name"][:3]) + 1, int(said["d"]))
    if "m" in said:
        return Written(year, int(said["m"]), int(said["d"]))
    return _of_month(int(said["d"]), today)


def _day_or_month_first(year: int | None, first: int, second: int, today: date) -> Written:
    """20/11 and 11/20 are clear; 3/5 is the 3rd of May unless that is still to come."""
    day_first, month_first = Written(year, second, first), Written(year, first, second)
    day = day_first.in_year(year or today.year)
    return day_first if day and day <= today else month_first if _exists(month_first) else day_first


def _exists(written: Written) -> bool:
    return written.in_year(written.year or 2024) is not None  # 2024 has a 29th of February


def _of_month(day: int, today: date) -> Written:
    """The last such day up to today: on the 5th, the 20th is last month's."""
    first = today.replace(day=1)
    month = first if day <= today.day else (first - timedelta(days=1)).replace(day=1)
    return Written(month.year, month.month, day)


def _take_weekday(text: str, today: date) -> tuple[date | None, str]:
    for pattern in _WEEK:
        if found := pattern.search(text):
            return _weekday(found, today), _without(text, found)
    return None, text


def _weekday(found: re.Match[str], today: date) -> date:
    """上周五 is the Friday of the week before; a Friday without more is the last one, or today."""
    said = found.groupdict()
    number = int(said["number"]) if "number" in said else _WEEKDAYS.index(said["name"][:3])
    this_week = today - timedelta(days=today.weekday() - number)
    if said.get("week"):
        return this_week - timedelta(weeks=_WEEKS_BACK[said["week"]])
    back = (today.weekday() - number) % 7
    return today - timedelta(days=7 if said.get("last") and not back else back)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
