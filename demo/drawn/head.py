"""The head as a surface: what point of the face each pixel shows, and how the light falls."""

import math
from dataclasses import dataclass, replace

import numpy as np

from demo.drawn.paint import Field
from demo.drawn.person import Look
from demo.drawn.view import View

DEPTH = 0.82
"""Of the head, front to back, half, in half heights."""


@dataclass(frozen=True, slots=True)
class Head:
    """Fields over the region around a head; lengths in half heights of the head."""

    x: Field
    """From the middle of the head, along the head's own axes."""
    y: Field
    across: Field
    """-1 at the left outline, 1 at the right one; beyond, further."""
    around: Field
    """Radians around the head's axis; 0 is the middle of the face, wherever it is turned."""
    u: Field
    """Sideways on the face, as if it looked straight."""
    v: Field
    """Downwards on the face, as if it looked straight."""
    front: Field
    """1 at the front of the face, 0 at its sides and beyond."""
    light: Field
    """How much light falls, about 0.5 to 1.15."""
    edge: float
    """Width of one pixel and a half: the softness of outlines."""
    turn: float
    """Sine of the yaw."""

    def band(self, top: float, bottom: float) -> tuple[slice, "Head"]:
        """Rows in which a feature between two heights on the face lies, and the head there."""
        rows = np.flatnonzero(((self.v >= top) & (self.v <= bottom)).any(axis=1))
        part = slice(int(rows[0]), int(rows[-1]) + 1) if len(rows) else slice(0, 0)
        fields = ("x", "y", "across", "around", "u", "v", "front", "light")
        return part, replace(self, **{name: getattr(self, name)[part] for name in fields})


def profile(look: Look, y: Field) -> Field:
    """Half width of the outline by height, as a share of the widest."""
    up = np.clip(-y, 0, 1) ** look.crown
    low = np.clip(y, 0, 1)
    narrow = low**look.jaw
    point = 0.10 * (1 - look.chin) * np.clip((low - 0.35) / 0.65, 0, 1)
    full = 0.05 * look.cheek * np.exp(-(((y - 0.38) / 0.25) ** 2))
    down = np.sqrt(np.clip(1 - narrow, 0, 1)) - point + full
    above = np.sqrt(np.clip(1 - up, 0, 1))
    half: Field = np.where(y < 0, above + full, np.clip(down, 0, None))
    return half


def head(look: Look, view: View, x: Field, y: Field, pixel: float) -> Head:
    """Work the surface out for pixels at x, y (half heights from the head's middle)."""
    lean = math.radians(view.roll)
    x, y = (
        x * math.cos(lean) + y * math.sin(lean),
        y * math.cos(lean) - x * math.sin(lean),
    )
    yaw, pitch = math.radians(view.yaw), math.radians(view.pitch)
    shape = profile(look, y)
    wide, deep = look.width * math.cos(yaw), DEPTH * math.sin(yaw)
    reach = np.maximum(shape * math.hypot(wide, deep), 1e-3)
    across = x / reach
    around = np.arcsin(np.clip(across, -1, 1)) - math.atan2(deep, wide)
    front = np.clip(np.cos(around), 0, 1)
    return Head(
        x=x,
        y=y,
        across=across,
        around=around,
        u=look.width * shape * np.sin(around),
        v=y - math.sin(pitch) * DEPTH * shape * front,
        front=front,
        light=_light(
            view, x / np.maximum(profile(look, 0.84 * y) * 1.04 * math.hypot(wide, deep), 0.2), y
        ),
        edge=1.5 * pixel,
        turn=math.sin(yaw),
    )


def _light(view: View, across: Field, y: Field) -> Field:
    """Lambert's law on a rounded head, softened by the light from everywhere."""
    side, above = math.radians(view.light), math.radians(28)
    towards = math.sin(side) * math.cos(above), -math.sin(above), math.cos(side) * math.cos(above)
    down = np.clip(y * 0.8, -0.95, 0.95)
    right = np.clip(across, -1, 1) * np.sqrt(1 - down**2)
    near = np.sqrt(np.clip(1 - down**2 - right**2, 0, 1))
    falls = np.clip(right * towards[0] + down * towards[1] + near * towards[2], 0, 1)
    light: Field = 1.06 - view.strength * 0.75 * (1 - falls)
    return light
