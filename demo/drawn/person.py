"""Who a drawn person is: every feature follows from the seed alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar

import numpy as np

Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 255."""

T = TypeVar("T")

Features = dict[str, Any]
"""Some of a Look's fields by name."""

Age = Literal["child", "adult"]

SKINS: tuple[Colour, ...] = (
    (250, 224, 204),
    (241, 205, 178),
    (233, 190, 155),
    (222, 172, 132),
    (205, 150, 110),
    (182, 125, 88),
    (152, 100, 70),
    (120, 78, 55),
    (104, 68, 50),
)
HAIRS: tuple[Colour, ...] = (
    (30, 26, 26),
    (48, 35, 28),
    (74, 50, 34),
    (104, 70, 42),
    (140, 98, 58),
    (184, 142, 84),
    (216, 184, 122),
    (150, 70, 38),
)
GREYS: tuple[Colour, ...] = ((150, 146, 142), (206, 202, 198))
IRISES: tuple[Colour, ...] = (
    (62, 40, 26),
    (92, 62, 34),
    (98, 112, 62),
    (74, 108, 142),
    (88, 96, 104),
)
CLOTHES: tuple[Colour, ...] = (
    (196, 62, 58),
    (58, 104, 168),
    (236, 186, 72),
    (86, 148, 102),
    (232, 232, 226),
    (72, 72, 88),
    (226, 138, 158),
    (136, 96, 160),
    (240, 132, 70),
    (92, 178, 184),
)
STYLES = ("short", "crop", "bob", "long", "tail", "buns", "curly", "shaved")
FRINGES = ("straight", "swept", "parted", "high")
TOPS = ("crew", "collar", "stripes", "hood")


