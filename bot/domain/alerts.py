"""A case's public activation: how loudly, how far, and what people hold of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.domain.errors import DomainError
from bot.domain.photos import Photo


class Tier(StrEnum):
    """How loudly an alert goes out."""

    CRITICAL = "critical"
    REGIONAL = "regional"
    LISTED = "listed"


@dataclass(frozen=True)
class Wave:
    """From so many hours since the child was last seen on, the alert may reach so many km."""

    after_hours: float
    radius_km: int


@dataclass(eq=False)
class Alert:
    """One publication of a case. `token` is the link's secret; distances are km, times UTC."""

    id: UUID
    case_id: UUID
    token: str
    tier: Tier
    radius_km: int
    published_by: UUID
    published_at: datetime
    ended_at: datetime | None = None
    progress_chat_id: int | None = None
    progress_message_id: int | None = None

    @property
    def is_silent(self) -> bool:
        """Tell whether phones stay quiet: only a critical alert may ring."""
        return self.tier is not Tier.CRITICAL

    def shows(self, photo: Photo) -> bool:
        """Tell whether the picture was there when an officer published; later ones stay out."""
        return photo.created_at <= self.published_at

    def end(self, at: datetime) -> None:
        """Stop the alert. Raises DomainError `alert-over` when it is over already."""
        if self.ended_at is not None:
            raise DomainError("alert-over")
        self.ended_at = at


def radius_km(tier: Tier, hours: float, waves: Sequence[Wave], regional_limit_km: int) -> int:
    """Return how far an alert of this tier reaches so many hours after the child was last seen.

    The waves are those that the police of "Reunion" described: up to 1 h 100 km, 2 h 200 km,
    3 h 300 km, later 500 km. A listed alert is sent to nobody: 0 km.
    """
    if tier is Tier.LISTED:
        return 0
    reached = max((w.radius_km for w in waves if hours >= w.after_hours), default=0)
    return min(reached, regional_limit_km) if tier is Tier.REGIONAL else reached
