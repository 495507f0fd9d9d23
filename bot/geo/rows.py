"""Towns read from the gazetteer's file."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from bot.geo.distance import box_around, haversine_km
from bot.geo.town import Town, Wording

_TOWN = """
SELECT place.id, place.country, latitude, longitude, population, place.weight,
       place.name, place.town, coalesce(region.name, ''), coalesce(country.name, ''),
       place.zh, place.town_zh, coalesce(region.zh, ''), coalesce(country.zh, '')
FROM place
LEFT JOIN region ON region.code = place.region
LEFT JOIN country ON country.code = place.country
WHERE
"""

_BY_ID = _TOWN + "place.id = ?"
_IN_BOX = _TOWN + ("latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND place.weight >= ?")


def by_id(db: sqlite3.Connection, ids: Iterable[int]) -> list[Town]:
    """The towns in the order of the ids, each once."""
    return [_town(db.execute(_BY_ID, (one,)).fetchone()) for one in dict.fromkeys(ids)]


def nearest(
    db: sqlite3.Connection, latitude: float, longitude: float, radius_km: float, weight: int
) -> Town | None:
    """The nearest town of at least that weight within the radius, if there is one."""
    by_distance = (
        (haversine_km(latitude, longitude, town.latitude, town.longitude), town.id, town)
        for town in _in_box(db, latitude, longitude, radius_km, weight)
    )
    km, _, town = min(by_distance, default=(radius_km + 1, 0, None))
    return town if km <= radius_km else None


def _in_box(
    db: sqlite3.Connection, latitude: float, longitude: float, radius_km: float, weight: int
) -> Iterator[Town]:
    box = box_around(latitude, longitude, radius_km)
    for west, east in box.spans():
        for row in db.execute(_IN_BOX, (box.south, box.north, west, east, weight)):
            yield _town(row)


def _town(row: tuple[Any, ...]) -> Town:
    place, english, chinese = row[:6], Wording(*row[6:10]), Wording(*row[10:])
    return Town(*place, english=english, chinese=chinese)
