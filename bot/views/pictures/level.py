"""A face put upright, with its eyes at a given place: moved, turned and sized, never bent."""

import math

from PIL import Image

from bot.views.pictures.photo import Size

Eyes = tuple[tuple[float, float], tuple[float, float]]
"""x and y of each eye, the picture's left one first, in the picture's pixels."""


def level(
    picture: Image.Image, eyes: Eyes, size: Size, apart: float, middle: tuple[float, float]
) -> Image.Image:
    """Show a picture so that its eyes are level, `apart` pixels, their middle at `middle`.

    RGBA of `size`; where the picture ends it is transparent. What is made smaller is averaged;
    what is made larger is interpolated, and no detail is added.
    """
    (left_x, left_y), (right_x, right_y) = eyes
    scale = apart / math.hypot(right_x - left_x, right_y - left_y)
    centre = (left_x + right_x) / 2, (left_y + right_y) / 2
    if scale < 1:
        smaller = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        ratio = smaller[0] / picture.width, smaller[1] / picture.height
        picture = picture.resize(smaller, Image.Resampling.LANCZOS)
        centre = centre[0] * ratio[0], centre[1] * ratio[1]
        scale = 1.0
    lean = math.atan2(right_y - left_y, right_x - left_x)
    cosine, sine = math.cos(lean) / scale, math.sin(lean) / scale
    x, y = middle
    into = (
        cosine,
        -sine,
        centre[0] - cosine * x + sine * y,
        sine,
        cosine,
        centre[1] - sine * x - cosine * y,
    )
    return picture.convert("RGBA").transform(
        size, Image.Transform.AFFINE, into, Image.Resampling.BICUBIC, fillcolor=(0, 0, 0, 0)
    )
