"""Eyes and brows."""

from dataclasses import dataclass

import numpy as np

from demo.drawn.head import Head
from demo.drawn.paint import Canvas, Field, ellipse, inside, lay
from demo.drawn.person import Look, blend, shadow
from demo.drawn.view import View

WHITE = (244, 241, 236)
DARK = (30, 22, 22)


@dataclass(frozen=True, slots=True)
class _Eye:
    """Fields over the rows of one eye, from its middle."""

    x: Field
    y: Field
    along: Field
    """1 in the middle of the eye, 0 at its corners."""
    upper: Field
    """How far below the upper lid."""
    lower: Field
    """How far above the lower lid."""
    high: float


def paint_eye(canvas: Canvas, head: Head, look: Look, view: View, side: int) -> None:
    """Paint one eye; `side` is -1 for the picture's left one."""
    rows, h = head.band(look.eye_y - 0.3, look.eye_y + 0.3)
    face, eye = canvas[rows], _eye(h, look, view, side)
    outside = np.abs(eye.x) - look.eye_width
    ball = inside(np.maximum(np.maximum(-eye.upper, -eye.lower), outside), h.edge)
    lay(face, ball, WHITE)
    lay(face, 0.45 * ball * np.clip(1 - eye.upper / (0.5 * eye.high), 0, 1), (120, 96, 92))
    _iris(face, h, look, ball, eye)
    _lids(face, h, look, eye)


def _eye(h: Head, look: Look, view: View, side: int) -> _Eye:
    """The outer corner lies higher by the slant; the eye is narrower in a smile."""
    x = h.u - side * look.eye_x
    y = h.v - look.eye_y + side * look.eye_slant * x
    high = look.eye_width * look.eye_open * (1 - 0.14 * view.smile)
    along = np.clip(1 - (x / look.eye_width) ** 2, 0, 1)
    # Fuller towards the nose above, towards the ear below, as lids are.
    lean = 0.18 * side * x / look.eye_width
    upper = y + 1.1 * high * along**0.62 * (1 - lean)
    return _Eye(x, y, along, upper, 0.72 * high * along**0.85 * (1 + lean) - y, high)


def _lids(face: Canvas, h: Head, look: Look, eye: _Eye) -> None:
    near = np.abs(eye.x) < look.eye_width * 1.04
    thick = 0.014 + 0.016 * look.lashes
    lid = inside(np.abs(eye.upper + 0.3 * thick) - thick * (0.4 + eye.along**0.5), h.edge)
    lay(face, 0.95 * near * lid, blend(DARK, look.skin, 0.05))
    under = inside(np.abs(eye.lower) - 0.008, 2 * h.edge)
    lay(face, 0.45 * near * under, blend(DARK, look.skin, 0.45))
    crease = inside(np.abs(eye.upper + 0.045) - 0.008, 0.02)
    lay(face, 0.75 * look.eye_lid * near * crease, shadow(look.skin))


def _iris(face: Canvas, h: Head, look: Look, ball: Field, eye: _Eye) -> None:
    size = 0.44 * look.eye_width + 0.012
    x, y = eye.x, eye.y + 0.12 * eye.high
    for share, colour in (
        (1.0, blend(look.iris, DARK, 0.55)),
        (0.84, look.iris),
        (0.46, (14, 10, 10)),
    ):
        lay(face, ball * ellipse(x, y, size * share, size * share, h.edge), colour)
    gleam = ellipse(x + 0.3 * size, y + 0.34 * size, size * 0.2, size * 0.2, h.edge)
    lay(face, ball * gleam, (255, 255, 255))


def paint_brow(canvas: Canvas, head: Head, look: Look, view: View, side: int) -> None:
    """Paint one brow: thick by the nose, thin at its end."""
    middle = look.eye_y - look.brow_gap - 0.02 * view.smile
    rows, h = head.band(middle - 0.25, middle + 0.25)
    x = side * (h.u - side * (look.eye_x + 0.015)) / look.brow_width  # -1 by the nose, 1 outside
    y = h.v - middle + look.brow_angle * 0.25 * x + look.brow_arch * (1 - x**2) - look.brow_arch / 2
    thick = look.brow_thick * np.clip(1.0 - 0.45 * x, 0.2, 1.4)
    brow = inside(np.maximum(np.abs(y) - thick, (np.abs(x) - 1) * look.brow_width), 0.022)
    lay(canvas[rows], look.brow_dark * brow, blend(look.hair, DARK, 0.45))
