"""A face put upright, with its eyes at a given place: moved, turned and sized, never bent."""

import math

from PIL import Image

from bot.views.pictures.photo import Size

Eyes = tuple[tuple[float, float], tuple[float, float]]
"""x and y of each eye, the picture's left one first, in the picture's pixels."""

_MARGIN = 4
"""Pixels that interpolation looks at beyond the edge."""


def level(
    picture: Image.Image, eyes: Eyes, size: Size, apart: float, middle: tuple[float, float]
) -> Image.Image:
    """Show a picture so that its eyes are level, `apart` pixels, their middle at `middle`.

    RGBA of `size`; where the picture ends it is transparent. What is made smaller is averaged;
    what is made larger is interpolated, and no detail is added.
    """
    (left_x, left_y), (right_x, right_y) = eyes
    scale = apart / math.hypot(right_x - left_x, right_y - left_y)
    lean = math.atan2(right_y - left_y, right_x - left_x)
    centre = (left_x + right_x) / 2, (left_y + right_y) / 2
    reach = math.hypot(*size) / scale + _MARGIN
    picture, centre = _near(picture, centre, reach)
    if scale < 1:
        smaller = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        centre = centre[0] * smaller[0] / picture.width, centre[1] * smaller[1] / picture.height
        picture, scale = picture.resize(smaller, Image.Resampling.LANCZOS), 1.0
    cosine, sine = math.cos(lean) / scale, math.sin(lean) / scale
    across = cosine, -sine, centre[0] - cosine * middle[0] + sine * middle[1]
    down = sine, cosine, centre[1] - sine * middle[0] - cosine * middle[1]
    into = (*across, *down)
    how = Image.Resampling.BILINEAR if scale == 1 else Image.Resampling.BICUBIC
    shown = picture.transform(size, Image.Transform.AFFINE, into, how)
    there = Image.new("L", picture.size, 255)
    shown.putalpha(there.transform(size, Image.Transform.AFFINE, into, Image.Resampling.NEAREST))
    return shown


def _near(
    picture: Image.Image, centre: tuple[float, float], reach: float
) -> tuple[Image.Image, tuple[float, float]]:
    """Cut off what is further from a point than can be seen, and say where the point is then."""
    x, y = centre
    left, top = max(0, math.floor(x - reach)), max(0, math.floor(y - reach))
    right, bottom = math.ceil(x + reach), math.ceil(y + reach)
    part = picture.crop((left, top, min(picture.width, right), min(picture.height, bottom)))
    return part, (x - left, y - top)
