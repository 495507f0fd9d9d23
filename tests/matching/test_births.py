"""A picture from before the child's birth is no candidate."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from bot.domain.cases import Case, CaseState, Sex
from bot.domain.places import Place

LOST = datetime(2026, 5, 3, 16, tzinfo=UTC)


def case(*, birth: date | None, exact: bool = True, months: int | None = None) -> Case:
    return Case(
        id=uuid4(),
        number="M-AAAAA",
        reporter_id=uuid4(),
        state=CaseState.PENDING,
        created_at=LOST,
        name="Mei",
        sex=Sex.GIRL,
        birth_date=birth,
        age_months=months,
        birth_exact=exact,
        last_seen_at=LOST,
        place=Place(30.6, 114.3, "Wuhan", "CN"),
        height_cm=None,
        clothing=None,
        marks=None,
        story=None,
        relation=None,
        phone=None,
    )


@pytest.mark.parametrize(
    ("one", "years_ago", "expected"),
    [
        (case(birth=date(2021, 5, 3)), 4.9, True),
        (case(birth=date(2021, 5, 3)), 5.1, False),
        (case(birth=date(2021, 7, 1), exact=False), 6.5, True),
        (case(birth=date(2021, 7, 1), exact=False), 7.5, False),
        (case(birth=None, months=60), 6.5, True),
        (case(birth=None, months=60), 7.5, False),
        (case(birth=None), 80, True),
    ],
)
def test_who_can_have_been_born(one: Case, years_ago: float, expected: bool) -> None:
    assert one.is_born_by(LOST - timedelta(days=365.25 * years_ago)) is expected
