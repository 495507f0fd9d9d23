"""What somebody sent, whatever it is, in the few shapes that a question can take."""

from dataclasses import dataclass

from aiogram.types import Animation, Document, Message, PhotoSize, Video, VideoNote

VISIBLE = ("image/", "video/")


@dataclass(frozen=True)
class Words:
    """Something written."""

    text: str


@dataclass(frozen=True)
class Shot:
    """A picture or a film, still on the server: its id, its size in bytes where that is told.

    Which of the two it is, its first bytes tell, not its name nor what the message says.
    """

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
    """A sticker, a voice message, a contact: nothing that a question here can take."""


Given = Words | Shot | Point | Preset | Unreadable


def given(message: Message) -> Given:
    """Return what a message holds."""
    if message.text is not None:
        return Words(message.text)
    seen = _seen(message)
    if seen is not None:
        return Shot(seen.file_id, seen.file_size or 0, message.caption or "")
    place = message.location or (message.venue and message.venue.location)
    return Point(place.latitude, place.longitude) if place else Unreadable()


def _seen(message: Message) -> PhotoSize | Video | VideoNote | Animation | Document | None:
    """Return the file of a message in which there is something to see."""
    if message.photo:
        return message.photo[-1]
    moving = message.video or message.video_note or message.animation
    document = message.document
    if moving or document is None:
        return moving
    return document if (document.mime_type or "").startswith(VISIBLE) else None
