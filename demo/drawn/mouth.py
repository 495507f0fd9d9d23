"""The mouth, from earnest to laughing."""

from dataclasses import dataclass

import numpy as np

from demo.drawn.head import Head
from demo.drawn.paint import Canvas, Field, inside, lay, spot
from demo.drawn.person import Look, blend, shadow
from demo.drawn.view import View

TEETH = (246, 243, 236)
INNER = (92, 34, 38)


@dataclass(frozen=True, slots=True)
class _Mouth:
    """Fields over the rows of the mouth, from its middle."""

    u: Field
    y: Field
    """Below the line between the lips, which goes up at its ends with the smile."""
    along: Field
    """1 in the middle, 0 at the corners."""
    gap: Field
    """How far the lips are open."""
    wide: float


def paint_mouth(canvas: Canvas, head: Head, look: Look, view: View) -> None:
    """Paint lips, and teeth in a broad smile."""
    rows, h = head.band(look.mouth_y - 0.22, look.mouth_y + 0.3)
    face, mouth = canvas[rows], _mouth(h, look, view)
    _lips(face, h, look, mouth)
    if mouth.gap.any():
        lay(face, _between(mouth.y, -mouth.gap, mouth.gap * 0.6, h.edge), INNER)
        lay(face, _between(mouth.y, -mouth.gap, mouth.gap * 0.25, h.edge), TEETH)
    outside = np.abs(mouth.u) - mouth.wide
    line = inside(np.maximum(np.abs(mouth.y) - 0.011, outside), 0.014) * (mouth.gap < 0.01)
    lay(face, 0.85 * line, blend(look.lip, (50, 14, 16), 0.72))
    lay(face, 0.55 * spot(outside - 0.03 * mouth.wide, mouth.y, 0.03, 0.028), shadow(look.skin))
    fold = spot(outside - 0.07, h.v - look.mouth_y + 0.09, 0.03, 0.10)
    lay(face, (0.04 + 0.13 * view.smile) * fold, shadow(look.skin))


def _mouth(h: Head, look: Look, view: View) -> _Mouth:
    wide = look.mouth_width * (1 + 0.13 * view.smile)
    u = h.u - h.turn * 0.05
    x = np.clip(u / wide, -1.2, 1.2)
    y = h.v - look.mouth_y + (look.mouth_curve + 0.07 * view.smile) * (x**2 - 0.35)
    along = np.clip(1 - x**2, 0, 1)
    return _Mouth(u, y, along, max(0.0, view.smile - 0.5) * 0.11 * along**0.7, wide)


def _lips(face: Canvas, h: Head, look: Look, mouth: _Mouth) -> None:
    y, gap = mouth.y, mouth.gap
    bow = 1 - 0.30 * np.exp(-((mouth.u / (0.16 * mouth.wide)) ** 2))
    over = look.lip_upper * mouth.along**0.6 * bow * 1.2
    lower = _between(y, gap * 0.6, gap * 0.6 + look.lip_lower * mouth.along**0.55, h.edge)
    lay(face, _between(y, -gap - over, -gap, h.edge), blend(look.lip, INNER, 0.22))
    lay(face, lower, look.lip)
    gleam = spot(mouth.u, y - gap - 0.5 * look.lip_lower, 0.6 * mouth.wide, 0.02)
    lay(face, 0.30 * lower * gleam, TEETH)


def _between(y: Field, top: Field, bottom: Field, edge: float) -> Field:
    there = inside(np.maximum(top - y, y - bottom), edge)
    return np.where(bottom - top > 0.002, there, 0)
