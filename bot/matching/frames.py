"""Which frames of a film are kept: those in which a face can be compared best, apart in time."""

import time
from collections.abc import Sequence

import numpy as np
from PIL import Image

from bot.matching import faces, quality
from bot.matching.boxes import Face
from bot.matching.film import Moment, moments
from bot.matching.photo import MIN_EDGE, PictureRefused

LOOK_SECONDS = 1.0
"""Of computing, for looking at the frames, the sharpest first: what was seen by then has to do."""

SIZE, SHARPNESS, LIGHT = 100.0, 10.0, 64.0
"""Twice what is fair (domain/photos.py): past these a face is no better for being chosen."""

TOGETHER = 2
"""Faces of a frame that count: a child is seldom alone, and a crowd is no better for its number."""

ROOM = 2
"""Frames lie at least the film's length by so many times their number apart."""


def best(data: bytes, most: int) -> tuple[Image.Image, ...]:
    """Give the frames of a film that are kept, at most so many, in the film's order.

    Where no face is seen in any, that is the sharpest alone. Raises PictureRefused: what reading
    the film refuses, and `too-small`.
    """
    taken = moments(data)
    if min(taken[0].picture.size) < MIN_EDGE:
        raise PictureRefused("too-small", least=MIN_EDGE)
    by_sharpness = sorted(taken, key=_detail, reverse=True)
    ranked = _ranked(by_sharpness)
    if not ranked:
        return (by_sharpness[0].picture,)
    gap = (taken[-1].seconds - taken[0].seconds) / (ROOM * most)
    return tuple(moment.picture for moment in apart(ranked, most, gap))


def apart(ranked: Sequence[Moment], most: int, gap: float) -> list[Moment]:
    """Take the first ones that lie at least `gap` seconds apart, and give them in time's order."""
    chosen: list[Moment] = []
    for moment in ranked:
        near = any(abs(moment.seconds - other.seconds) < gap for other in chosen)
        if not near and len(chosen) < most:
            chosen.append(moment)
    return sorted(chosen, key=lambda moment: moment.seconds)


def _ranked(taken: Sequence[Moment]) -> list[Moment]:
    """Those that show a face, the best first."""
    until = time.process_time() + LOOK_SECONDS
    worths: list[tuple[float, Moment]] = []
    for moment in taken:
        seen = quality.measured(moment.picture, faces.glance(moment.picture))
        if seen:
            worths.append((sum(sorted(map(worth, seen))[-TOGETHER:]), moment))
        if time.process_time() > until:
            break
    return [moment for _, moment in sorted(worths, key=lambda one: one[0], reverse=True)]


def worth(face: Face) -> float:
    """Tell how much of a face can be compared, from 0 to 1: only an order among frames."""
    parts = (face.size / SIZE, face.sharpness / SHARPNESS, face.light / LIGHT)
    return float(np.prod(np.minimum(parts, 1)) * max(0.0, np.cos(np.deg2rad(face.yaw))))


def _detail(moment: Moment) -> float:
    return quality.detail(moment.picture.convert("L"))
