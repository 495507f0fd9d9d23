"""What a citizen saw."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.domain.cases import Sex
from bot.domain.places import Place


class SightingState(StrEnum):
    """All that the sender ever learns."""

    RECEIVED = "received"
    READ = "read"
    CLOSED = "closed"


@dataclass(eq=False)
class Sighting:
    """A report: where and when, pictures where there are some, and a note.

    `case_id` is the case whose alert the citizen answered, where it was one. The last six are what
    the reporter noticed: `youngest` and `oldest` are years, guessed by eye.
    """

    id: UUID
    number: str
    reporter_id: UUID
    state: SightingState
    created_at: datetime
    place: Place
    seen_at: datetime
    note: str | None = None
    case_id: UUID | None = None
    in_danger: bool = False
    thanked_at: datetime | None = None
    sex: Sex = Sex.UNKNOWN
    youngest: int | None = None
    oldest: int | None = None
    height_cm: int | None = None
    clothing: str | None = None
    marks: str | None = None

    def read(self) -> None:
        """Note that an officer looked at it."""
        if self.state is SightingState.RECEIVED:
            self.state = SightingState.READ

    def close(self) -> None:
        """Note that nothing more is expected of it."""
        self.state = SightingState.CLOSED
