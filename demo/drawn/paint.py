"""Soft shapes on an array of colours."""

from typing import Any

import numpy as np
import numpy.typing as npt

from demo.drawn.person import Colour

Field = npt.NDArray[np.floating[Any]]
"""A number for each pixel (rows, columns)."""

Canvas = npt.NDArray[np.float32]
"""Red, green, blue for each pixel (rows, columns, 3), 0 to 255."""


FAINT = 1 / 300
"""A share of colour too small to be seen."""


def inside(distance: Field, edge: float) -> Field:
    """1 where `distance` is negative, 0 where positive, soft over `edge`."""
    share: Field = np.clip(0.5 - distance / edge, 0, 1)
    return share


def lay(canvas: Canvas, mask: Field, colour: Colour, light: Field | None = None) -> None:
    """Put a colour on the canvas, as much as the mask says; where `light` is given, lit by it."""
    seen = mask > FAINT
    rows, columns = _reach(np.any(seen, axis=1)), _reach(np.any(seen, axis=0))
    share = mask[rows, columns, None].astype(np.float32, copy=False)
    paint = np.asarray(colour, np.float32)
    if light is not None:
        paint = paint * light[rows, columns, None].astype(np.float32, copy=False)
    under = canvas[rows, columns]
    under += share * (paint - under)


def _reach(seen: npt.NDArray[np.bool_]) -> slice:
    there = np.flatnonzero(seen)
    return slice(int(there[0]), int(there[-1]) + 1) if len(there) else slice(0, 0)


def shade(canvas: Canvas, amount: Field) -> None:
    """Darken (below 1) or lighten (above 1)."""
    canvas *= amount[..., None]


def spot(x: Field, y: Field, wide: float, high: float) -> Field:
    """A soft round spot: 1 in the middle, fading over `wide` and `high`."""
    return np.exp(-((x / wide) ** 2) - (y / high) ** 2).astype(np.float32)


def ellipse(x: Field, y: Field, wide: float, high: float, edge: float) -> Field:
    """A filled ellipse with a soft edge."""
    reach = np.sqrt((x / wide) ** 2 + (y / high) ** 2)
    return inside((reach - 1) * min(wide, high), edge)
