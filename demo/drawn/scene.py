"""Places behind people: out of focus, and none of them anywhere."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from demo.drawn.paint import Canvas
from demo.drawn.person import CLOTHES, Colour, blend
from demo.drawn.view import Background

WALLS: tuple[Colour, ...] = (
    (206, 214, 220),
    (222, 212, 196),
    (190, 206, 196),
    (214, 198, 206),
    (176, 188, 204),
    (228, 224, 214),
)


def paint_scene(kind: Background, place: int, width: int, height: int) -> Canvas:
    """Give a background of this size; the same place looks the same again."""
    random = np.random.default_rng([place, len(kind)])
    small = max(16, width // 4), max(16, height // 4)
    picture = Image.new("RGB", small)
    _PAINTERS[kind](ImageDraw.Draw(picture), small, random)
    soft = picture.filter(ImageFilter.GaussianBlur(small[1] / 90))
    return np.asarray(soft.resize((width, height), Image.Resampling.BILINEAR)).astype(np.float32)


def _plain(draw: ImageDraw.ImageDraw, size: tuple[int, int], random: np.random.Generator) -> None:
    wall = _one(random, WALLS)
    for row in range(size[1]):
        share = row / size[1]
        draw.line((0, row, size[0], row), _whole(blend(wall, (92, 98, 110), 0.35 * share)))


def _street(draw: ImageDraw.ImageDraw, size: tuple[int, int], random: np.random.Generator) -> None:
    width, height = size
    draw.rectangle((0, 0, width, height), (198, 216, 234))
    ground = int(height * 0.72)
    x = 0
    while x < width:
        wide = int(random.integers(width // 8, width // 4))
        top = int(random.uniform(0.02, 0.35) * height)
        front = _one(random, ((188, 168, 148), (170, 176, 182), (202, 190, 170), (164, 140, 126)))
        draw.rectangle((x, top, x + wide, ground), _whole(front))
        _windows(draw, (x, top, x + wide, ground), front)
        x += wide + 1
    draw.rectangle((0, ground, width, height), (148, 148, 150))
    draw.rectangle((0, ground, width, ground + height // 40), (176, 174, 170))


def _windows(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], front: Colour) -> None:
    left, top, right, bottom = box
    step = max(8, (right - left) // 4)
    for x in range(left + step // 2, right - step // 2, step):
        for y in range(top + step // 2, bottom - step, step * 3 // 2):
            glass = _whole(blend(front, (84, 104, 124), 0.6))
            draw.rectangle((x, y, x + step // 2, y + step * 4 // 5), glass)


def _indoor(draw: ImageDraw.ImageDraw, size: tuple[int, int], random: np.random.Generator) -> None:
    width, height = size
    wall = blend(_one(random, WALLS), (236, 214, 180), 0.4)
    draw.rectangle((0, 0, width, height), _whole(wall))
    draw.rectangle((0, int(height * 0.8), width, height), _whole(blend(wall, (120, 86, 60), 0.6)))
    left = int(random.uniform(0, 0.5) * width)
    draw.rectangle((left, height // 10, left + width // 4, height // 2), (232, 242, 248))
    draw.line((left + width // 8, height // 10, left + width // 8, height // 2), _whole(wall), 2)
    shelf = int(random.uniform(0.55, 0.75) * width)
    for row in (0.25, 0.45, 0.65):
        y = int(row * height)
        draw.rectangle((shelf, y, shelf + width // 4, y + 2), (136, 100, 70))
        for book in range(shelf, shelf + width // 4 - 4, 5):
            tall = int(random.uniform(0.06, 0.12) * height)
            cover = _whole(blend(_one(random, CLOTHES), wall, 0.35))
            draw.rectangle((book, y - tall, book + 3, y - 1), cover)


def _park(draw: ImageDraw.ImageDraw, size: tuple[int, int], random: np.random.Generator) -> None:
    width, height = size
    draw.rectangle((0, 0, width, height), (204, 224, 238))
    draw.rectangle((0, int(height * 0.62), width, height), (142, 172, 104))
    for _ in range(26):
        x, y = random.uniform(0, width), random.uniform(0.1, 0.55) * height
        reach = random.uniform(0.06, 0.16) * height
        leaf = _whole(blend((86, 132, 76), (150, 178, 96), float(random.uniform(0, 1))))
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), leaf)


def _one(random: np.random.Generator, colours: tuple[Colour, ...]) -> Colour:
    return colours[int(random.integers(len(colours)))]


def _whole(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(part) for part in colour)
    return red, green, blue


_PAINTERS = {"plain": _plain, "street": _street, "indoor": _indoor, "park": _park}
