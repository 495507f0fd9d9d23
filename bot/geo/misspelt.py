"""Names written with a slip or two."""

import sqlite3

from rapidfuzz.distance import OSA

SHORTEST = 5
"""Letters; a shorter word is a slip away from too many names."""

LONG_ENOUGH_FOR_OLD_NAMES = 7
"""Letters from which old and foreign names are looked through too."""

LONG = 9
"""Letters from which two slips are forgiven."""

_ALIKE = (
    "SELECT name.norm, name.place, name.main, name.weight "
    "FROM fuzzy JOIN name ON name.id = fuzzy.rowid "
    "WHERE fuzzy MATCH ? AND length(name.norm) BETWEEN ? AND ? AND name.main >= ?"
)


def alike(db: sqlite3.Connection, name: str) -> list[int]:
    """The places whose name differs by one slip, or two in a long name; fewest slips first.

    The first letter has to be right: it nearly always is, and "hello" is not Bello.
    """
    if len(name) < SHORTEST:
        return []
    slips = 1 if len(name) < LONG else 2
    ranks: dict[int, tuple[int, int, int]] = {}
    least_main = len(name) < LONG_ENOUGH_FOR_OLD_NAMES
    lengths = (len(name) - slips, len(name) + slips)
    shared = _any_of(_rare_trigrams(db, name, slips))
    for norm, place, main, weight in db.execute(_ALIKE, (shared, *lengths, least_main)):
        distance = OSA.distance(name, norm, score_cutoff=slips)
        if distance <= slips and norm[0] == name[0]:
            rank = (distance, -main, -weight)
            ranks[place] = min(ranks.get(place, rank), rank)
    return sorted(ranks, key=ranks.__getitem__)


def _rare_trigrams(db: sqlite3.Connection, name: str, slips: int) -> list[str]:
    """Enough trigrams that one outlives the slips, each of which spoils four at most."""
    trigrams = {name[i : i + 3] for i in range(len(name) - 2)}
    counts = dict.fromkeys(trigrams, 0)
    for one in trigrams:
        counts |= dict(db.execute("SELECT term, doc FROM trigram WHERE term = ?", (one,)))
    return sorted(trigrams, key=lambda one: (counts[one], one))[: 4 * slips + 1]


def _any_of(trigrams: list[str]) -> str:
    return " OR ".join(f'"{trigram}"' for trigram in trigrams)
