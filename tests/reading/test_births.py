"""Births and ages as families write them, on 24 November 2026."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.errors import DomainError
from bot.reading.births import Birth, check_age, check_birth, read_age, read_birth

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2021", "May 3rd, 2021", "born 3 May 2021", "2021-05-03", "2021/5/3", "20210503",
        "03.05.2021", "2021年5月3日", "二〇二一年五月三日", "２０２１－０５－０３",
        "生于2021年5月3日",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert read_birth(text, TODAY) == Birth(day=date(2021, 5, 3))


def test_the_day_comes_first_unless_it_is_to_come() -> None:
    assert read_birth("5/3/2021", TODAY) == Birth(day=date(2021, 3, 5))
    assert read_birth("5/12/2026", TODAY) == Birth(day=date(2026, 5, 12))
    assert read_birth("12/25/2020", TODAY) == Birth(day=date(2020, 12, 25))


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2021", 2021, None), ("2021年", 2021, None), ("born in 2021", 2021, None),
        ("21年", 2021, None), ("85年出生", 1985, None), ("May 2021", 2021, 5),
        ("2021年5月", 2021, 5),        ("2021-05", 2021, 5),
    ],
)  # fmt: skip
def test_years(text: str, year: int, month: int | None) -> None:
    assert read_birth(text, TODAY) == Birth(year=year, month=month)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5", 60), ("5 years", 60), ("5 years old", 60), ("five", 60), ("5yo", 60), ("about 5", 60),
        ("she is five years old", 60), ("5岁", 60), ("五岁", 60), ("５岁", 60), ("今年5岁", 60),
        ("5 or 6", 66), ("4-5", 54), ("4 to 5 years", 54), ("五六岁", 66), ("4到5岁", 54),
        ("2.5", 30), ("two and a half", 30), ("两岁半", 30), ("8 months", 8), ("8m", 8),
        ("18个月", 18), ("十个月", 10), ("半岁", 6), ("3岁2个月", 38),
        ("one year and 3 months", 15),
        ("8 weeks", 1), ("10 days", 0), ("0", 0), ("十二岁", 144), ("17 yrs", 204),
    ],
)  # fmt: skip
def test_ages(text: str, months: int) -> None:
    assert read_birth(text, TODAY) == Birth(age_months=months)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2027-01-01", "birth-future"), ("2030", "birth-future"),
        ("25 November 2026", "birth-future"),
        ("121", "birth-unlikely"), ("150岁", "birth-unlikely"), ("1850", "birth-unlikely"),
        ("1 May 1900", "birth-unlikely"),
        ("", "birth-unknown"), ("hello", "birth-unknown"), ("30 Feb 2021", "birth-unknown"),
        ("3 May", "birth-unknown"), ("-5", "birth-unknown"), ("不知道", "birth-unknown"),
        ("99999999999 years", "birth-unknown"), ("5 sisters", "birth-unknown"),
    ],
)  # fmt: skip
def test_refusals(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_birth(text, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("birth", "on", "months"),
    [
        (Birth(day=date(2021, 5, 3)), date(2026, 11, 24), 66),
        (Birth(day=date(2021, 5, 30)), date(2026, 11, 24), 65),
        (Birth(year=2021), date(2026, 7, 1), 60),
        (Birth(year=2021), date(2010, 7, 1), 0),
        (Birth(year=2021, month=5), date(2026, 5, 24), 60),
        (Birth(age_months=60), date(2010, 5, 24), 60),
    ],
)
def test_age_on_a_day(birth: Birth, on: date, months: int) -> None:
    assert birth.age_months_on(on) == months


def test_born_after_the_loss() -> None:
    lost_on = date(2026, 5, 3)
    for fine in (Birth(day=lost_on), Birth(year=2026), Birth(age_months=0)):
        check_birth(fine, lost_on)
    for wrong in (Birth(day=date(2026, 5, 4)), Birth(year=2027), Birth(year=2026, month=6)):
        with pytest.raises(DomainError) as refused:
            check_birth(wrong, lost_on)
        assert refused.value.code == "birth-after-loss"


@given(st.dates(date(1910, 1, 1), TODAY))
def test_written_dates_come_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日", "%Y%m%d"):
        assert read_birth(day.strftime(form), TODAY) == Birth(day=day)


@given(st.text(max_size=70) | st.text("0123456789岁年月日个半.-/ ~or", max_size=12))
@example("9" * 60)
@example("0000")
@settings(max_examples=600, deadline=None)
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        birth = read_birth(text, TODAY)
    except DomainError as refused:
        assert refused.code.startswith("birth-")  # noqa: PT017 -- either may happen
    else:
        assert [birth.day, birth.year, birth.age_months].count(None) == 2
        assert 0 <= birth.age_months_on(TODAY) <= 1440


@pytest.mark.parametrize(
    ("text", "months"),
    [("3 years", 36), ("3", 36), ("三岁", 36), ("18 months", 18), ("8个月", 8), ("两岁半", 30)],
)
def test_an_age_in_a_picture(text: str, months: int) -> None:
    assert read_age(text) == months


@pytest.mark.parametrize("text", ["2023", "2023年", "3 May 2021", "as now", ""])
def test_a_date_is_no_age(text: str) -> None:
    with pytest.raises(DomainError, match="age-unknown"):
        read_age(text)


def test_nobody_is_older_in_a_picture_than_today() -> None:
    born = Birth(day=date(2021, 5, 3))
    check_age(66, born, TODAY)
    with pytest.raises(DomainError, match="age-later"):
        check_age(67, born, TODAY)
    check_age(67, Birth(year=2021), TODAY)  # a year alone may be two years wrong
