"""Neck, ears, shoulders and clothes."""

import numpy as np

from demo.drawn.head import Head
from demo.drawn.paint import Canvas, Field, ellipse, inside, lay, spot
from demo.drawn.person import Look, blend, shadow


def paint_body(canvas: Canvas, x: Field, y: Field, look: Look, light: float) -> None:
    """Paint neck and shoulders; x (1, columns) and y (rows, 1) in half heights of the head."""
    broad = look.width + look.shoulder
    neck = look.neck * look.width
    side = 1 + 0.12 * light * np.clip(x / broad, -1, 1) + 0 * y
    skin = shadow(look.skin, 0.3)
    flare = neck + 0.5 * np.clip(y - 1.05, 0, 1) ** 2
    column = np.where(y > 0, inside(np.maximum(np.abs(x) - flare, y - 1.6), 0.02), 0)
    lay(canvas, column, skin, side)
    lay(canvas, 0.6 * column * spot(x, y - 0.92, 0.5, 0.22), shadow(skin))
    fall = 1.22 + 0.34 * np.clip(np.abs(x) / broad, 0, 1) ** 2.2
    fall += np.clip((np.abs(x) - broad) / 0.16, 0, None) ** 2
    fall += 0.17 * np.exp(-((x / (neck * 1.05)) ** 4))
    cloth = inside(fall - y, 0.02)
    lay(canvas, cloth, look.clothes, side * (1.02 - 0.06 * np.clip(y - 1.3, 0, 2)))
    _pattern(canvas, cloth, x, y - fall, look)


def _pattern(canvas: Canvas, cloth: Field, x: Field, below: Field, look: Look) -> None:
    if look.top == "stripes":
        lay(canvas, cloth * (np.sin(below * 22) > 0.2), look.trim)
    elif look.top == "crew":
        lay(
            canvas,
            cloth * inside(np.maximum(below - 0.07, np.abs(x) - 0.6), 0.02),
            blend(look.clothes, (0, 0, 0), 0.25),
        )
    elif look.top == "collar":
        wing = np.maximum(below - 0.30 + 0.35 * np.abs(np.abs(x) - 0.30), np.abs(x) - 0.58)
        lay(canvas, cloth * inside(wing, 0.02), look.trim)
        lay(canvas, cloth * inside(np.abs(x) - 0.012, 0.012), blend(look.clothes, (0, 0, 0), 0.35))
    else:
        hood = inside(np.abs(np.hypot(x / 0.62, (below - 0.02) / 0.20) - 1) - 0.25, 0.05)
        lay(canvas, cloth * hood, blend(look.clothes, (0, 0, 0), 0.22))


def paint_ears(canvas: Canvas, head: Head, look: Look) -> None:
    """Paint the ears that the turned head shows."""
    reach = float(np.hypot(look.width, 0.3 * head.turn))
    inner = shadow(look.skin, 0.8)
    for side in (-1, 1):
        seen = 1 - side * head.turn * 1.6
        x = head.x - side * (reach + 0.02 * look.ear - 0.1 * (1 - min(seen, 1)))
        y = head.y - look.eye_y - 0.14
        ear = ellipse(
            x - side * 0.04 * y, y, 0.105 * look.ear * np.clip(seen, 0.3, 1.3), 0.2 * look.ear, 0.02
        )
        lay(canvas, ear, look.skin, 0.94 * head.light)
        lay(canvas, 0.6 * ear * spot(x, y, 0.06, 0.1), inner, head.light)
