"""Several encoders in an evaluation: fitted, fused and reported, on people whose truth is known."""

from pathlib import Path

import pytest

from bot.evaluation import printed
from bot.evaluation.calibrate import from_sets, written
from bot.evaluation.report import Report, together
from bot.matching.encoder import ENCODER_ID
from config.policy import load_policy
from tests.evaluation.drawn import described

ASSUMED = load_policy().evidence
DETECTION: Report = {"pictures": 0, "with_a_face": 1.0, "median_face_px": 0, "spoilt": {}}
PEOPLE, NOISE = 60, 0.2
SETS = {ENCODER_ID: described(PEOPLE, NOISE), "second": described(PEOPLE, NOISE, seed=2)}


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table of both, fitted to other people than those that are searched."""
    folder = tmp_path_factory.mktemp("encoders")
    (folder / "second").mkdir()
    fit = {ENCODER_ID: described(PEOPLE, NOISE, seed=3), "second": described(PEOPLE, NOISE, seed=4)}
    for sets in ({"second": fit["second"]}, fit):
        written(from_sets(sets, "other people"), folder / "second")
    return folder


def test_two_find_more_than_one(added: Path) -> None:
    report, _ = together(SETS, ASSUMED, DETECTION, added)
    assert report["encoder"] == f"{ENCODER_ID}+second"
    fused = report["identification"]["face"]["rank_1"]["value"]
    alone = [ranks["rank_1"]["value"] for ranks in report["alone"].values()]
    assert len(alone) == 2
    assert fused > max(alone) + 0.1
    text = "\n".join(printed.lines(report))
    assert "Alone, second: rank 1" in text
    assert f"Encoder {ENCODER_ID}+second" in text


def test_the_table_of_two_has_a_slope_for_each() -> None:
    table = from_sets(SETS, "drawn")
    assert table.encoders == (ENCODER_ID, "second")
    for row in table.rows.values():
        assert len(row.slopes) == 2
        assert max(row.slopes) < 0
    assert ("childhood", False) in table.rows


def test_without_a_table_two_are_not_fused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no table says what"):
        together(SETS, ASSUMED, DETECTION, tmp_path)
