"""What a button sends back: the name of what it does and an opaque id, within 64 bytes.

Nothing here is a secret or a permission: whoever presses is checked by the action.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from bot.domain.errors import NotFound
from bot.domain.ids import pack, unpack

W = TypeVar("W", bound=StrEnum)
FORM = "f"
PARTS = 4


@dataclass(frozen=True)
class Press:
    """A button that does something to a thing; `word` says what, where there is a choice."""

    name: str
    subject: UUID
    word: str = ""

    def data(self) -> str:
        """Return the button's data."""
        return f"{self.name}:{pack(self.subject)}:{self.word}"

    def choice(self, of: type[W]) -> W:
        """Return which of a list the word is. Raises NotFound for a made-up one."""
        try:
            return of(self.word)
        except ValueError:
            raise NotFound("button") from None


@dataclass(frozen=True)
class FormPress:
    """A button of a question: which conversation, which question, what it says."""

    token: str
    key: str
    word: str

    def data(self) -> str:
        """Return the button's data."""
        return f"{FORM}:{self.token}:{self.key}:{self.word}"


def read_press(data: str) -> Press | None:
    """Return the press behind a button's data, or None where it is none of ours."""
    parts = data.split(":")
    if len(parts) != PARTS - 1:
        return None
    try:
        return Press(parts[0], unpack(parts[1]), parts[2])
    except ValueError:
        return None


def read_form_press(data: str) -> FormPress | None:
    """Return the form's press behind a button's data, or None."""
    parts = data.split(":")
    return FormPress(*parts[1:]) if len(parts) == PARTS and parts[0] == FORM else None
