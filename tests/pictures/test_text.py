"""Lines stay within their limits and break where a reader expects it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bot.views.pictures.fonts import Style, drawable, reads_right_to_left
from bot.views.pictures.text import draw, largest, shorten, width, wrap

STYLE = Style(40)
ANYTHING = st.text(max_size=120)
WRITTEN = st.text(alphabet="abc, 林小梅，。（）123محمد -", max_size=90)


def test_latin_breaks_at_spaces() -> None:
    assert wrap("Red jacket, blue trousers", STYLE, 330, 3) == ["Red jacket, blue", "trousers"]


def test_chinese_breaks_between_characters_but_no_line_begins_with_a_comma() -> None:
    limit = width("红色外套", STYLE) + 2
    assert wrap("红色外套，蓝色长裤", STYLE, limit, 3) == ["红色外", "套，蓝色", "长裤"]


def test_an_opening_bracket_stays_with_what_follows() -> None:
    limit = width("小梅（", STYLE) + 2
    assert wrap("小梅（巴郎）", STYLE, limit, 3)[0] == "小梅"


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = wrap("Featherstonehaugh", STYLE, 120, 9)
    assert "".join(lines) == "Featherstonehaugh"
    assert len(lines) > 2


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("Red jacket, blue trousers, white shoes", STYLE, 330, 1)
    assert lines == ["Red jacket, blue…"]


def test_a_text_that_fits_is_not_touched() -> None:
    assert shorten("Lin Mei", STYLE, 1000) == "Lin Mei"


def test_nothing_gives_no_lines() -> None:
    assert wrap("  \n ", STYLE, 100, 3) == []


def test_marks_stay_with_their_letters() -> None:
    base = "x\u0323\u0301" * 30
    assert all(line[0] == "x" for line in wrap(base, STYLE, 100, 20))


def test_a_line_keeps_the_direction_of_its_text() -> None:
    arabic = drawable("سترة Wuhan Hankou station")
    lines = wrap(arabic, STYLE, 250, 4)
    assert len(lines) > 1
    assert {reads_right_to_left(line) for line in lines} == {reads_right_to_left(arabic)}


def test_largest_takes_the_first_size_that_fits() -> None:
    assert largest("Lin Mei", (90, 60, 30), 400, width("Lin Mei", Style(60)) + 1).size == 60
    assert largest("Lin Mei", (90, 60, 30), 400, 10).size == 30


@given(WRITTEN, st.integers(80, 500), st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_no_line_is_longer_than_its_limit(text: str, limit: int, most: int) -> None:
    lines = wrap(text, STYLE, limit, most)
    assert len(lines) <= most
    assert all(width(line, STYLE) <= limit + 4 for line in lines)


@given(WRITTEN)
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    lines = wrap(text, STYLE, 400, 99)
    bare = "".join(lines).replace("\u200f", "").replace("\u200e", "")
    assert bare.replace(" ", "") == drawable(text).replace(" ", "")


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_measured_broken_and_drawn(text: str) -> None:
    canvas = ImageDraw.Draw(Image.new("RGB", (60, 60)))
    for line in wrap(text, STYLE, 200, 3):
        draw(canvas, (0, 40), line, STYLE, (255, 255, 255))
