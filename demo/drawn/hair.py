"""Hair: what hangs behind the head, and what lies on it."""

import numpy as np

from demo.drawn.head import Head, profile
from demo.drawn.paint import Canvas, Field, ellipse, inside, lay
from demo.drawn.person import Colour, Look, blend

LENGTHS = {"bob": 0.85, "long": 1.75, "tail": 0.0, "buns": 0.0, "curly": 0.35}
"""How far down the hair behind the head reaches."""

THICK = {"shaved": 0.025, "crop": 0.06, "short": 0.11, "curly": 0.24}
"""How far the hair stands off the head."""

SIDES = {"shaved": -0.12, "crop": -0.05, "short": 0.05, "curly": 0.30, "bob": 0.78, "long": 1.0}
"""How far down the hair at the sides reaches."""


def paint_back(canvas: Canvas, x: Field, y: Field, look: Look) -> None:
    """Paint what is seen behind the head and the neck; x (1, columns), y (rows, 1)."""
    dark = blend(look.hair, (0, 0, 0), 0.38)
    if end := LENGTHS.get(look.style):
        wide = look.width + 0.16 + 0.10 * np.clip(y / end, 0, 1)
        round_top = np.hypot(x / wide, np.clip(y + 0.1, None, 0) / 1.1) - 1
        corner = np.clip(y - end + 0.25, 0, None) ** 2 + 0 * x
        _strands(canvas, inside(np.maximum(round_top * wide + corner, y - end), 0.04), dark, x)
    if look.style == "tail":
        side = 1 if look.part > 0 else -1
        out = x - side * (look.width * 0.92 + 0.22 * np.clip(y + 0.8, 0, 0.7))
        _strands(canvas, ellipse(out, y + 0.15, 0.24, 0.85, 0.04), dark, out)
    if look.style == "buns":
        for side in (-1, 1):
            out = x - side * look.width * 0.86
            _strands(canvas, ellipse(out, y + 0.88, 0.3, 0.3, 0.04), dark, out)


def _strands(canvas: Canvas, mask: Field, colour: Colour, x: Field) -> None:
    lay(canvas, mask, colour, 1 + 0.10 * np.sin(x * 41) * np.sin(x * 17 + 1) + 0 * mask)


def paint_front(canvas: Canvas, head: Head, look: Look) -> None:
    """Paint the hair on the head, down to the hairline."""
    thick = THICK.get(look.style, 0.12)
    bumps = _curls(head) if look.style == "curly" else 0.0
    shape = profile(look, np.clip(head.y / (1 + thick), -1, 1))
    outer = (np.abs(head.across) - 1) * shape * look.width  # distance from the head's outline
    crown = np.hypot(head.x / (look.width + thick), np.clip(head.y, None, 0) / (1 + thick)) - 1
    cap = np.where(head.y < 0, crown, outer - thick) + bumps
    line = _hairline(head, look) + (0.6 * bumps if look.style == "curly" else 0.0)
    mask = inside(np.maximum(cap, head.v - line), 0.03)
    if look.style == "shaved":
        mask = mask * 0.62
    _lay(canvas, head, mask, look.hair)


def _hairline(head: Head, look: Look) -> Field:
    """How far down the hair reaches, by the angle around the head."""
    a = head.around
    aside = np.clip((np.abs(a) - 0.75) / 0.45, 0, 1)
    top = _fringe(head, look)
    side = SIDES.get(look.style, 0.1)
    return top + (side - top) * aside**1.6


def _fringe(head: Head, look: Look) -> Field:
    a, line = head.around, look.hairline
    edge: Field
    if look.style in {"shaved", "crop"} or look.fringe == "high":
        edge = line - 0.08 + 0.10 * a**2
    elif look.fringe == "straight":
        edge = line + 0.16 + 0.015 * np.sin(a * 31 + look.part * 9)
    elif look.fringe == "swept":
        edge = line + 0.06 + 0.20 * np.tanh(2.2 * (a - look.part) * (1 if look.part < 0 else -1))
    else:
        edge = line - 0.10 + 0.34 * np.sqrt(np.abs(a - 0.5 * look.part))
    return edge


def _curls(head: Head) -> Field:
    wide = np.sin(head.x * 19 + 2 * np.cos(head.y * 11))
    bumps: Field = 0.035 * (wide + np.sin(head.y * 21 + head.x * 5))
    return bumps


def _lay(canvas: Canvas, head: Head, mask: Field, colour: Colour) -> None:
    """Lay hair: strands from the crown down, a gleam across them."""
    strands = np.sin(head.around * 47 + 5 * np.sin(head.y * 3.1)) * np.sin(head.around * 19 + 1)
    gleam = np.exp(-(((head.y + 0.62 - 0.15 * np.cos(head.around)) / 0.13) ** 2))
    light = 0.92 + 0.10 * strands + 0.28 * gleam * (0.7 + 0.3 * strands)
    lay(canvas, mask, colour, light * head.light)
