"""What lies ready for the page: a guide to follow, pictures and places a click away."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be sent."""

    id: int
    name: str
    data: bytes
    type: str
    album: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the list shows it."""
        shown = {"id": self.id, "name": self.name, "url": f"/sim/pictures/{self.id}"}
        return {**shown, "album": self.album} if self.album else shown


@dataclass(slots=True)
class Shelf:
    """Outlives nothing: a reset empties it."""

    guide: dict[str, Any] = field(default_factory=lambda: {"title": "", "steps": []})
    places: list[dict[str, Any]] = field(default_factory=list)
    pictures: dict[int, Picture] = field(default_factory=dict)
    _count: int = 0

    def add_picture(self, name: str, data: bytes, type_: str, album: str) -> Picture:
        """Keeps a picture."""
        self._count += 1
        picture = Picture(self._count, name, data, type_, album)
        self.pictures[picture.id] = picture
        return picture
