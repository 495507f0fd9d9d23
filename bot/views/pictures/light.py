"""Light evened between two faces, so that shadow does not hide what there is to see."""

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageChops

from bot.views.pictures.fonts import Colour
from bot.views.pictures.photo import Size

READABLE = 80, 200
"""Median greys between which a face can be looked at; the common grey lies there too."""

GENTLEST, STRONGEST = 0.5, 2.0
"""Exponents of the curve: 0.5 brings a grey of 25 to 80. What is darker stays darker."""

MOST_LIFTED = 3.0
"""A pixel becomes at most so much brighter: in the deepest shadows there is only noise."""

UNSEEN = 12
"""Greys; two faces nearer than this are left as they are, and not marked."""


def evened(tiles: Sequence[Image.Image], around: Sequence[int]) -> list[Image.Image | None]:
    """Bring RGBA tiles to one median grey inside `around` (left, top, right, bottom).

    Each half the way (as greys are seen, in ratios), by a gamma curve on the light alone: colours
    keep hue and saturation. None for a tile that needs nothing.
    """
    greys = [_median(tile, around) for tile in tiles]
    common = math.exp(sum(math.log(grey) for grey in greys) / len(greys))
    common = min(max(common, READABLE[0]), READABLE[1])
    return [
        None if abs(grey - common) < UNSEEN else _curved(tile, _exponent(grey, common))
        for tile, grey in zip(tiles, greys, strict=True)
    ]


def _median(tile: Image.Image, around: Sequence[int]) -> float:
    """The median grey of what is picture there, 1 to 254."""
    part = tile.crop((around[0], around[1], around[2], around[3]))
    shown = np.asarray(part.getchannel("A")) > 0
    greys = np.asarray(part.convert("RGB").convert("L"))[shown]
    return float(np.clip(np.median(greys), 1, 254)) if greys.size else float(READABLE[0])


def _exponent(grey: float, wished: float) -> float:
    exponent = math.log(wished / 255) / math.log(grey / 255)
    return min(max(exponent, GENTLEST), STRONGEST)


def _curved(tile: Image.Image, exponent: float) -> Image.Image:
    shown = tile.convert("RGB")
    red, green, blue = shown.split()
    brightest = np.asarray(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    light = np.arange(256, dtype=np.float32).clip(1) / 255
    lift = np.minimum(light ** (exponent - 1), MOST_LIFTED)[np.asarray(shown.convert("L"))]
    # Where one channel would run over, all three stop: the colour would turn otherwise.
    lift = np.minimum(lift, (1 / light)[brightest])
    lit = Image.fromarray((np.asarray(shown) * lift[..., None] + 0.5).astype(np.uint8))
    lit.putalpha(tile.getchannel("A"))
    return lit


def on_ground(tile: Image.Image, ground: Colour, size: Size) -> Image.Image:
    """Lay an RGBA tile on one colour."""
    page = Image.new("RGB", size, ground)
    page.paste(tile, (0, 0), tile)
    return page
