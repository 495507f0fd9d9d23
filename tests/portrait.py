"""A picture of a drawn person as telephones with little room send it: drawn and looked at soon."""

from demo.drawn import Person, View, draw

WIDTH, HEIGHT = 640, 480


def portrait(person: Person, view: View | None = None) -> bytes:
    """Draw one person as JPEG."""
    return draw(person, view, WIDTH, HEIGHT)
