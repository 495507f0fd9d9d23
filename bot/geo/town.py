"""A town or district of the gazetteer, and how well somebody's words name it."""

from dataclasses import dataclass
from enum import IntEnum

from bot.geo.spelling import is_chinese


class Match(IntEnum):
    """How well the words name the place; smaller is better.

    `AROUND` is a larger place that the words also name: the rest of them was not understood.
    """

    EXACT = 0
    PREFIX = 1
    FUZZY = 2
    GEOCODED = 3
    AROUND = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of a town in one language; `town` is the city it is a part of, or empty."""

    name: str
    town: str
    region: str
    country: str

    def label(self, *, with_country: bool) -> str:
        """The names in one line: "Wuchang, Wuhan, Hubei" or, in Chinese, "湖北武汉武昌区"."""
        parts = [self.name, self.town, self.region, self.country if with_country else ""]
        parts = [part for i, part in enumerate(parts) if part and part not in parts[:i]]
        if all(map(is_chinese, parts)):
            return "".join(reversed(parts))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Town:
    """A town, a district or a county. Degrees; `country_code` is ISO 3166, `region_code` GeoNames'.

    `population` is 0 where it is unknown. `weight` ranks the towns: it is the population, or a
    guess by the kind of place where that is unknown.
    """

    english: Wording
    chinese: Wording
    id: int
    country_code: str
    region_code: str
    latitude: float
    longitude: float
    population: int
    weight: int

    @property
    def name(self) -> str:
        """The name in English."""
        return self.english.name

    @property
    def region(self) -> str:
        """The first-level region in English, or empty."""
        return self.english.region

    @property
    def country(self) -> str:
        """The country's name in English."""
        return self.english.country

    def label(self, locale: str, *, with_country: bool = False) -> str:
        """The town in one line, in Chinese for a locale that begins with "zh"."""
        wording = self.chinese if locale.startswith("zh") else self.english
        return wording.label(with_country=with_country)


@dataclass(frozen=True, slots=True)
class Hit:
    """A town and how well the words named it."""

    town: Town
    match: Match
