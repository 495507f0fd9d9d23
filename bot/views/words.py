"""Times, ages, distances and counts in words."""

import html
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain.cases import Case
from bot.domain.photos import Face, Photo, hindrances
from bot.domain.places import Place
from bot.geo.zones import zone_at
from bot.views.texts import Texts

MONTHS_SHOWN_BELOW = 24
SHORT_HOURS, SHORT_DAYS = 2, 3
CLIPPED = 160
LAST_OF_ONE_UNIT = 0xFFFF
TAG = re.compile(r"<[^>]*>")


def zone_of(place: Place) -> ZoneInfo:
    """Return the time zone of a place."""
    return zone_at(place.latitude, place.longitude)


def moment(t: Texts, when: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """Return a time as the clocks of a place showed it: "today, 16:40" or "3 May, 16:40".

    Without `now` the day is always named, for what is read later than it is written.
    """
    local = when.astimezone(zone)
    clock = local.strftime("%H:%M")
    if now is not None:
        days = (now.astimezone(zone).date() - local.date()).days
        if days in (0, 1):
            return t.plain("when-today" if days == 0 else "when-yesterday", clock=clock)
    return t.plain("when-day", day=day(t, local.date()), clock=clock)


def day(t: Texts, when: date) -> str:
    """Return a date in full: "3 May 2021"."""
    return str(format_date(when, "long", locale="en_GB" if t.locale == "en" else t.locale))


def age(t: Texts, months: int | None) -> str:
    """Return an age: "5 years old", "8 months old", or nothing where it is unknown."""
    if months is None:
        return ""
    if months < MONTHS_SHOWN_BELOW:
        return t.plain("age-months", months=months)
    return t.plain("age-years", years=months // 12)


def age_of(t: Texts, case: Case) -> str:
    """Return the child's age when last seen."""
    return age(t, case.age_months_at(case.last_seen_at))


def distance(t: Texts, km: float) -> str:
    """Return a distance as people say it; nearer than two kilometres is not told apart."""
    return t.plain("about-km", km=max(2, round(km)))


def span(t: Texts, hours: float) -> str:
    """Return how long: minutes, hours or days, whichever says most in one number."""
    if abs(hours) < SHORT_HOURS:
        return t.plain("span-minutes", minutes=round(abs(hours) * 60))
    if abs(hours) < SHORT_DAYS * 24:
        return t.plain("span-hours", hours=round(abs(hours)))
    return t.plain("span-days", days=math.floor(abs(hours) / 24))


def flags(t: Texts, photos: Sequence[Photo], faces: Sequence[Face]) -> str:
    """Return what an officer should know of pictures before looking: "none" where nothing."""
    found = Counter(
        word
        for photo in photos
        for word in hindrances(photo, [face for face in faces if face.photo_id == photo.id])
    )
    told = [t.plain("face-flag", count=n, word=t.plain(f"face-{w}")) for w, n in found.items()]
    if films := sum(photo.from_film for photo in photos):
        told.append(t.plain("face-flag", count=films, word=t.plain("face-film")))
    return " · ".join(told) or "none"


def length(text: str) -> int:
    """Return how long Telegram finds a text in HTML: in UTF-16 units, without its markup."""
    plain = html.unescape(TAG.sub("", text))
    return sum(1 + (ord(letter) > LAST_OF_ONE_UNIT) for letter in plain)


def clipped(text: str | None, limit: int = CLIPPED) -> str:
    """Return the beginning of a text, for where there is little room.

    `limit` is in UTF-16 units, as Telegram counts: an emoji takes two or more.
    """
    text = (text or "").strip()
    units = list(accumulate(1 + (ord(letter) > LAST_OF_ONE_UNIT) for letter in text))
    if not units or units[-1] <= limit:
        return text
    return text[: bisect_left(units, limit)].rstrip() + "…"
