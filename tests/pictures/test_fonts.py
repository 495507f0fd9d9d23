"""Every character that is drawn has a glyph, and Chinese is not drawn as Thin."""

import unicodedata
from itertools import groupby
from pathlib import Path

import fontpkg
import pytest
from PIL import Image, ImageDraw, features

import bot
from bot.views.pictures import fonts
from bot.views.pictures.fonts import BOLD, REGULAR, FontMissing, Style, drawable, opened, runs
from bot.views.pictures.text import draw, width

LOCALES = Path(bot.__file__).parent / "locales"
NOTHING = "\U0010ffff"
SHAPED = features.check("raqm") and "noto-sans-arabic" in fontpkg.families()
MIXED = "Lin Mei 林小梅, Nguyễn Thị Ánh · Ольга · 5岁（约108厘米）“左眉” 한국 さくら №7 – 3½ €"


def glyphs_exist(text: str) -> bool:
    """Tell whether no character is drawn like one that no font has."""
    style = Style(40)
    return all(
        bytes(opened(run.font, style).getmask(character))
        != bytes(opened(run.font, style).getmask(NOTHING))
        for run in runs(text)
        for character in run.text
        if not character.isspace()
    )


def ink(text: str, weight: int) -> int:
    canvas = Image.new("L", (400, 120), 255)
    page = canvas.convert("RGB")
    draw(ImageDraw.Draw(page), (10, 90), text, Style(80, weight), (0, 0, 0))
    return sum(255 - value for value in page.convert("L").tobytes())


def test_check_finds_all_fonts_and_warns_only_where_arabic_cannot_be_shaped() -> None:
    assert bool(fonts.check()) is not features.check("raqm")


def test_check_names_a_font_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "_fonts", lambda: (tmp_path / "NotoSans.ttf",))
    with pytest.raises(FontMissing, match=r"NotoSans\.ttf"):
        fonts.check()


def test_mixed_text_keeps_every_character_and_each_has_a_glyph() -> None:
    assert drawable(MIXED) == unicodedata.normalize("NFC", MIXED)
    assert glyphs_exist(drawable(MIXED))


def test_an_empty_box_would_be_noticed() -> None:
    assert not glyphs_exist(NOTHING)


def test_all_chinese_characters_in_daily_use_are_there() -> None:
    rows = range(0xB0, 0xF8)
    codes = [bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)]
    everyday = "".join(code.decode("gb2312", "ignore") for code in codes)
    assert len(everyday) == 6763
    assert drawable(everyday) == everyday


def test_all_letters_of_our_own_texts_are_there() -> None:
    texts = "".join(path.read_text() for path in LOCALES.rglob("*.ftl"))
    letters = {one for one in texts if unicodedata.category(one)[0] in "LNP"}
    assert [one for one in sorted(letters) if drawable(one) != one] == []


@pytest.mark.parametrize("text", ["Lin 😭🙏🏽 Mei", "Lin\x00\x07\n\tMei"])
def test_what_cannot_be_read_goes(text: str) -> None:
    assert drawable(text) == "Lin Mei"


def test_a_script_without_font_is_spelled() -> None:
    name = drawable("བཀྲ་ཤིས")
    assert name.isascii()
    assert len(name) > 3


@pytest.mark.parametrize("text", ["林小梅", "Mei"])
def test_weight_is_set_for_every_font(text: str) -> None:
    thin, regular, bold = (ink(text, weight) for weight in (100, REGULAR, BOLD))
    assert thin * 1.3 < regular
    assert regular * 1.15 < bold


def test_letters_of_one_kind_share_a_font() -> None:
    assert [run.text for run in runs("Mei 林小梅，5岁")] == ["Mei ", "林小梅，", "5", "岁"]


@pytest.mark.skipif(not SHAPED, reason="needs libfribidi0 and the wheel fontpkg-noto-sans-arabic")
def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    style = Style(60)
    joined, apart = width("محمد", style), sum(width(letter, style) for letter in "محمد")
    assert abs(joined - apart) > 5
    assert all(run.right_to_left for run in runs("محمد"))


@pytest.mark.skipif(not SHAPED, reason="needs libfribidi0 and the wheel fontpkg-noto-sans-arabic")
def test_a_number_in_arabic_keeps_its_own_direction() -> None:
    parts = groupby(runs("عمرها 5 سنوات"), key=lambda run: run.right_to_left)
    found = [("".join(run.text for run in part), turned) for turned, part in parts]
    assert found == [("عمرها ", True), ("5", False), (" سنوات", True)]
