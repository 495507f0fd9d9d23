"""China's prefectures, counties and districts, which GeoNames' towns cover only in part."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "china.tsv"


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the state's code list; degrees in WGS-84.

    `short` is the name as people say it: 武汉 for 武汉市, 西藏 for 西藏自治区.
    """

    code: str
    name: str
    short: str
    latin: str
    latitude: float
    longitude: float

    @property
    def is_province(self) -> bool:
        """Whether it is of the first level."""
        return self.code.endswith("0000")

    @property
    def is_prefecture(self) -> bool:
        """Whether it is a city or prefecture directly below a province."""
        return self.code.endswith("00") and not self.is_province

    @property
    def is_district(self) -> bool:
        """Whether it is a district of a city, not a county."""
        return self.name.endswith("区")

    @property
    def shown(self) -> str:
        """The name as it is shown: districts and counties keep their kind."""
        return self.short if self.code.endswith("00") else self.name

    @property
    def prefecture(self) -> str:
        """The code of its prefecture, which a municipality's districts do not have."""
        return self.code[:4] + "00"

    @property
    def province(self) -> str:
        """The code of its province."""
        return self.code[:2] + "0000"


def divisions() -> Iterator[Division]:
    """Every row of the table, in the order of the codes."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        code, name, short, latin, latitude, longitude = line.split("\t")
        yield Division(code, name, short, latin, float(latitude), float(longitude))
