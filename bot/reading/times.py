"""When something was, in words: "25 minutes ago", "yesterday evening", "今天下午四点半"."""

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from bot.domain.errors import DomainError
from bot.reading.clocks import Clock, Part, take_clock, take_part
from bot.reading.days import mark_weekdays, take_day
from bot.reading.fallback import read_otherwise
from bot.reading.numbers import plain, with_digits
from bot.reading.spans import take_span

SLACK = timedelta(minutes=5)
"""A time this little in the future is now: clocks differ."""

OLDEST = timedelta(days=120 * 365)
LONGEST_TEXT = 100
_DAY = timedelta(days=1)
_USUAL_HOUR = 12

_NOW = re.compile(
    r"(?:(?:right|just|only just) )?now|just|(?:a )?moments? ago|this (?:minute|moment|second)|"
    r"(?:现在|刚才|刚刚|刚|此刻|目前|马上|这会儿?|方才)[的吧了]?"
)
_FUTURE = re.compile(
    r"\b(?:tomorrow|next)\b|明天|明日|明早|明晚|后天|下个?(?:周|星期|礼拜|月| *weekday)|明年"
)
_AGO = re.compile(r"(.+?)\s*(?:\bago|\bback|\bearlier|之前|以前|前)")
_WITHIN = re.compile(r"(?:with)?in (?:the )?(?:last |past )?(.+)|(.+?)[之以]?内")
_FILLER = re.compile(
    r"\b(?:at|on|in|the|of|by|about|around|roughly|approximately|approx|circa|ca|maybe|perhaps|"
    r"probably|and|or so|some time|sometime|it was|i think|last seen|seen)\b|"
    r"应该是|可能是|大概|大约|差不多|好像|左右|前后|可能|时候|那天|约|的|在|是|吧|了|于|和|就|又|"
    r"[\s,.;:!~。，、；()-]"
)


def read_time(text: str, now: datetime, zone: ZoneInfo, locale: str) -> datetime:
    """The moment in UTC that the words name, for somebody whose clock shows `zone`.

    Where the words leave it open: a clock time alone is the last such time; a day or weekday
    alone the last such day, at noon; a part of a day its usual hour; one to six o'clock without
    more the afternoon. `now` carries its zone.

    Raises DomainError "time-future" for what is still to come, "time-unknown" otherwise.
    """
    words = with_digits(mark_weekdays(plain(text[:LONGEST_TEXT]).replace("’", "'")))
    here = now.astimezone(zone)
    try:
        at = _read(words, here) or read_otherwise(text[:LONGEST_TEXT], here, locale)
    except OverflowError:
        at = None
    if at is None or at.astimezone(UTC) < now - OLDEST:
        raise DomainError("time-unknown")
    if at > here + SLACK:
        raise DomainError("time-future")
    return min(at, here).astimezone(UTC)


def _read(words: str, here: datetime) -> datetime | None:
    if _NOW.fullmatch(words.strip(" .,!。，！")):
        return here
    if _FUTURE.search(words):
        raise DomainError("time-future")
    return _ago(words, here) or _at(words, here) or _bare_span(words, here)


def _ago(words: str, here: datetime) -> datetime | None:
    """So long before now; "within the last hour" is half an hour ago."""
    for pattern, share in ((_AGO, 1.0), (_WITHIN, 0.5)):
        if found := pattern.fullmatch(words):
            span, rest = take_span(_counted(found[1] or found[2]))
            if span is not None and _is_filler(rest):
                return _before(here, span * share)
    return None


def _counted(words: str) -> str:
    """ "Hour" as "1 hour", for "within the hour"."""
    return f"1 {words}" if words in {"minute", "hour", "day", "week"} else words


def _bare_span(words: str, here: datetime) -> datetime | None:
    span, rest = take_span(words)
    return _before(here, span) if span is not None and _is_filler(rest) else None


def _before(here: datetime, span: timedelta) -> datetime:
    """The moment so long ago, counted in UTC, where no clock is put forward or back."""
    return (here.astimezone(UTC) - span).astimezone(here.tzinfo)


def _at(words: str, here: datetime) -> datetime | None:
    """A day, a part of it and a time of day, each if it was said; none where more was said."""
    day, rest = take_day(words, here.date())
    part, rest = take_part(rest)
    clock, rest = take_clock(rest, part)
    if not _is_filler(rest):
        return None
    if clock:
        return _clock_time(clock, day, here)
    if part:
        return _part_time(part, day, here)
    return _day_time(day, here) if day else None


def _clock_time(clock: Clock, day: date | None, here: datetime) -> datetime:
    """On a day the likelier time that is past, on none the last such time."""
    latest = here + SLACK
    if day is None:
        days = (here.date() - back * _DAY for back in range(3))
        every = (_moment(one, offset, here) for one, offset in product(days, clock.offsets()))
        return max(moment for moment in every if moment <= latest)
    moments = [_moment(day, offset, here) for offset in clock.offsets()]
    if clock.hour >= _DAY // timedelta(hours=1):
        moments.append(moments[0] - _DAY)
    return next((moment for moment in moments if moment <= latest), moments[0])


def _part_time(part: Part, day: date | None, here: datetime) -> datetime:
    """The part's usual hour; of today's part that has begun, no later than now."""
    has_begun = here.hour >= part.begins
    if day is None:
        day = here.date() if has_begun else here.date() - _DAY
    usual = _moment(day, timedelta(hours=part.usual), here)
    return min(usual, here) if day == here.date() and has_begun else usual


def _day_time(day: date, here: datetime) -> datetime:
    noon = _moment(day, timedelta(hours=_USUAL_HOUR), here)
    return min(noon, here) if day == here.date() else noon


def _moment(day: date, offset: timedelta, here: datetime) -> datetime:
    return datetime.combine(day, time(), here.tzinfo) + offset


def _is_filler(rest: str) -> bool:
    return not _FILLER.sub("", rest)
