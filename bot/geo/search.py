"""From words to towns: exact names first, then beginnings, then misspelt ones."""

import re
import sqlite3

from bot.geo import rows
from bot.geo.distance import haversine_km
from bot.geo.misspelt import alike
from bot.geo.query import Query, Reading
from bot.geo.spelling import normal
from bot.geo.town import Hit, Match, Town

MOST_TOWNS = 5
"""As many as a person is asked to choose from."""

WITHIN_KM = 60
"""How far a town may lie from the larger one that it is said to be in."""

OLD_NAME_RATIO = 50
"""A town known by an older or foreign name is offered beside those really called so only when
it outweighs them this much: Guangzhou for Canton, but not Seoul for Hanyang."""

TRIFLING_RATIO = 1_000
"""Beside a namesake this much larger, a town is offered only to who says where it lies."""

CERTAIN_WEIGHT = 100_000
"""A part of a longer text counts as a town's name only from this size on."""

SAME_TOWN_KM = 8
PREFIX_WEIGHT = 5_000
"""The beginning of a name is enough from this size on; of an old name from `CERTAIN_WEIGHT`."""

SHORTEST_CERTAIN = 4
SHORTEST_PREFIX = 3
SHORTEST_CHINESE_PREFIX = 2

_ALIASES = {
    "US": ("usa", "america"),
    "GB": ("uk", "england", "scotland", "wales", "britain"),
    "CN": ("prc", "中华人民共和国"),
    "KR": ("korea",),
}

_EXACT = "SELECT place, main, weight FROM name WHERE norm = ? ORDER BY main DESC, weight DESC"
_KNOWN = "SELECT 1 FROM name WHERE norm = ? UNION SELECT 1 FROM land WHERE norm = ?"
_PREFIX = (
    "SELECT place FROM name WHERE norm >= ? AND norm < ? "
    "AND weight >= CASE WHEN main THEN ? ELSE ? END "
    "GROUP BY place ORDER BY max(main) DESC, weight DESC LIMIT ?"
)


def search(db: sqlite3.Connection, text: str) -> list[Hit]:
    """Up to five towns, the likeliest first; empty where the words name none."""
    query = Query.of(text)
    if not query.whole:
        return []
    for match, look in _STEPS:
        towns = look(db, query)
        if towns:
            return [Hit(town, match) for town in towns[:MOST_TOWNS]]
    return []


def _large(db: sqlite3.Connection, query: Query) -> list[Town]:
    """Those of that name, if a large one is among them: Jilin is also a province."""
    towns = _exact(db, query)
    return towns if towns and towns[0].weight >= CERTAIN_WEIGHT else []


def _exact(db: sqlite3.Connection, query: Query) -> list[Town]:
    named = (_named(db, reading) for reading in query.readings())
    return next(filter(None, named), [])


def _named(db: sqlite3.Connection, reading: Reading) -> list[Town]:
    """Those called so now; then those called so once or elsewhere, if they are far larger."""
    found = db.execute(_EXACT, (reading.name,)).fetchall()
    main = _located(db, [place for place, is_main, _ in found if is_main], reading.within)
    least = OLD_NAME_RATIO * main[0].weight if main else 0
    old = [place for place, is_main, weight in found if not is_main and weight >= least]
    towns = main + _located(db, old, reading.within)
    return _distinct(towns if reading.within else _without_trifles(towns))


def _located(db: sqlite3.Connection, ids: list[int], within: str) -> list[Town]:
    towns = rows.by_id(db, ids)
    if not within or not towns:
        return towns
    return [town for town in towns if _lies_in(town, within)] or _beside(db, towns, within)


def _lies_in(town: Town, within: str) -> bool:
    """Whether `within` is nothing but names of what holds the town, one after the other."""
    region = town.region_code.partition(".")[2]
    names = {
        town.country_code,
        region if region.isalpha() else "",
        *_ALIASES.get(town.country_code, ()),
    }
    for wording in (town.english, town.chinese):
        names |= {wording.town, wording.region, wording.country}
    chinese = {town.chinese.town + "市", town.chinese.region + "省", town.chinese.region + "市"}
    holders = "|".join(re.escape(n) for n in map(normal, names | chinese) if n)
    return re.fullmatch(f"(?:{holders})+", within) is not None


def _beside(db: sqlite3.Connection, towns: list[Town], within: str) -> list[Town]:
    """Those that lie beside a larger town of that name."""
    larger = _named(db, Reading(within))
    return [
        town
        for town in towns
        if any(one.weight > town.weight and _km(one, town) <= WITHIN_KM for one in larger)
    ]


def _prefix(db: sqlite3.Connection, query: Query) -> list[Town]:
    start = query.whole
    if len(start) < (SHORTEST_CHINESE_PREFIX if query.is_chinese else SHORTEST_PREFIX):
        return []
    least = (PREFIX_WEIGHT, CERTAIN_WEIGHT)
    found = db.execute(_PREFIX, (start, start + "\U0010ffff", *least, 4 * MOST_TOWNS))
    return _distinct(rows.by_id(db, (row[0] for row in found)))


def _fuzzy(db: sqlite3.Connection, query: Query) -> list[Town]:
    """Misspelt names; of words with commas one part, where the rest is known."""
    readings = query.readings() if query.has_commas else (Reading(query.whole),)
    for reading in readings:
        if query.has_commas and not _is_known(db, reading.within):
            continue
        towns = _located(db, alike(db, reading.name)[: 4 * MOST_TOWNS], reading.within)
        if towns:
            return _distinct(_without_trifles(towns, OLD_NAME_RATIO))
    return []


def _is_known(db: sqlite3.Connection, name: str) -> bool:
    return db.execute(_KNOWN, (name, name)).fetchone() is not None


def _around(db: sqlite3.Connection, query: Query) -> list[Town]:
    """The towns that a part of the words names; without commas only large ones."""
    for shorter in query.shorter():
        towns = _exact(db, shorter)
        if not query.has_commas:
            is_long = query.is_chinese or len(shorter.whole) >= SHORTEST_CERTAIN
            towns = [town for town in towns if is_long and town.weight >= CERTAIN_WEIGHT]
        if towns:
            return towns
    return []


def _in_land(db: sqlite3.Connection, query: Query) -> list[Town]:
    """The largest towns of the country or region that the words name."""
    codes = db.execute("SELECT code FROM land WHERE norm = ?", (query.whole,)).fetchall()
    towns = [town for (code,) in codes for town in rows.largest(db, code, MOST_TOWNS)]
    return _distinct(sorted(towns, key=lambda town: -town.weight))


def _without_trifles(towns: list[Town], ratio: int = TRIFLING_RATIO) -> list[Town]:
    most = max((town.weight for town in towns), default=0)
    return [town for town in towns if ratio * town.weight >= most]


def _distinct(towns: list[Town]) -> list[Town]:
    """Without those that a person could not tell from one before: same line, or same spot."""
    kept: list[Town] = []
    for town in towns:
        line = town.label("en", with_country=True)
        if not any(
            one.label("en", with_country=True) == line or _km(one, town) <= SAME_TOWN_KM
            for one in kept
        ):
            kept.append(town)
    return kept


def _km(one: Town, other: Town) -> float:
    return haversine_km(one.latitude, one.longitude, other.latitude, other.longitude)


_STEPS = (
    (Match.EXACT, _large),
    (Match.AROUND, _in_land),
    (Match.EXACT, _exact),
    (Match.PREFIX, _prefix),
    (Match.FUZZY, _fuzzy),
    (Match.AROUND, _around),
)
