"""What a person is shown: text, buttons, a picture. Knows nothing of Telegram's library."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """One button under a message: it sends `data` back (at most 64 bytes), or opens `url`."""

    text: str
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A JPEG to be uploaded, or one that Telegram has already (`file_id`)."""

    jpeg: bytes = b""
    file_id: str = ""


@dataclass(frozen=True)
class Screen:
    """One message.

    `text` is HTML with every argument escaped. `ask_place` is the label of a reply keyboard whose
    only button shares the location; such a message can be neither edited nor carry buttons.
    `clear` takes that keyboard away again. `protected`: not to be forwarded or saved.
    """

    text: str
    rows: Rows = ()
    picture: Picture | None = None
    ask_place: str = ""
    clear: bool = False
    protected: bool = False
    silent: bool = False
