"""Whether a picture looks like a drawing, or like a screen that was photographed: hints, no proof.

A drawing has flat areas with hard edges between them: most neighbouring pixels are equal, and
among those that differ few do so faintly, as skin, cloth and grain do. A photographed screen
carries its grid of pixels, or the beat of that grid with the camera's: narrow peaks in the
spectrum, away from the axes, in nearly every part of the picture.

Measured, as doubted of all. Photographs: LFW as drawings 0 and as screens 1 of 1,815; 150 cuts of
25 others none; 398 of LFW enlarged, blurred, darkened, hardly any bytes as JPEG or cut out on white
none; on posters none of 61. Drawings: 237 of 283 from a collection of people and clothes (37 of the
41 in which a face is found), edges of LFW 31 of 31, pencil with shades 5 of 31, few tones 2 of 62.
Screens, simulated with stripes or diamonds of pixels, a colour filter, perspective, noise and JPEG:
50 of 72; of those whose pixels are wider than 1.6 of those kept 9 of 10, narrower than 0.4 of them
3 of 12. 27 of 31 people all in front of a fine mesh look like a screen.

Not measured: screens, paper and patterned cloth as real telephones take them, painted portraits.
What it takes: 3 to 6 ms for 1280 by 960 pixels.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from bot.domain.photos import Doubt
from bot.matching.boxes import Box

Pixels = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.floating[Any]]

FLAT_EDGE = 640
"""About so many pixels has the long edge at which flat areas are looked for."""

EQUAL, FAINT, HARD = 2, 13, 40
"""Grey levels between neighbours: below the first they count as equal, below the second as faintly
different; from the third on there is an edge."""

BACKGROUND = 4
"""Levels around the most frequent one that are taken for an even background: a person cut out on
white has one too, so the rest must look drawn by itself."""

LEAST_EQUAL, LEAST_EQUAL_OF_REST, LEAST_HARD_OF_REST = 0.5, 0.3, 0.25
LEAST_HARD, MOST_FAINT = 0.006, 0.7
"""Shares of a drawing's pixels; MOST_FAINT is a share of those that are not equal."""

PATCH, ACROSS = 128, 3
"""Pixels of a square whose spectrum is taken, and how many of them in each direction."""

AXIS, LOWEST, HIGHEST = 2, 0.08, 0.5
"""What lies this near to an axis (in steps of the spectrum) is left out, as are fewer or more
periods a pixel: walls, blinds and what JPEG's blocks leave are there."""

PEAK, AROUND = 2, 6
"""Steps of the spectrum: half the width of a peak, and of what it is held against."""

LEAST_PEAK = 4.5
"""How far the highest peak stands out (natural logarithms of power) in three of four patches."""

NOISE = 10.0
"""Power of what rounding to whole grey levels leaves: peaks that low are nothing."""


def _looked_at() -> npt.NDArray[np.intp]:
    down, right = np.fft.fftfreq(PATCH)[:, None], np.fft.rfftfreq(PATCH)[None]
    near_axis = (np.abs(down) * PATCH <= AXIS) | (right * PATCH <= AXIS)
    reach = np.hypot(down, right)
    return np.flatnonzero((reach >= LOWEST) & (reach <= HIGHEST) & ~near_axis)


LOOKED_AT = _looked_at()
WINDOW = np.outer(np.hanning(PATCH), np.hanning(PATCH)).astype(np.float32)


def doubts(picture: Image.Image, faces: Sequence[Box] = ()) -> tuple[Doubt, ...]:
    """Say what makes one doubt that an RGB picture is what a camera saw of people.

    `faces` are those found in it: what is around the largest has to look drawn too, for a
    photograph on a poster or between the lines of a chat is none.
    """
    grey = picture.convert("L")
    drawn = _is_drawn(grey) and all(_has_few_faint(_steps(part)) for part in _around(faces, grey))
    found = {Doubt.DRAWING: drawn, Doubt.SCREEN: _shows_grid(np.asarray(grey))}
    return tuple(doubt for doubt, is_so in found.items() if is_so)


