"""The one door to places: from what somebody typed to places to choose from."""

import re
from dataclasses import dataclass

from bot.domain.places import Place
from bot.geo.gazetteer import Gazetteer
from bot.geo.geocoder import Geocoder
from bot.geo.town import Hit, Match

_POINT = re.compile(r"([-+]?\d{1,2}\.\d+)\s*[°,，\s]\s*([-+]?\d{1,3}\.\d+)°?")
_NORTHMOST, _EASTMOST = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Found:
    """A place to offer: its name in the person's language, its point, how it was matched.

    `population` is 0 where it is unknown.
    """

    place: Place
    match: Match
    population: int = 0


class Finder:
    """Asks the gazetteer first, then the geocoder if there is one."""

    def __init__(self, gazetteer: Gazetteer, geocoder: Geocoder | None = None) -> None:
        """Take what `gazetteer.opened` gives and, only where its address is set, a geocoder."""
        self._gazetteer = gazetteer
        self._geocoder = geocoder

    async def find(self, text: str, locale: str) -> list[Found]:
        """Up to five places that the words may mean, the likeliest first.

        Several mean that the person has to choose; none, that nobody knows the place. Two
        numbers are taken as latitude and longitude.
        """
        if point := _point(text):
            return [Found(await self.named(*point, locale), Match.EXACT)]
        hits = await self._gazetteer.find(text)
        if all(hit.match is Match.AROUND for hit in hits):
            places = await self._asked(text, locale)
            return [Found(place, Match.GEOCODED) for place in places] or _offered(hits, locale)
        return _offered(hits, locale)

    async def _asked(self, text: str, locale: str) -> list[Place]:
        if self._geocoder is None or not any(map(str.isalpha, text)):
            return []
        return await self._geocoder.find(text, locale)

    async def named(self, latitude: float, longitude: float, locale: str) -> Place:
        """A point in degrees with the name of a town near it; no name far from any.

        The point stays as it is: what is kept of it is for the caller to round.
        """
        town = await self._gazetteer.near(latitude, longitude)
        country = await self._gazetteer.country_of(latitude, longitude)
        return Place(latitude, longitude, town.label(locale) if town else "", country or "")


def _offered(hits: list[Hit], locale: str) -> list[Found]:
    """The towns by their names, with the country where it tells them apart."""
    several = len({hit.town.country_code for hit in hits}) > 1
    return [
        Found(
            Place(
                hit.town.latitude,
                hit.town.longitude,
                hit.town.label(locale, with_country=several),
                hit.town.country_code,
            ),
            hit.match,
            hit.town.population,
        )
        for hit in hits
    ]


def _point(text: str) -> tuple[float, float] | None:
    found = _POINT.fullmatch(text.strip())
    if not found:
        return None
    latitude, longitude = map(float, found.groups())
    inside = abs(latitude) <= _NORTHMOST and abs(longitude) <= _EASTMOST
    return (latitude, longitude) if inside else None
