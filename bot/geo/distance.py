"""Distances on the globe, and boxes around a point."""

from dataclasses import dataclass
from math import asin, cos, degrees, hypot, radians, sin, sqrt

from geopy.distance import great_circle

EARTH_RADIUS_KM = 6371.009
"""Mean earth radius (IUGG 1980), the one that geopy's great circle uses."""

POLE = 90.0
ANTIMERIDIAN = 180.0

_SLACK_DEGREES = 1e-9


@dataclass(frozen=True, slots=True)
class Box:
    """A box of latitudes and longitudes in degrees.

    Where it crosses the antimeridian, `west` is greater than `east`.
    """

    south: float
    north: float
    west: float
    east: float

    @property
    def crosses(self) -> bool:
        """Whether the box lies on both sides of the antimeridian."""
        return self.west > self.east

    def spans(self) -> tuple[tuple[float, float], ...]:
        """Its longitudes as one or two ordinary (west, east) ranges, for an index."""
        if self.crosses:
            return ((self.west, ANTIMERIDIAN), (-ANTIMERIDIAN, self.east))
        return ((self.west, self.east),)

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point in degrees lies in the box, edges included."""
        return self.south <= latitude <= self.north and any(
            west <= longitude <= east for west, east in self.spans()
        )


def between_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Great-circle kilometres by geopy, for what a person is shown. Points in degrees."""
    return float(great_circle((latitude, longitude), (to_latitude, to_longitude)).km)


def haversine_km(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Great-circle kilometres for hot loops; within 0.1 % of `between_km`. Points in degrees.

    The haversine formula (R. W. Sinnott, Sky & Telescope 68, 1984). Both are spherical and may
    differ from the ellipsoid by up to 0.5 %.
    """
    half_up = sin(radians(to_latitude - latitude) / 2)
    half_across = sin(radians(to_longitude - longitude) / 2)
    across = sqrt(cos(radians(latitude)) * cos(radians(to_latitude))) * half_across
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, hypot(half_up, across)))


def box_around(latitude: float, longitude: float, radius_km: float) -> Box:
    """The smallest box that holds every point within `radius_km`.

    A circle over a pole takes all longitudes. Point in degrees.
    """
    reach = radius_km / EARTH_RADIUS_KM
    tall = degrees(reach) + _SLACK_DEGREES
    south, north = latitude - tall, latitude + tall
    if south <= -POLE or north >= POLE:
        return Box(max(south, -POLE), min(north, POLE), -ANTIMERIDIAN, ANTIMERIDIAN)
    wide = degrees(asin(min(1.0, sin(reach) / cos(radians(latitude))))) + _SLACK_DEGREES
    return Box(south, north, _turned(longitude - wide), _turned(longitude + wide))


def _turned(longitude: float) -> float:
    if -ANTIMERIDIAN <= longitude <= ANTIMERIDIAN:
        return longitude
    return (longitude + ANTIMERIDIAN) % 360 - ANTIMERIDIAN
