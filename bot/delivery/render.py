"""What the sender asks of whoever knows the words and the pictures."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from bot.domain.alerts import Alert
from bot.domain.outgoing import Delivery, Notice
from bot.storage.deliveries import Counts
from bot.views.screen import Screen


@dataclass(frozen=True)
class Poster:
    """A picture that many chats get: drawn and uploaded once, then sent by Telegram's id of it.

    `name` tells an alert's posters apart: what it shows, in which language and, where that may be
    corrected, with which words ("alert-en-1f0c3b2a"), up to 64 characters. `draw` returns the JPEG
    and is awaited only while nobody has uploaded it.
    """

    alert_id: UUID
    name: str
    draw: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True)
class Rendered:
    """One message as it leaves. A poster takes the place of the screen's own picture."""

    screen: Screen
    poster: Poster | None = None


class Renderer(Protocol):
    """Puts rows into words at the moment they leave, from what is true then.

    None: what the row is about was erased, or it has nothing left to say; the row is dropped.
    """

    async def notice(self, notice: Notice) -> Rendered | None:
        """Return the message of a notice."""
        ...

    async def delivery(self, delivery: Delivery) -> Rendered | None:
        """Return an alert, what takes the place of its message, or the message that it is over."""
        ...

    async def progress(self, alert: Alert, counts: Counts) -> Screen:
        """Return what the officer sees while the alert goes out and after it ended."""
        ...
