"""Numbers in words and characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.numbers import chinese_number, plain, with_digits

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """The usual Chinese way to write a number below 10,000."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text or "零"


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("十", 10), ("十五", 15), ("二十一", 21), ("一百零五", 105), ("一百五", 150), ("两百", 200),
        ("三千五", 3500), ("一万二", 12000), ("二〇二六", 2026), ("零八", 8),
    ],
)  # fmt: skip
def test_chinese_numbers(numeral: str, number: int) -> None:
    assert chinese_number(numeral) == number


@given(st.integers(0, 9999))
def test_every_number_as_written(number: int) -> None:
    assert chinese_number(written(number)) == number


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("三天前", "3天前"), ("五六岁", "5 or 6岁"), ("十五六岁", "15 or 16岁"),
        ("一米零八", "1米08"),
        ("Twenty-Five minutes", "25 minutes"), ("two hours", "2 hours"), ("someone", "someone"),
        ("１０８　ＣＭ", "108 cm"),
    ],
)  # fmt: skip
def test_with_digits(text: str, digits: str) -> None:
    assert with_digits(plain(text)) == digits