@dataclass(frozen=True, slots=True)
class Look:
    """Features in units of half the head's height; x to the right, y down, origin mid-head."""

    skin: Colour
    width: float
    jaw: float  # exponent of the lower half: 1.8 pointed, 3 square
    crown: float
    cheek: float  # fullness, 0 to 1
    chin: float

    eye_y: float
    eye_x: float
    eye_width: float
    eye_open: float
    eye_slant: float
    eye_lid: float  # crease above the eye, 0 to 1
    lashes: float
    iris: Colour

    brow_gap: float
    brow_width: float
    brow_thick: float
    brow_angle: float
    brow_arch: float
    brow_dark: float

    nose_y: float  # where it ends
    nose_width: float
    nose_bridge: float  # how plain its sides are, 0 to 1
    nose_tip: float
    nose_tilt: float

    mouth_y: float
    mouth_width: float
    lip_upper: float
    lip_lower: float
    lip: Colour
    mouth_curve: float

    ear: float
    hair: Colour
    style: str
    fringe: str
    hairline: float
    part: float
    glasses: float  # 0: none; else the size of a lens
    frame: Colour
    freckles: float
    mole: tuple[float, float] | None
    beard: float
    moustache: float
    neck: float  # half its width
    shoulder: float
    top: str
    clothes: Colour
    trim: Colour


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who exists only as a number."""

    seed: int
    age: Age = "child"

    @property
    def look(self) -> Look:
        """The features, always the same for this person."""
        return _look(self.seed, self.age)


class _Dice:
    """Draws features from a seed, in a fixed order."""

    def __init__(self, seed: int, age: Age) -> None:
        self._random = np.random.default_rng([seed, len(age)])
        self.child = age == "child"

    def within(self, low: float, high: float) -> float:
        return float(self._random.uniform(low, high))

    def by_age(self, child: tuple[float, float], adult: tuple[float, float]) -> float:
        return self.within(*(child if self.child else adult))

    def chance(self, share: float) -> bool:
        return self.within(0, 1) < share

    def one(self, choices: Sequence[T]) -> T:
        return choices[int(self._random.integers(len(choices)))]

    def between(self, colours: Sequence[Colour]) -> Colour:
        """Somewhere between two neighbours of a palette."""
        place = self.within(0, len(colours) - 1)
        at, share = int(place), place % 1
        return blend(colours[at], colours[min(at + 1, len(colours) - 1)], share)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Mix two colours; `share` of the other."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def shadow(skin: Colour, depth: float = 1.0) -> Colour:
    """Skin in its own shadow: darker and warmer, on any skin alike."""
    red, green, blue = skin
    return blend(skin, (red * 0.54, green * 0.44, blue * 0.42), depth)


@cache
def _look(seed: int, age: Age) -> Look:
    dice = _Dice(seed, age)
    skin = dice.between(SKINS)
    hairs = HAIRS if sum(skin) > 480 else HAIRS[:3]
    features = _shape(dice) | _eyes(dice) | _brows(dice) | _nose(dice) | _mouth(dice, skin)
    return Look(skin=skin, **(features | _hair(dice, hairs) | _extras(dice) | _clothes(dice)))


def _shape(dice: _Dice) -> Features:
    return {
        "width": dice.by_age((0.68, 0.82), (0.62, 0.77)),
        "jaw": dice.by_age((2.0, 2.7), (1.75, 3.1)),
        "crown": dice.within(2.1, 2.7),
        "cheek": dice.by_age((0.3, 1.0), (0.0, 0.6)),
        "chin": dice.within(0.0, 1.0),
        "ear": dice.within(0.7, 1.2),
    }


def _eyes(dice: _Dice) -> Features:
    return {
        "eye_y": dice.by_age((-0.06, 0.08), (-0.13, 0.04)),
        "eye_x": dice.within(0.27, 0.39),
        "eye_width": dice.by_age((0.15, 0.205), (0.125, 0.18)),
        "eye_open": dice.by_age((0.40, 0.78), (0.26, 0.60)),
        "eye_slant": dice.within(-0.22, 0.25),
        "eye_lid": dice.within(0.0, 1.0),
        "lashes": dice.within(0.2, 1.0),
        "iris": dice.one(IRISES),
    }


def _brows(dice: _Dice) -> Features:
    return {
        "brow_gap": dice.within(0.17, 0.31),
        "brow_width": dice.within(0.17, 0.27),
        "brow_thick": dice.by_age((0.018, 0.046), (0.022, 0.068)),
        "brow_angle": dice.within(-0.28, 0.08),
        "brow_arch": dice.within(0.0, 0.07),
        "brow_dark": dice.within(0.45, 0.95),
    }


def _nose(dice: _Dice) -> Features:
    return {
        "nose_y": dice.by_age((0.25, 0.40), (0.22, 0.42)),
        "nose_width": dice.by_age((0.10, 0.19), (0.10, 0.23)),
        "nose_bridge": dice.by_age((0.1, 0.7), (0.3, 1.0)),
        "nose_tip": dice.within(0.05, 0.10),
        "nose_tilt": dice.within(-0.03, 0.04),
    }


def _mouth(dice: _Dice, skin: Colour) -> Features:
    rose = dice.one(((196, 92, 92), (178, 76, 84), (206, 120, 108), (160, 70, 66)))
    return {
        "mouth_y": dice.by_age((0.53, 0.67), (0.50, 0.67)),
        "mouth_width": dice.by_age((0.19, 0.30), (0.21, 0.36)),
        "lip_upper": dice.within(0.025, 0.075),
        "lip_lower": dice.within(0.035, 0.10),
        "lip": blend(skin, rose, dice.within(0.45, 0.85)),
        "mouth_curve": dice.within(0.0, 0.035),
    }


def _hair(dice: _Dice, hairs: Sequence[Colour]) -> Features:
    old = not dice.child and dice.chance(0.2)
    return {
        "hair": dice.between(GREYS if old else hairs),
        "style": dice.one(STYLES),
        "fringe": dice.one(FRINGES),
        "hairline": dice.by_age((-0.72, -0.50), (-0.78, -0.52)),
        "part": dice.within(-0.6, 0.6),
    }


def _extras(dice: _Dice) -> Features:
    bearded = not dice.child and dice.chance(0.3)
    spot = dice.within(-0.55, 0.55), dice.within(0.2, 0.75)
    return {
        "glasses": dice.within(0.20, 0.26) if dice.chance(0.14) else 0.0,
        "frame": dice.one(((40, 40, 46), (120, 70, 50), (150, 40, 60), (60, 90, 140))),
        "freckles": dice.within(0.4, 1.0) if dice.chance(0.15) else 0.0,
        "mole": spot if dice.chance(0.2) else None,
        "beard": dice.within(0.4, 0.95) if bearded else 0.0,
        "moustache": dice.within(0.5, 0.95)
        if bearded or (not dice.child and dice.chance(0.12))
        else 0.0,
    }


def _clothes(dice: _Dice) -> Features:
    return {
        "neck": 0.45 if dice.child else 0.55,
        "shoulder": 0.48 if dice.child else 0.78,
        "top": dice.one(TOPS),
        "clothes": dice.one(CLOTHES),
        "trim": dice.one(CLOTHES),
    }
