"""The pictures of an evaluation: one folder a person, or `people.csv` in the folder."""

import csv
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif", ".bmp"})
TABLE = "people.csv"


class Role(StrEnum):
    """Whether a picture is searched in, or searched with."""

    GALLERY = "gallery"
    PROBE = "probe"


class NoData(Exception):
    """The folder holds no pictures that can be evaluated; the text says what is expected."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture and what is known: `age` in years when it was taken, the rest as files say it."""

    path: Path
    person: str
    role: Role
    age: float | None = None
    sex: str = ""
    birth_year: int | None = None


def read(folder: Path) -> list[Picture]:
    """Every picture that is there. Raises NoData."""
    table = folder / TABLE
    found = _listed(table) if table.is_file() else _in_folders(folder)
    if not found:
        raise NoData(f"no pictures in {folder.name}: one folder a person, or {TABLE} in it")
    return found


def _in_folders(folder: Path) -> list[Picture]:
    """The first picture of each person is the gallery, the others are the probes."""
    found = []
    for person in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted(path for path in person.iterdir() if path.suffix.lower() in ENDINGS)
        for n, path in enumerate(files):
            found.append(Picture(path, person.name, Role.PROBE if n else Role.GALLERY))
    return found


def _listed(table: Path) -> list[Picture]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("path")]
    if rows and not {"path", "person"} <= rows[0].keys():
        raise NoData(f"{TABLE} needs the columns path and person")
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        found.append(_picture(table.parent, row, is_first=not seen[row["person"]]))
        seen[row["person"]] += 1
    return found


def _picture(folder: Path, row: dict[str, str], *, is_first: bool) -> Picture:
    role = (row.get("role") or "").strip().lower()
    birth, lost = _number(row.get("birth_year")), _number(row.get("year_lost"))
    age = _number(row.get("age"))
    if age is None and birth is not None and lost is not None and role == Role.GALLERY:
        age = lost - birth
    return Picture(
        folder / row["path"],
        row["person"],
        Role(role) if role in set(Role) else (Role.GALLERY if is_first else Role.PROBE),
        age,
        (row.get("sex") or "").strip().lower(),
        int(birth) if birth is not None else None,
    )


def _number(text: str | None) -> float | None:
    with suppress(TypeError, ValueError):
        return float(text or "")
    return None
