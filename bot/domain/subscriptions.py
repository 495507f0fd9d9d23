"""A citizen's wish to hear of children missing near a place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bot.domain.errors import DomainError
from bot.domain.places import Place

RADII_KM = (10, 50, 100, 500)
DEFAULT_RADIUS_KM = 50


@dataclass(eq=False)
class Subscription:
    """One watched place of one person, with the distance (km) the person cares about."""

    id: UUID
    person_id: UUID
    place: Place
    radius_km: int
    created_at: datetime

    def __post_init__(self) -> None:
        """Refuse a place that is kept more exactly than a kilometre, and an unknown radius."""
        if self.radius_km not in RADII_KM:
            raise DomainError("radius-unknown", radius=self.radius_km)
        self.place = self.place.rounded()
