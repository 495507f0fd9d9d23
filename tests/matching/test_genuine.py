"""What looks drawn or taken of a screen is doubted; what a camera saw is not."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from bot.domain.photos import Doubt
from bot.matching import photo
from bot.matching.faces import Box
from bot.matching.genuine import doubts
from demo.drawn import Person, View, as_file, pixels

SEEN = pixels([(Person(4), View(background="street"))], 640, 480)


def sent(picture: Image.Image) -> Image.Image:
    """As it is when it was sent and unpacked again."""
    return photo.decode(as_file(picture))


def cartoon() -> Image.Image:
    """A face of five flat colours with a black outline."""
    canvas = Image.new("RGB", (500, 600), "white")
    draw = ImageDraw.Draw(canvas)
    draw.rectangle((90, 470, 410, 600), fill=(30, 80, 200), outline="black", width=5)
    draw.ellipse((110, 60, 390, 500), fill=(246, 208, 176), outline="black", width=5)
    draw.chord((100, 40, 400, 330), 180, 360, fill=(90, 50, 20), outline="black", width=5)
    for x in (190, 310):
        draw.ellipse((x - 28, 235, x + 28, 275), fill="white", outline="black", width=4)
        draw.ellipse((x - 10, 245, x + 10, 265), fill="black")
    draw.line((250, 280, 240, 340, 260, 342), fill="black", width=4)
    draw.arc((195, 350, 305, 420), 20, 160, fill=(180, 40, 40), width=7)
    return canvas


def lines() -> Image.Image:
    """The edges of a picture, black on white."""
    edges = SEEN.convert("L").filter(ImageFilter.GaussianBlur(2)).filter(ImageFilter.FIND_EDGES)
    return edges.point(lambda v: 0 if v > 12 else 255).convert("RGB")


def on_screen(pitch: float, degrees: float) -> Image.Image:
    """Taken of a screen whose red, green and blue stripes are `pitch` pixels wide together."""
    fine, (width, height) = 3, (320, 240)
    rows, columns = np.mgrid[: height * fine, : width * fine] / fine
    turn = np.deg2rad(degrees)
    across = (columns * np.cos(turn) + rows * np.sin(turn)) / pitch
    down = (rows * np.cos(turn) - columns * np.sin(turn)) / pitch
    shown = np.asarray(SEEN.resize((width * fine, height * fine)), np.float32)
    stripes = [(across - colour / 3) % 1 < 0.3 for colour in range(3)]
    lit = shown * np.stack(stripes, 2) * (down % 1 < 0.85)[..., None] * 2.6
    taken = Image.fromarray(lit.clip(0, 255).astype(np.uint8)).reduce(fine)
    return taken.filter(ImageFilter.GaussianBlur(0.5))


def poster() -> Image.Image:
    """A photograph between lines of writing."""
    sheet = Image.new("RGB", (720, 960), "white")
    sheet.paste(SEEN.crop((120, 0, 520, 400)).resize((420, 420)), (150, 130))
    draw = ImageDraw.Draw(sheet)
    for line in range(14):
        draw.text((60, 590 + 24 * line), "Missing since Monday, a red jacket and a blue bag " * 2)
    return sheet


@pytest.mark.parametrize("drawn", [cartoon, lines])
def test_a_drawing_is_doubted(drawn: Callable[[], Image.Image]) -> None:
    assert doubts(sent(drawn())) == (Doubt.DRAWING,)


@pytest.mark.parametrize(("pitch", "degrees"), [(2.2, 3), (3.4, -6)])
def test_what_was_taken_of_a_screen_is_doubted(pitch: float, degrees: float) -> None:
    assert doubts(sent(on_screen(pitch, degrees))) == (Doubt.SCREEN,)


@pytest.mark.parametrize("background", ["plain", "street", "indoor", "park"])
def test_what_stands_for_a_photograph_is_not(background: str) -> None:
    for number, how in enumerate(({}, {"blur": 0.015}, {"dark": 0.4}, {"size": 0.25})):
        seen = pixels([(Person(60 + number), View(background=background, **how))], 640, 480)
        assert doubts(sent(seen)) == ()


def test_a_photograph_on_a_poster_is_no_drawing() -> None:
    face = Box(top=267, right=450, bottom=447, left=270)
    assert doubts(sent(poster()), [face]) == ()


@pytest.mark.parametrize("size", [(50, 40), (127, 400), (128, 128)])
def test_small_and_even_pictures_say_nothing(size: tuple[int, int]) -> None:
    assert doubts(Image.new("RGB", size, (90, 120, 60))) == ()
    assert doubts(sent(SEEN.resize(size))) == ()
