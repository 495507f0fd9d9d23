"""When a child was born, in words: "3 May 2021", "2021", "5 years", "两岁半", "18个月"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import DomainError
from bot.reading.days import MONTHS, take_written
from bot.reading.numbers import plain, with_digits
from bot.reading.spans import take_span

OLDEST_YEARS = 120
VAGUE_MONTHS = 24
MONTH = timedelta(days=30.44)
LONGEST_TEXT = 60
_MONTHS_A_YEAR = 12
_MID_YEAR = 7
_NEARLY = 0.1
"""A year is 11.999 of those months and is meant to be twelve."""

_FILLER = re.compile(
    r"\b(?:born|on|in|is|was|she|he|about|around|roughly|approximately|maybe|almost|nearly|old|"
    r"aged?|birth ?day|the|of|and)\b|"
    r"出生于?|生于|生日|出生|周岁|大约|大概|差不多|左右|今年|现在|她|他|孩子|快|满|大|的|是|了|生|约|多|"
    r"[\s,.:~。，：]"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_YEAR = re.compile(r"(?:(?P<y>\d{4})年?|(?P<yy>\d\d)年)")
_YEAR_MONTH = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})月?|"
    rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?\s*(?P<ny>\d{{4}})"
)
_BARE_AGE = re.compile(r"\d{1,3}(?:\.\d)?(?: or \d{1,3})?(?: and a half)?")
_SHORT_UNITS = (
    (re.compile(r"(?<=\d)\s*(?:-|to|到|至)\s*(?=\d)"), " or "),
    (re.compile(r"(?<=\d)\s*(?:y/?o|y)\b"), " years"),
    (re.compile(r"(?<=\d)\s*(?:mo|m)\b"), " months"),
    (re.compile(r"周岁|虚岁|岁"), "年"),
)


@dataclass(frozen=True, slots=True)
class Birth:
    """What is known of a birth: the date, or the year and perhaps the month, or an age.

    Exactly one of `day`, `year` and `age_months` is known. The age is the one that was said,
    in whole months, of the day when it was said.
    """

    day: date | None = None
    year: int | None = None
    month: int | None = None
    age_months: int | None = None

    def age_months_on(self, day: date) -> int:
        """The age in whole months on a day; with the year alone as if born in mid-year.

        An age that was said stays as it was said, whatever the day.
        """
        if self.age_months is not None:
            return self.age_months
        born = self.day or date(self.year or 1, self.month or _MID_YEAR, 1)
        months = (day.year - born.year) * _MONTHS_A_YEAR + day.month - born.month
        return max(0, months - (day.day < born.day))

    @property
    def earliest(self) -> date | None:
        """The first day that it may be; none where only an age is known."""
        return self.day or (date(self.year, self.month or 1, 1) if self.year else None)


def read_birth(text: str, today: date) -> Birth:
    """The birth that the words tell. `today` is the date where the person is.

    A number alone is an age in years, four digits a year. Raises DomainError "birth-future",
    "birth-unlikely" (older than 120 years) or "birth-unknown".
    """
    words = with_digits(plain(text[:LONGEST_TEXT]))
    birth = _written(words, today) or _year(words, today) or _age(words)
    if birth is None:
        raise DomainError("birth-unknown")
    if birth.earliest and birth.earliest > today:
        raise DomainError("birth-future")
    if birth.age_months_on(today) > OLDEST_YEARS * _MONTHS_A_YEAR:
        raise DomainError("birth-unlikely")
    return birth


def read_age(text: str) -> int:
    """The age in whole months that the words tell; a number alone is years.

    Raises DomainError "age-unknown", for a date or a year too, or "birth-unlikely".
    """
    words = with_digits(plain(text[:LONGEST_TEXT]))
    age = _age(words)
    if age is None or age.age_months is None or _YEAR.fullmatch(_FILLER.sub("", words)):
        raise DomainError("age-unknown")
    if age.age_months > OLDEST_YEARS * _MONTHS_A_YEAR:
        raise DomainError("birth-unlikely")
    return age.age_months


def check_age(months: int, birth: Birth, today: date) -> None:
    """Raise DomainError "age-later" for an age that nobody of this birth can have had by today.

    A vague birth may be wrong by two years.
    """
    vague = 0 if birth.day else VAGUE_MONTHS
    if months > birth.age_months_on(today) + vague:
        raise DomainError("age-later")


def check_birth(birth: Birth, lost_on: date) -> None:
    """Raise DomainError "birth-after-loss" where the child was surely born after that day."""
    if birth.earliest and birth.earliest > lost_on:
        raise DomainError("birth-after-loss")


def _written(words: str, today: date) -> Birth | None:
    words = _COMPACT.sub(r"\1-\2-\3", words)
    written, rest = take_written(words, today)
    if written is None or written.year is None or _FILLER.sub("", rest):
        return None
    day = written.in_year(written.year)
    return Birth(day=day) if day else None


def _year(words: str, today: date) -> Birth | None:
    bare = _FILLER.sub("", words)
    if found := _YEAR_MONTH.fullmatch(bare) or _YEAR_MONTH.fullmatch(words):
        month = MONTHS.index(found["name"]) + 1 if found["name"] else int(found["m"])
        year = int(found["y"] or found["ny"])
        return Birth(year=year, month=month) if 1 <= month <= _MONTHS_A_YEAR and year else None
    if found := _YEAR.fullmatch(bare):
        year = int(found["y"]) if found["y"] else _full_year(int(found["yy"]), today)
        return Birth(year=year) if year else None
    return None


def _full_year(short: int, today: date) -> int:
    """The last year that ends so: in 2026, 21年 is 2021 and 85年 is 1985."""
    year = today.year - today.year % 100 + short
    return year if year <= today.year else year - 100


def _age(words: str) -> Birth | None:
    for pattern, unit in _SHORT_UNITS:
        words = pattern.sub(unit, words)
    if _BARE_AGE.fullmatch(_FILLER.sub(" ", words).strip()) or _BARE_AGE.fullmatch(words):
        words += " years"
    try:
        span, rest = take_span(words)
    except OverflowError:
        return None
    if span is None or _FILLER.sub("", rest):
        return None
    return Birth(age_months=int(span / MONTH + _NEARLY))
