"""What looks drawn or taken of a screen is doubted; what a camera saw is not."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from bot.domain.photos import Doubt
from bot.matching import photo
from bot.matching.boxes import Box
from bot.matching.genuine import doubts
from demo.drawn import Person, View, as_file, pixels
from tests.matching.not_genuine import SEEN, cartoon, lines, on_screen


def sent(picture: Image.Image) -> Image.Image:
    """As it is when it was sent and unpacked again."""
    return photo.decode(as_file(picture))


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


@pytest.mark.parametrize(
    "view",
    [
        View(background="plain"),
        View(background="plain", blur=0.015),
        View(background="street", dark=0.4),
        View(background="indoor", size=0.25),
        View(background="park", quality=50),
    ],
)
def test_what_stands_for_a_photograph_is_not(view: View) -> None:
    assert doubts(sent(pixels([(Person(60), view)], 640, 480))) == ()


def test_a_photograph_on_a_poster_is_no_drawing() -> None:
    face = Box(top=267, right=450, bottom=447, left=270)
    assert doubts(sent(poster()), [face]) == ()


@pytest.mark.parametrize("size", [(50, 40), (127, 400), (128, 128)])
def test_small_and_even_pictures_say_nothing(size: tuple[int, int]) -> None:
    assert doubts(Image.new("RGB", size, (90, 120, 60))) == ()
    assert doubts(sent(SEEN.resize(size))) == ()
