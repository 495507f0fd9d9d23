"""Towns read from the gazetteer's file."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from bot.geo.distance import Box, box_around, haversine_km
from bot.geo.town import Town, Wording

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_TOWN = """
SELECT place.id, place.country, place.region, latitude, longitude, population, place.weight,
       place.name, place.town, coalesce(region.name, ''), coalesce(country.name, ''),
       place.zh, place.town_zh, coalesce(region.zh, ''), coalesce(country.zh, '')
FROM place
LEFT JOIN region ON region.code = place.region
LEFT JOIN country ON country.code = place.country
WHERE
"""

_BY_ID = _TOWN + "place.id = ?"
_IN_COUNTRY = _TOWN + "place.country = ? ORDER BY place.weight DESC LIMIT ?"
_IN_REGION = _TOWN + "place.region = ? ORDER BY place.weight DESC LIMIT ?"
_IN_BOX = _TOWN + ("latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND place.weight >= ?")


def by_id(db: sqlite3.Connection, ids: Iterable[int]) -> list[Town]:
    """The towns in the order of the ids, each once."""
    return [_town(db.execute(_BY_ID, (one,)).fetchone()) for one in dict.fromkeys(ids)]


def largest(db: sqlite3.Connection, land: str, most: int) -> list[Town]:
    """The largest towns of a country ("CN") or a region ("CN.12")."""
    select = _IN_REGION if "." in land else _IN_COUNTRY
    return [_town(row) for row in db.execute(select, (land, most))]


def nearest(
    db: sqlite3.Connection,
    point: Point,
    radius_km: float,
    weight: int = 0,
    country: str | None = None,
) -> Town | None:
    """The nearest town of at least that weight within the radius, in that country if given."""
    by_distance = (
        (haversine_km(*point, town.latitude, town.longitude), town.id, town)
        for town in _in_box(db, box_around(*point, radius_km), weight)
        if country in (None, town.country_code)
    )
    km, _, town = min(by_distance, default=(radius_km + 1, 0, None))
    return town if km <= radius_km else None


def _in_box(db: sqlite3.Connection, box: Box, weight: int) -> Iterator[Town]:
    for west, east in box.spans():
        for row in db.execute(_IN_BOX, (box.south, box.north, west, east, weight)):
            yield _town(row)


def _town(row: tuple[Any, ...]) -> Town:
    numbers, english, chinese = row[:7], Wording(*row[7:11]), Wording(*row[11:])
    return Town(english, chinese, *numbers)
