"""Heights as families write them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.errors import DomainError
from bot.reading.heights import read_height


@pytest.mark.parametrize(
    ("text", "cm"),
    [
        ("108", 108), ("108 cm", 108), ("108cm", 108), ("１０８", 108), ("108厘米", 108),
        ("1.08 m", 108), ("1.1", 110), ("1,08 m", 108), ("1m20", 120), ("1米08", 108),
        ("1米2", 120),
        ("一米零八", 108), ("一米二", 120), ("一百一十", 110), ("一百一", 110), ("3尺2", 107),
        ("3 ft 6", 107), ("3'6\"", 107), ("3’6”", 107), ("3 feet 6 inches", 107), ("3.5 feet", 107),
        ("four feet", 122), ("42 inches", 107), ("about 110", 110), ("110左右", 110),
        ("身高一米一左右", 110), ("105 or 110", 108), ("105-110", 108), ("1.05-1.1 m", 108),
        ("between 105 and 115 cm", 110), ("一米一到一米二", 115), ("108.4", 108), ("30", 30),
        ("230", 230),
    ],
)  # fmt: skip
def test_heights(text: str, cm: int) -> None:
    assert read_height(text) == cm


@pytest.mark.parametrize(
    ("text", "cm"), [("5", 5), ("29", 29), ("231", 231), ("500", 500), ("0.2 m", 20), ("9 ft", 274)]
)
def test_unlikely_heights(text: str, cm: int) -> None:
    with pytest.raises(DomainError) as refused:
        read_height(text)
    assert (refused.value.code, refused.value.data) == ("height-unlikely", {"cm": cm})


@pytest.mark.parametrize("text", ["", "hello", "tall", "3 6", "-108", "108 kg", "不知道", "." * 80])
def test_unknown_heights(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_height(text)
    assert refused.value.code == "height-unknown"


@given(st.integers(30, 230))
def test_every_height_in_every_form(cm: int) -> None:
    metres, rest = divmod(cm, 100)
    for text in (f"{cm}", f"{cm} cm", f"{cm}公分", f"{cm / 100:.2f} m", f"{cm / 100:.2f}米"):
        assert read_height(text) == cm
    if metres:
        assert read_height(f"{metres}米{rest:02}") == cm


@given(st.text(max_size=70) | st.text("0123456789.m米cft'\"到- ", max_size=12))
@example("9" * 60)
@settings(max_examples=600, deadline=None)
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        assert 30 <= read_height(text) <= 230
    except DomainError as refused:
        assert refused.code in {"height-unlikely", "height-unknown"}  # noqa: PT017 -- either
