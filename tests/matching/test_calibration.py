"""What a distance is worth: by ages, with bounds, and silent where nobody measured."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import calibration
from bot.matching.calibration import Calibration
from bot.matching.encoder import ENCODER_ID
from bot.matching.strata import GROUPS, Kind, Silence, Stratum, group_of, stratum

AGES = st.floats(0, 90)
DISTANCES = st.floats(0, 1.6)


@pytest.fixture(scope="module")
def table() -> Calibration:
    found = calibration.load(ENCODER_ID)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (4, 4.2, Silence.SMALL_CHILD),
        (5, 9, Silence.SMALL_CHILD),
        (1, 30, Silence.INFANT),
        (0, 0, Silence.INFANT),
        (15, 19, Silence.SHORT_GAP),
        (None, 30, Silence.AGE_UNKNOWN),
        (30, 4, Stratum(Kind.CHILDHOOD, 2, 6)),
        (25, 60, Stratum(Kind.ADULTS, 6, 8)),
        (8, 12, Stratum(Kind.CHILDREN, 3, 4)),
    ],
)
def test_what_ages_let_a_face_say(
    one: float | None, other: float | None, expected: Stratum | Silence
) -> None:
    assert stratum(one, other) == expected == stratum(other, one)


@given(AGES, AGES)
def test_every_stratum_that_speaks_has_a_row(one: float, other: float) -> None:
    found, table = stratum(one, other), calibration.load(ENCODER_ID)
    assert table is not None
    if isinstance(found, Stratum):
        assert table.row(found, normalised=False) is not None
        is_grown = found.kind is Kind.ADULTS  # grown faces are weighed as they stand
        assert (table.row(found, normalised=True) is None) is is_grown


def test_a_worked_example(table: Calibration) -> None:
    """A picture at four and one at 26, 0.5 apart: weak to moderate support, as the row says."""
    row = table.rows["childhood 4-6 / 18-30", False]
    found = row.weigh([0.5])
    assert found.log_lr == pytest.approx(row.intercept + row.slopes[0] * 0.5)
    assert found.low < found.log_lr < found.high
    assert 1.0 < found.log_lr < 2.0


def test_the_same_distance_says_less_of_small_children(table: Calibration) -> None:
    """At 0.6 the library's default accepts half of all different pairs of four to six."""
    rows = [table.rows[f"childhood {age} / 31-50", False] for age in ("2-3", "7-9", "13-17")]
    said = [row.weigh([0.6]).log_lr for row in rows]
    assert said == sorted(said)
    assert said[0] < said[-1] - 0.3


@given(DISTANCES, DISTANCES)
def test_a_greater_distance_never_says_more(near: float, far: float) -> None:
    table = calibration.load(ENCODER_ID)
    assert table is not None
    near, far = sorted((near, far))
    for row in table.rows.values():
        assert row.weigh([far]).log_lr <= row.weigh([near]).log_lr + 1e-12


def test_no_row_claims_more_than_its_people_carry(table: Calibration) -> None:
    for row in table.rows.values():
        most = math.log10(row.different["people_or_pictures"] / 3)
        for score in (-20.0, 0.0, 0.2, 3.0, 50.0):
            found = row.weigh([score])
            assert row.least <= found.low <= found.log_lr <= found.high <= row.most <= most + 1e-5


def test_nothing_is_read_below_what_the_counts_hold(table: Calibration) -> None:
    """Pairs of one age group under 0.30 were left out of the counts."""
    row = table.rows["children 10-12 / 10-12", False]
    assert row.weigh([0.05]) == row.weigh([0.30])


def test_a_table_survives_being_written(table: Calibration) -> None:
    assert calibration.read(calibration.write(table)) == table


def test_an_encoder_without_a_table_has_none() -> None:
    assert calibration.load("somebody-elses-encoder") is None


def test_groups_hold_every_age() -> None:
    assert [group_of(first) for first, _ in GROUPS] == list(range(len(GROUPS)))
    assert [group_of(last + 0.9) for _, last in GROUPS] == list(range(len(GROUPS)))
