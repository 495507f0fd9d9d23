"""Words that two descriptions have in common, in two languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.looks import in_common

SAME = [
    ("red jacket, white shoes", "in a red coat", {"red", "jacket"}),
    ("红色外套，白鞋子", "a Red Jacket", {"red", "jacket"}),
    ("红外套白鞋子", "白色的鞋", {"white", "shoe"}),
    ("blue t-shirt", "穿蓝色T恤", {"blue", "shirt"}),
    ("small scar on the left eyebrow", "右眉有一道疤", {"eyebrow", "scar"}),
    ("戴眼镜", "glasses", {"glasses"}),
]
DIFFERENT = [
    ("red jacket, white shoes", "white jacket"),
    ("红外套白鞋子", "白外套"),
    ("red jacket", "no red jacket"),
    ("眼镜", "没有戴眼镜"),
    ("scar on the chin", "scar on the arm"),
    ("shoes", "shoes"),
    ("red and white", "red and white"),
    ("", "red jacket"),
    (None, None),
]


@pytest.mark.parametrize(("one", "other", "words"), SAME)
def test_what_is_in_common(one: str, other: str, words: set[str]) -> None:
    assert in_common(one, other) == in_common(other, one) == words


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_is_not(one: str | None, other: str | None) -> None:
    assert in_common(one, other) == frozenset()


@given(st.text(max_size=300), st.text(max_size=300))
def test_anything_may_be_written(one: str, other: str) -> None:
    assert in_common(one, other) == in_common(other, one)