def _around(faces: Sequence[Box], grey: Image.Image) -> list[Image.Image]:
    """The largest face with a little around it; nothing where there are none."""
    if not faces:
        return []
    face = max(faces, key=lambda one: one.size)
    more = face.size // 4
    left, top = max(0, face.left - more), max(0, face.top - more)
    right, bottom = min(grey.width, face.right + more), min(grey.height, face.bottom + more)
    return [grey.crop((left, top, right, bottom))]


def _is_drawn(grey: Image.Image) -> bool:
    small = grey.reduce(max(1, round(max(grey.size) / FLAT_EDGE)))
    steps = _steps(small)
    if _share(steps < EQUAL) < LEAST_EQUAL or _share(steps >= HARD) < LEAST_HARD:
        return False
    tones = np.convolve(small.histogram(), np.ones(5), "same")
    background = np.uint8(tones.argmax())
    rest = steps[_apart(np.asarray(small)[:-1, :-1], background) > BACKGROUND]
    is_flat = _share(rest < EQUAL) >= LEAST_EQUAL_OF_REST
    return _has_few_faint(steps) and (is_flat or _share(rest >= HARD) > LEAST_HARD_OF_REST)


def _steps(grey: Image.Image) -> Pixels:
    """Grey levels from each pixel to the one right of it or below, whichever are more."""
    x = np.asarray(grey)
    return np.maximum(_apart(x[:-1, :-1], x[:-1, 1:]), _apart(x[:-1, :-1], x[1:, :-1]))


def _has_few_faint(steps: Pixels) -> bool:
    equal = _share(steps < EQUAL)
    return _share(steps < FAINT) - equal <= MOST_FAINT * (1 - equal)


def _apart(one: Pixels, other: Pixels | np.uint8) -> Pixels:
    return np.maximum(one, other) - np.minimum(one, other)


def _share(true: npt.NDArray[np.bool_]) -> float:
    return np.count_nonzero(true) / max(1, true.size)


def _shows_grid(grey: Pixels) -> bool:
    patches = _patches(grey)
    spared = len(patches) // 4
    for patch in patches:
        spared -= _highest_peak(patch) < LEAST_PEAK
        if spared < 0:
            return False
    return bool(patches)


def _patches(grey: Pixels) -> list[Pixels]:
    """Squares spread evenly over the picture, which overlap where it is small."""
    rows, columns = (
        np.linspace(0, edge - PATCH, min(ACROSS, round(edge / PATCH))).astype(int)
        if edge >= PATCH
        else ()
        for edge in grey.shape
    )
    return [grey[y : y + PATCH, x : x + PATCH] for y in rows for x in columns]


def _highest_peak(patch: Pixels) -> float:
    """How far the highest place of the spectrum stands out of what is around it."""
    spectrum = np.fft.rfft2((patch - np.float32(patch.mean())) * WINDOW)
    power = np.log(spectrum.real**2 + spectrum.imag**2 + NOISE)
    power -= power.mean()  # small numbers: their running sums stay exact
    wide = np.concatenate((power[-1 - AROUND :], power, power[:AROUND]))
    wide = np.pad(wide, ((0, 0), (1 + AROUND, AROUND)), "reflect")
    sums = wide.cumsum(0).cumsum(1)
    ring = _sums(sums, AROUND) - _sums(sums, PEAK)
    around = ring / ((2 * AROUND + 1) ** 2 - (2 * PEAK + 1) ** 2)
    return float((power - around).ravel()[LOOKED_AT].max())


def _sums(sums: Numbers, reach: int) -> Numbers:
    """The sum of a square around each place, from the running sums."""
    near, far = AROUND - reach, AROUND + reach + 1
    rows, columns = (edge - 2 * AROUND - 1 for edge in sums.shape)
    above, below = sums[near : near + rows], sums[far : far + rows]
    left, beyond = slice(near, near + columns), slice(far, far + columns)
    return below[:, beyond] - below[:, left] - above[:, beyond] + above[:, left]
