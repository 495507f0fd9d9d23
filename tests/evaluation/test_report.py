"""The report says what is so, on a population whose truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from bot.evaluation import identification, printed, sides, verification, worth
from bot.evaluation.calibrate import from_pictures
from bot.evaluation.data import Role
from bot.evaluation.measuring import Measured
from bot.evaluation.report import Report, measured
from config.policy import load_policy
from tests.evaluation.drawn import FACE, described

ASSUMED = load_policy().evidence
NO_DETECTION: Report = {"pictures": 0, "with_a_face": 1.0, "median_face_px": 0, "spoilt": {}}


def report(people: int = 120, noise: float = 0.2, **more: int) -> Report:
    return measured(described(people, noise, **more), ASSUMED, NO_DETECTION)[0]


def test_ranks_count_who_is_as_near_as_nearer() -> None:
    nearness = np.array([[3.0, 2.0, 2.0], [1.0, 5.0, 0.0]])
    mates = np.array([[False, True, False], [False, True, False]])
    assert identification.ranks(nearness, mates).tolist() == [3, 1]


def test_plain_faces_are_found_and_hidden_ones_are_not() -> None:
    plain, hidden = report(noise=0.03), report(noise=0.6)
    assert plain["identification"]["face"]["rank_1"]["value"] == 1.0
    assert hidden["identification"]["face"]["rank_1"]["value"] < 0.5


def test_bounds_hold_the_value_and_are_not_empty() -> None:
    found = report()["identification"]["face"]["rank_1"]
    assert found["low"] < found["value"] < found["high"]


def test_facts_help_a_search() -> None:
    found = report(noise=0.3)["identification"]
    assert found["face_and_facts"]["rank_10"]["value"] > found["face"]["rank_10"]["value"] + 0.05


def test_a_centroid_of_three_photos_is_better_than_one() -> None:
    found = report(noise=0.25, photos=3)["identification"]["by_photos_a_person"]
    assert found["3"]["centroid"]["rank_1"]["value"] > found["1"]["nearest"]["rank_1"]["value"]


def test_a_probe_without_a_face_counts_as_missed() -> None:
    all_ = described(60, 0.02)
    blind = [
        replace(one, face=None, template=None) if n < 12 else one for n, one in enumerate(all_)
    ]
    found, _ = measured(blind, ASSUMED, NO_DETECTION)
    assert found["counts"]["probes_lost_for_want_of_a_face"] == 6
    assert found["identification"]["face"]["rank_1"]["value"] == pytest.approx(54 / 60)


def test_false_matches_are_told_by_age_group() -> None:
    found = report()["false_matches_by_age"]
    assert set(found) == {"4-6 / 18-30", "4-6 / 31-50", "7-9 / 18-30", "7-9 / 31-50"}
    shares = list(found["4-6 / 18-30"].values())
    assert shares == sorted(shares)


def test_the_equal_error_rate_of_two_normal_distributions() -> None:
    """One standard deviation from the middle to each side: 15.9% are on the wrong side."""
    dice = np.random.default_rng(1)
    same, different = dice.normal(-1, 1, 40_000), dice.normal(1, 1, 40_000)
    assert verification.eer(same, different) == pytest.approx(0.159, abs=0.005)


def test_ratios_fitted_on_others_cost_little_more_than_the_least() -> None:
    for row in (
        report(people=300)["likelihood_ratios"][name] for name in ("distance", "normalised")
    ):
        assert row["cllr"] <= 1.15 * row["min_cllr"] + 0.01


def test_what_the_evidence_is_silent_of_costs_nothing() -> None:
    """Forty probes from the side whose templates are somebody else's: no ratio is said of them."""
    found = described(300, 0.05)
    without = [n for n, one in enumerate(found) if one.picture.role is Role.PROBE][:40]
    aside = replace(FACE, yaw=90.0)
    for n, other in zip(without, reversed(without), strict=True):
        found[n] = replace(found[n], face=aside, template=found[other].template)
    m = Measured(found)
    row = worth.apart(m.distances, m.mates, m.probes, m.people)
    assert row["pairs"] == 260
    assert row["cllr"] < 0.01


def test_people_who_never_overlap_claim_nothing_infinite() -> None:
    found = report(noise=0.02)["likelihood_ratios"]["distance"]
    assert found["min_cllr"] < 0.001
    assert found["cllr"] < 0.01


def test_normalising_needs_fifty() -> None:
    few = described(40, 0.05)
    found = sides.distances(sides.probes(few), sides.gallery(few))
    assert sides.normalised(found) is None
    many = described(60, 0.05)
    assert sides.normalised(sides.distances(sides.probes(many), sides.gallery(many))) is not None


def test_a_table_fitted_to_pictures() -> None:
    table = from_pictures(described(120, 0.2), "drawn")
    rows = {name for name, _ in table.rows}
    assert "childhood" in rows
    near, far = (table.rows["childhood", True].weigh([z]).log_lr for z in (-6, 0))
    assert near > 0 > far
    with pytest.raises(ValueError, match="fewer than 30"):
        from_pictures(described(20, 0.2), "too few")


def test_the_report_is_readable() -> None:
    text = "\n".join(printed.lines(report()))
    assert "Right person, face: rank 1" in text
    assert "Open set, fnir_at_fpir_0.01" in text
