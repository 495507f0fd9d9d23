"""What somebody sent, whatever it is, in the few shapes that a question can take."""

from dataclasses import dataclass

from aiogram.types import Message


@dataclass(frozen=True)
class Words:
    """Something written."""

    text: str


@dataclass(frozen=True)
class Shot:
    """A picture, still on the server: its id and its size in bytes where that is told."""

    file_id: str
    size: int
    caption: str = ""


@dataclass(frozen=True)
class Point:
    """A place that was shared, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Preset:
    """A button of the question that stands for an answer, such as "now"."""

    word: str


@dataclass(frozen=True)
class Unreadable:
    """A sticker, a voice message, a video: nothing that a question here can take."""


Given = Words | Shot | Point | Preset | Unreadable


def given(message: Message) -> Given:
    """Return what a message holds."""
    if message.text is not None:
        return Words(message.text)
    if message.photo:
        largest = message.photo[-1]
        return Shot(largest.file_id, largest.file_size or 0, message.caption or "")
    if message.document and (message.document.mime_type or "").startswith("image/"):
        document = message.document
        return Shot(document.file_id, document.file_size or 0, message.caption or "")
    place = message.location or (message.venue and message.venue.location)
    return Point(place.latitude, place.longitude) if place else Unreadable()
