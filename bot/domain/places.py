"""Where something is."""

from dataclasses import dataclass

# Two decimals of a degree: at most 0.8 km from the true place, on average less than half of it.
WATCHED_DECIMALS = 2


@dataclass(frozen=True)
class Place:
    """A point in degrees (WGS 84) and what people call it."""

    latitude: float
    longitude: float
    name: str
    country: str = ""

    @property
    def point(self) -> tuple[float, float]:
        """Return latitude and longitude."""
        return self.latitude, self.longitude

    def rounded(self) -> "Place":
        """Return the place as it may be kept for somebody who watches it: to about a kilometre."""
        return Place(
            round(self.latitude, WATCHED_DECIMALS),
            round(self.longitude, WATCHED_DECIMALS),
            self.name,
            self.country,
        )
