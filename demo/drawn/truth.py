"""What is known of a drawn picture because it was drawn."""

import numpy as np

from demo.drawn.head import head
from demo.drawn.person import Person
from demo.drawn.picture import HEIGHT, WIDTH, axes, region_of
from demo.drawn.view import View

Point = tuple[float, float]
SIDES = (-1, 1)


def eyes(
    person: Person, view: View, width: int = WIDTH, height: int = HEIGHT
) -> tuple[Point, Point]:
    """Return x and y of the middle of each eye, the picture's left one first, to a pixel."""
    unit, middle = view.size * height / 2, (view.x * width, view.y * height)
    region = region_of(middle, unit, (1.3, 1.35, 1.2), (width, height))
    x, y = axes(region, middle, unit)
    surface, look = head(person.look, view, x, y, 1 / unit), person.look
    seen = np.abs(surface.across) < 1
    rows, columns = region

    def place(side: int) -> Point:
        away = np.hypot(surface.u - side * look.eye_x, surface.v - look.eye_y)
        row, column = np.unravel_index(np.where(seen, away, np.inf).argmin(), away.shape)
        return columns.start + float(column) + 0.5, rows.start + float(row) + 0.5

    return place(SIDES[0]), place(SIDES[1])
