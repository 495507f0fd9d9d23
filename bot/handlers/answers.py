"""Reads what somebody sent as the answer to the question they are at.

The result is an event for the form engine: an answer, several meanings to choose from, or what is
wrong with it. Pictures are decoded, stripped and sealed here, before anything is kept of them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from bot.domain.errors import DomainError
from bot.domain.photos import Face, Photo, hindrances
from bot.domain.places import Place
from bot.forms.engine import (
    Answered,
    Answers,
    Event,
    Kind,
    Offer,
    Offered,
    Question,
    Wrong,
)
from bot.forms.sightings import face_of
from bot.geo.places import Finder, Found
from bot.geo.town import Match
from bot.handlers.given import Given, Point, Preset, Shot, Words
from bot.handlers.pictures import Pictures
from bot.reading.births import Birth, check_age, check_birth, read_age, read_birth
from bot.reading.heights import read_height
from bot.reading.times import read_time
from bot.views import words
from bot.views.words import zone_of

MID_YEAR = 7
LONGEST_PLACE = 80
NEED = {
    Kind.TEXT: "need-text",
    Kind.CHOICE: "need-choice",
    Kind.PHOTOS: "need-photo",
    Kind.FACE: "need-face",
    Kind.PLACE: "need-place",
    Kind.TIME: "need-time",
    Kind.BIRTH: "need-text",
    Kind.AGE: "need-text",
    Kind.HEIGHT: "need-text",
}


@dataclass(frozen=True)
class Asked:
    """Who was asked what, and what they said before."""

    question: Question
    answers: Answers
    locale: str
    now: datetime
    draft: str
    person_id: UUID
    most_photos: int
    rough_places: bool = False


@dataclass
class Read:
    """The event, and the pictures that came with it, to be kept in the same transaction.

    `caption` are the words below them.
    """

    event: Event
    kept: list[Photo | Face] = field(default_factory=list)
    caption: str = ""


class Reader:
    """Reads answers with the help of the list of places and of the worker processes."""

    def __init__(self, finder: Finder, pictures: Pictures) -> None:
        self._finder, self._pictures = finder, pictures
        self._kinds: dict[Kind, Callable[[Asked, Given], Awaitable[Read]]] = {
            Kind.TEXT: self._text,
            Kind.PHOTOS: self._photo,
            Kind.PLACE: self._place,
            Kind.TIME: self._time,
            Kind.BIRTH: self._birth,
            Kind.AGE: self._age,
            Kind.HEIGHT: self._height,
            Kind.FACE: self._face,
        }

    async def read(self, asked: Asked, given: Given) -> Read:
        """Return the event that follows from what was sent."""
        if isinstance(given, Words) and given.text.startswith("/"):
            return Read(Wrong("command-unknown"))
        reads = self._kinds.get(asked.question.kind)
        if reads is None:
            return _needs(asked)
        try:
            return await reads(asked, given)
        except DomainError as refusal:
            return Read(Wrong(refusal.code, dict(refusal.data)))

    async def _text(self, asked: Asked, given: Given) -> Read:
        if not isinstance(given, Words) or not given.text.strip():
            return _needs(asked)
        if len(given.text.strip()) > asked.question.limit:
            return Read(Wrong("text-long", {"limit": asked.question.limit}))
        return Read(Answered(given.text.strip()))

    async def _place(self, asked: Asked, given: Given) -> Read:
        if isinstance(given, Point):
            named = await self._finder.named(given.latitude, given.longitude, asked.locale)
            name = named.name or f"{given.latitude:.2f}, {given.longitude:.2f}"
            place = Place(given.latitude, given.longitude, name, named.country)
            return Read(Answered(_point(asked, place)))
        if not isinstance(given, Words):
            return _needs(asked)
        found = await self._finder.find(given.text, asked.locale)
        if not found:
            return Read(Wrong("place-unknown"))
        if len(found) == 1:
            return Read(Answered(await self._kept(asked, found[0], given.text)))
        kept = [await self._kept(asked, one, given.text) for one in found]
        offers = (Offer(one.place.name, value) for one, value in zip(found, kept, strict=True))
        return Read(Offered(tuple(offers)))

    async def _kept(self, asked: Asked, found: Found, typed: str) -> dict[str, Any]:
        """Return the place as it is kept.

        A watched place keeps neither its exact point nor the words or the address that name it.
        """
        if not asked.rough_places:
            return _point(asked, _named(found, typed))
        rough = found.place.rounded()
        if found.match is Match.GEOCODED:
            named = await self._finder.named(*rough.point, asked.locale)
            rough = Place(*rough.point, named.name or rough.name, rough.country)
        return _point(asked, rough)

    async def _time(self, asked: Asked, given: Given) -> Read:
        if isinstance(given, Preset):
            ago = timedelta(minutes=30) if given.word == "hour" else timedelta()
            return Read(Answered((asked.now - ago).isoformat()))
        if not isinstance(given, Words):
            return _needs(asked)
        zone = zone_of(Place(**asked.answers["place"]))
        when = await asyncio.to_thread(read_time, given.text, asked.now, zone, asked.locale)
        born = asked.answers.get("birth")
        if born and born.get("date"):
            known = Birth(day=date.fromisoformat(born["date"]))
            check_birth(known, when.astimezone(zone).date())
        return Read(Answered(when.isoformat()))

    async def _birth(self, asked: Asked, given: Given) -> Read:
        if not isinstance(given, Words):
            return _needs(asked)
        birth = read_birth(given.text, asked.now.date())
        lost = asked.answers.get("time")
        if lost:
            check_birth(birth, datetime.fromisoformat(lost).date())
        return Read(Answered(_born(birth, given.text.strip())))

    async def _age(self, asked: Asked, given: Given) -> Read:
        if isinstance(given, Preset):
            return Read(Answered(given.word))
        if not isinstance(given, Words):
            return _needs(asked)
        months, born = read_age(given.text), asked.answers.get("birth")
        if born:
            check_age(months, _birth(born), asked.now.date())
        return Read(Answered(months))

    async def _height(self, asked: Asked, given: Given) -> Read:
        if not isinstance(given, Words):
            return _needs(asked)
        return Read(Answered(read_height(given.text)))

    async def _photo(self, asked: Asked, given: Given) -> Read:
        if not isinstance(given, Shot):
            return _needs(asked)
        room = asked.most_photos - len(asked.answers.get(asked.question.key) or [])
        if room <= 0:
            return Read(Wrong("too-many-photos", {"limit": asked.most_photos}))
        taken = await self._pictures.take(given, room, asked.person_id, asked.draft, asked.now)
        values = [_pictured(photo, faces) for photo, faces in taken]
        kept: list[Photo | Face] = []
        for photo, faces in taken:
            kept += [photo, *faces]
        return Read(Answered(values), kept, given.caption.strip())

    async def _face(self, asked: Asked, given: Given) -> Read:
        chosen = face_of(asked.answers, given.word) if isinstance(given, Preset) else None
        return Read(Answered(chosen)) if chosen else _needs(asked)


def _pictured(photo: Photo, faces: list[Face]) -> dict[str, Any]:
    hint = next(iter(hindrances(photo, faces)), None)
    return {"id": photo.id.hex, "faces": len(faces), "hint": hint, "film": photo.from_film}


def _needs(asked: Asked) -> Read:
    return Read(Wrong(NEED[asked.question.kind]))


def _named(found: Found, typed: str) -> Place:
    """Keep somebody's own words beside the name of the town, where only the town is known."""
    place = found.place
    if found.match is not Match.AROUND:
        return place
    own = words.clipped(typed, LONGEST_PLACE)
    return Place(place.latitude, place.longitude, f"{own} ({place.name})", place.country)


def _point(asked: Asked, place: Place) -> dict[str, Any]:
    # A watched place is rounded before it is written down anywhere.
    kept = place.rounded() if asked.rough_places else place
    return {
        "latitude": kept.latitude,
        "longitude": kept.longitude,
        "name": kept.name,
        "country": kept.country,
    }


def _birth(born: dict[str, Any]) -> Birth:
    """Return what `_born` kept: where only the year was known, the day says no more than that."""
    if not born["date"]:
        return Birth(age_months=born["months"])
    day = date.fromisoformat(born["date"])
    return Birth(day=day) if born["exact"] else Birth(year=day.year, month=day.month)


def _born(birth: Birth, said: str) -> dict[str, Any]:
    day = birth.day
    if day is None and birth.year is not None:
        day = date(birth.year, birth.month or MID_YEAR, 1)
    return {
        "date": day.isoformat() if day else None,
        "exact": birth.day is not None,
        "months": birth.age_months,
        "said": said,
    }
