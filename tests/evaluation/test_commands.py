"""`evaluate` and `calibrate` from the command line, on drawn people and on published counts."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.evaluation.data import NoData, Role, read
from bot.matching import calibration
from demo.drawn import Person, View, pixels
from tests.evaluation.published_like import write_published

ROOT = Path(__file__).parents[2]
PEOPLE = 4


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four drawn people, two pictures each, and a table of what is known of them."""
    folder = tmp_path_factory.mktemp("drawn people")
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["path", "person", "role", "age", "sex", "birth_year", "year_lost"])
        for seed in range(PEOPLE):
            for role, view in (("gallery", View()), ("probe", View(yaw=5.0))):
                name = f"{seed}-{role}.jpg"
                pixels([(Person(seed), view)], 240, 240).save(folder / name)
                table.writerow([name, f"p{seed}", role, 30, "f", 1990, ""])
    return folder


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def test_evaluate(pictures: Path, tmp_path: Path) -> None:
    done = command("evaluate", pictures, "--out", tmp_path, "--spoilt", "0")
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "evaluation.json").read_text())
    assert report["counts"]["people_searched"] == PEOPLE
    assert report["identification"]["face"]["rank_1"]["value"] == 1.0
    assert "rank 1 100.0%" in done.stdout
    assert (tmp_path / "cmc.png").read_bytes().startswith(b"\x89PNG")


def test_an_empty_folder_says_what_is_expected(tmp_path: Path) -> None:
    done = command("evaluate", tmp_path)
    assert done.returncode == 2
    assert "one folder a person" in done.stderr


def test_calibrate_reads_published_counts(tmp_path: Path) -> None:
    write_published(tmp_path)
    done = command("calibrate", tmp_path, "--out", tmp_path / "tables")
    assert done.returncode == 0, done.stderr
    made = sorted((tmp_path / "tables").glob("*.json"))
    assert len(made) == 3
    table = calibration.read(made[0].read_text())
    assert ("childhood", True) in table.rows


def test_folders_of_people(tmp_path: Path) -> None:
    for name in ("a/1.jpg", "a/2.jpg", "b/1.png", "b/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    roles = [(one.person, one.role) for one in read(tmp_path)]
    assert roles == [("a", Role.GALLERY), ("a", Role.PROBE), ("b", Role.GALLERY)]


def test_a_table_without_its_columns(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("path,name\nx.jpg,Anna\n")
    with pytest.raises(NoData, match="path and person"):
        read(tmp_path)
