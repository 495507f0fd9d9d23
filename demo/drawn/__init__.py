"""People drawn from a seed: nobody real, a known truth, as many as wanted."""

from demo.drawn.files import as_file, exif
from demo.drawn.person import Age, Look, Person
from demo.drawn.picture import HEIGHT, WIDTH, draw, group, pixels
from demo.drawn.truth import eyes
from demo.drawn.view import Background, View

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Age",
    "Background",
    "Look",
    "Person",
    "View",
    "as_file",
    "draw",
    "exif",
    "eyes",
    "group",
    "pixels",
]
