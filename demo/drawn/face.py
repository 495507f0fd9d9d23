"""What is on the front of a head: skin, eyes, brows, nose, mouth, spots, glasses."""

import math

import numpy as np

from demo.drawn.eyes import paint_brow, paint_eye
from demo.drawn.head import Head
from demo.drawn.mouth import paint_mouth
from demo.drawn.paint import Canvas, inside, lay, spot
from demo.drawn.person import Look, blend, shadow
from demo.drawn.view import View

WHITE = (255, 246, 236)
SIDES = (-1, 1)


def paint_face(canvas: Canvas, head: Head, look: Look, view: View) -> None:
    """Paint all that lies on the skin, in the order in which it covers."""
    _skin(canvas, head, look)
    _freckles(canvas, head, look)
    for side in SIDES:
        paint_eye(canvas, head, look, view, side)
        paint_brow(canvas, head, look, view, side)
    _nose(canvas, head, look, view)
    _beard(canvas, head, look)
    paint_mouth(canvas, head, look, view)


def paint_glasses(canvas: Canvas, head: Head, look: Look) -> None:
    """Paint round glasses, where the look has them."""
    if not look.glasses:
        return
    size = look.glasses
    rows, h = head.band(look.eye_y - size - 0.1, look.eye_y + size + 0.1)
    # Glasses stand out from the face, so they move further when it turns.
    u, v = h.u - h.turn * 0.06, h.v - look.eye_y - 0.02
    frame = np.zeros_like(u)
    for side in SIDES:
        ring = np.abs(np.hypot(u - side * (look.eye_x + 0.01), v) - size) - 0.014
        frame = np.maximum(frame, inside(ring, h.edge))
    gap = look.eye_x + 0.01 - size
    bridge = inside(np.maximum(np.abs(v + 0.03) - 0.014, np.abs(u) - gap), h.edge)
    temple = inside(np.maximum(np.abs(v + 0.04) - 0.014, gap + 2 * size - np.abs(u)), h.edge)
    temple = temple * (np.abs(h.across) < 1)
    lay(canvas[rows], np.maximum(frame, np.maximum(bridge, temple)), look.frame)


def _skin(canvas: Canvas, head: Head, look: Look) -> None:
    deep, warm = shadow(look.skin, 0.85), blend(look.skin, (226, 96, 84), 0.42)
    rows, h = head.band(look.eye_y - 0.45, 1.0)
    face = canvas[rows]
    for side in SIDES:
        socket = spot(h.u - side * look.eye_x, h.v - look.eye_y + 0.03, 0.22, 0.15)
        lay(face, 0.40 * socket * h.front, deep)
        cheek = spot(h.u - side * 0.44, h.v - look.eye_y - 0.34, 0.20, 0.16)
        lay(face, (0.2 + 0.35 * look.cheek) * cheek, warm)
        line = spot(h.u - side * 0.24, h.v - look.eye_y - 0.19, 0.12, 0.035)
        lay(face, 0.25 * line, deep)
    lay(face, 0.45 * spot(h.u, h.v - look.mouth_y - look.lip_lower - 0.08, 0.16, 0.04), deep)
    lay(face, 0.22 * spot(h.u, h.v - 0.88, 0.16, 0.08), WHITE)
    rows, h = head.band(-1.0, look.eye_y - 0.1)
    lay(canvas[rows], 0.22 * spot(h.u, h.v + 0.40, 0.42, 0.2), WHITE)


def _nose(canvas: Canvas, head: Head, look: Look, view: View) -> None:
    rows, h = head.band(look.eye_y - 0.25, look.nose_y + 0.15)
    face, deep, wide = canvas[rows], shadow(look.skin, 0.85), look.nose_width
    # The nose stands out from the face: it moves further when the head turns.
    out = np.clip((h.v - look.eye_y + 0.1) / (look.nose_y - look.eye_y + 0.1), 0, 1)
    u, v = h.u - h.turn * 0.16 * out, h.v - look.nose_y - look.nose_tilt * np.abs(h.u) / wide
    lit = math.copysign(view.strength, view.light)
    length = look.nose_y - look.eye_y
    for side in SIDES:
        plain = 0.16 + 0.32 * look.nose_bridge - 0.35 * side * lit
        edge = spot(u - side * (0.05 + 0.45 * wide * out), v + 0.55 * length, 0.035, 0.5 * length)
        lay(face, np.clip(plain, 0, 1) * edge, deep)
        wing = spot(u - side * wide * 0.92, v + 0.03, 0.035, 0.07)
        lay(face, 0.55 * wing, deep)
        hole = spot(u - side * wide * 0.48, v - 0.015, wide * 0.34, 0.024)
        lay(face, np.clip(1.25 * hole, 0, 0.9), blend(deep, (30, 12, 12), 0.62))
    lay(face, 0.30 * spot(u, v + 0.6 * length, 0.035, 0.45 * length), WHITE)
    lay(face, 0.40 * spot(u, v + look.nose_tip, 0.055, 0.045), WHITE)
    lay(face, 0.40 * spot(u, v - 0.035, wide * 0.8, 0.03), deep)


def _beard(canvas: Canvas, head: Head, look: Look) -> None:
    if not (look.beard or look.moustache):
        return
    rows, h = head.band(look.eye_y, 1.1)
    hair = blend(look.hair, look.skin, 0.25)
    jaw = np.hypot(h.u / 0.62, (h.v - look.eye_y - 0.12) / 0.66)
    lay(
        canvas[rows],
        look.beard
        * np.clip((jaw - 0.78) / 0.2, 0, 1)
        * np.clip((h.v - look.eye_y - 0.08) / 0.3, 0, 1),
        hair,
    )
    middle = (look.nose_y + look.mouth_y) / 2 + 0.25 * np.abs(h.u) ** 1.5
    lip = spot(h.u, h.v - middle - 0.03, look.mouth_width * 0.95, 0.055)
    lay(canvas[rows], np.clip(look.moustache * 1.5 * lip, 0, 0.92), hair)


def _freckles(canvas: Canvas, head: Head, look: Look) -> None:
    deep = blend(look.skin, (120, 62, 36), 0.5)
    rows, h = head.band(look.eye_y, 0.9)
    if look.freckles:
        random = np.random.default_rng(int(look.width * 1e6))
        for u, v in random.normal((0, look.eye_y + 0.28), (0.3, 0.09), (26, 2)):
            lay(canvas[rows], look.freckles * 0.8 * spot(h.u - u, h.v - v, 0.018, 0.018), deep)
    if look.mole:
        u, v = look.mole
        dot = np.clip(2 * spot(h.u - u, h.v - v, 0.028, 0.026), 0, 1)
        lay(canvas[rows], dot, blend(look.skin, (48, 26, 20), 0.8))
