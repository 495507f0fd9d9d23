"""What our own tables do not know, as `dateparser` understands it."""

import re
from datetime import UTC, datetime
from typing import Any

_NUMBER = re.compile(r"\d+")
_PRECISE = ("day", "time")


def prepare() -> None:
    """Load `dateparser` and its tables (0.3 s), so that no later call does it on the loop."""
    for locale in ("en", "zh"):
        read_otherwise("1 January 2026", datetime(2026, 1, 2, tzinfo=UTC), locale)


def read_otherwise(text: str, here: datetime, locale: str) -> datetime | None:
    """The moment by `dateparser` in the locale's language or English, in the zone of `here`.

    It silently drops what it does not understand ("yesterday at 5" is yesterday now), so every
    number that was typed must come back in its answer, and a month or year alone is no moment.
    None otherwise. It asks no network.
    """
    from dateparser.data.languages_info import language_order  # noqa: PLC0415 -- takes 0.3 s
    from dateparser.date import DateDataParser  # noqa: PLC0415 -- the same

    settings = {
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": here.replace(tzinfo=None),
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    language = locale.partition("-")[0]
    languages = [one for one in dict.fromkeys((language, "en")) if one in language_order]
    found: Any = DateDataParser(languages=languages, settings=settings).get_date_data(text)
    if found.date_obj is None or found.period not in _PRECISE:
        return None
    at: datetime = found.date_obj
    return at.replace(tzinfo=here.tzinfo) if _keeps_numbers(text, at) else None


def _keeps_numbers(text: str, at: datetime) -> bool:
    kept = {at.year, at.year % 100, at.month, at.day, at.hour, at.hour % 12, at.minute, at.second}
    return all(int(number) in kept for number in _NUMBER.findall(text))
