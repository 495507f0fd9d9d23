"""A picture of drawn people, as a telephone would have taken it."""

import math
from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from demo.drawn.body import paint_body, paint_ears
from demo.drawn.face import paint_face, paint_glasses
from demo.drawn.hair import paint_back, paint_front
from demo.drawn.head import Head, head
from demo.drawn.paint import Canvas, Field, inside, shade
from demo.drawn.person import Look, Person
from demo.drawn.scene import paint_scene
from demo.drawn.view import View

WIDTH, HEIGHT = 1280, 960

Shown = tuple[Person, View]


def draw(
    person: Person, view: View | None = None, width: int = WIDTH, height: int = HEIGHT
) -> bytes:
    """Draw one person as JPEG."""
    return group([(person, view or View())], width, height)


def group(people: Sequence[Shown], width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """Draw several people in one picture as JPEG; background and lens are the first one's."""
    out = BytesIO()
    pixels(people, width, height).save(out, "JPEG", quality=people[0][1].quality)
    return out.getvalue()


def pixels(people: Sequence[Shown], width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Draw people, the later ones in front; background and lens are the first one's."""
    view = people[0][1]
    canvas = paint_scene(view.background, view.place, width, height)
    for person, seen in people:
        _paint(canvas, person, seen)
    return _lens(canvas, view, people[0][0].seed)


def _paint(canvas: Canvas, person: Person, view: View) -> None:
    """Paint one person: body and back hair first, then the head and what lies on it."""
    height, width = canvas.shape[:2]
    unit = view.size * height / 2
    middle = view.x * width, view.y * height
    look = person.look
    region = region_of(middle, unit, (2.1, 1.4, 9.0), (width, height))
    x, y = axes(region, middle, unit)
    paint_back(canvas[region], x - 0.1 * math.sin(math.radians(view.yaw)), y, look)
    region = region_of(middle, unit, (2.1, -0.3, 9.0), (width, height))
    x, y = axes(region, middle, unit)
    side = math.sin(math.radians(view.light)) * view.strength * 2
    paint_body(canvas[region], x, y, look, side)
    region = region_of(middle, unit, (1.3, 1.35, 1.2), (width, height))
    x, y = axes(region, middle, unit)
    _paint_head(canvas[region], head(look, view, x, y, 1 / unit), look, view)


def _paint_head(part: Canvas, surface: Head, look: Look, view: View) -> None:
    paint_ears(part, surface, look)
    skin = np.empty_like(part)
    skin[:] = look.skin
    paint_face(skin, surface, look, view)
    shade(skin, surface.light)
    outline = np.maximum((np.abs(surface.across) - 1) * 0.5, np.abs(surface.y) - 1)
    part += inside(outline, surface.edge)[..., None] * (skin - part)
    paint_front(part, surface, look)
    paint_glasses(part, surface, look)


def region_of(
    middle: tuple[float, float],
    unit: float,
    reach: tuple[float, float, float],
    size: tuple[int, int],
) -> tuple[slice, slice]:
    """Rows and columns around a head: so far aside, above and below, in half heights of it."""
    (x, y), (aside, above, below), (width, height) = middle, reach, size
    rows = slice(max(0, int(y - above * unit)), min(height, int(y + below * unit)))
    return rows, slice(max(0, int(x - aside * unit)), min(width, int(x + aside * unit)))


def axes(
    region: tuple[slice, slice], middle: tuple[float, float], unit: float
) -> tuple[Field, Field]:
    """The region's x (1, columns) and y (rows, 1), in half heights from the head's middle."""
    rows, columns = region
    x = (np.arange(columns.start, columns.stop) + 0.5 - middle[0]) / unit
    y = (np.arange(rows.start, rows.stop) + 0.5 - middle[1]) / unit
    return x[None, :].astype(np.float32), y[:, None].astype(np.float32)


def _lens(canvas: Canvas, view: View, seed: int) -> Image.Image:
    """Darkness, noise and blur."""
    height = canvas.shape[0]
    canvas *= 1 - 0.78 * view.dark
    picture = Image.fromarray(canvas.clip(0, 255, out=canvas).astype(np.uint8))
    if view.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(view.blur * view.size * height))
    noisy = np.array(picture, np.float32)
    noisy += _grain(seed, 1.2 + 6 * view.dark, picture.size)[..., None]
    return Image.fromarray(noisy.clip(0, 255, out=noisy).astype(np.uint8))


def _grain(seed: int, strength: float, size: tuple[int, int]) -> Field:
    """Noise of two pixels' grain; `strength` is its standard deviation before it is spread."""
    shape = size[1] // 2, size[0] // 2
    grain = strength * np.random.default_rng(seed).standard_normal(shape, np.float32)
    return np.asarray(Image.fromarray(grain).resize(size, Image.Resampling.BILINEAR))
