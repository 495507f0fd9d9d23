"""Pictures that people send by mistake, and good ones."""

from functools import cache
from io import BytesIO

from PIL import Image

from demo.drawn import Person, View, as_file, group, pixels
from tests.portrait import portrait

BOMB, LARGE = (9000, 9000), (10_000, 6_000)
"""81 megapixels are refused unopened; 60, in a file as small, are looked at."""

TWENTY_MEGABYTES = 20 * 2**20


@cache
def face() -> bytes:
    """Return a picture with one face."""
    return portrait(Person(7001))


@cache
def several() -> bytes:
    """Return a picture with three faces."""
    places = (0.2, 0.5, 0.8)
    return group([(Person(7002 + n), View(x=x, size=0.32)) for n, x in enumerate(places)], 640, 480)


@cache
def faceless() -> bytes:
    """Return a picture in which nobody is."""
    return as_file(Image.linear_gradient("L").resize((800, 600)).convert("RGB"))


@cache
def dark() -> bytes:
    """Return a picture with a face that is hardly lit."""
    return as_file(_face().point(lambda value: value * 0.08))


@cache
def small() -> bytes:
    """Return a picture with a face of twenty pixels."""
    wide = Image.new("RGB", (400, 300), (96, 96, 96))
    wide.paste(_face().resize((88, 66), Image.Resampling.LANCZOS), (150, 100))
    return as_file(wide)


def _face() -> Image.Image:
    return pixels([(Person(7001), View())], 640, 480)


def bomb(size: tuple[int, int] = BOMB) -> bytes:
    """Return a small file that holds a great many pixels of one colour."""
    out = BytesIO()
    Image.new("L", size).save(out, "PNG", compress_level=1)
    return out.getvalue()


@cache
def tiny() -> bytes:
    """Return a picture too small for any face."""
    return as_file(Image.new("RGB", (24, 24), "red"), "PNG")


@cache
def heavy() -> bytes:
    """Return a good picture in a file of more than ten megabytes."""
    return face() + b"\0" * (11 * 2**20)


def too_heavy() -> bytes:
    """Return a file that a bot may not download."""
    return face() + b"\0" * TWENTY_MEGABYTES


def side(yaw: float) -> bytes:
    """Return another picture of the first face."""
    return portrait(Person(7001), View(yaw=yaw))


def nobody() -> list[Image.Image]:
    """Return a film's pictures in which nobody is."""
    return [Image.linear_gradient("L").resize((320, 240)).convert("RGB")] * 3
