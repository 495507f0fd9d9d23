"""The great circle and the box around a point, as SQL on columns of latitude and longitude."""

from math import cos, radians

from sqlalchemy import Column, ColumnElement, Float, and_, case, func, literal, or_, type_coerce

from bot.domain.places import Place
from bot.geo.distance import EARTH_RADIUS_KM, box_around


def within_box(
    latitude: Column[float], longitude: Column[float], centre: Place, radius_km: float
) -> ColumnElement[bool]:
    """Return the condition that an ordinary index answers; it lets through a little too much."""
    box = box_around(centre.latitude, centre.longitude, radius_km)
    across = [longitude.between(west, east) for west, east in box.spans()]
    return and_(latitude.between(box.south, box.north), or_(*across))


def km_from(
    centre: Place, latitude: Column[float], longitude: Column[float]
) -> ColumnElement[float]:
    """Return the kilometres from a point: `bot.geo.distance.haversine_km` in SQL."""
    half_up = func.sin(func.radians(latitude - centre.latitude) / 2.0)
    half_across = func.sin(func.radians(longitude - centre.longitude) / 2.0)
    shrunk = func.cos(func.radians(latitude)) * cos(radians(centre.latitude))
    square = half_up * half_up + shrunk * half_across * half_across
    # Rounding may carry a point on the other side of the globe past 1, where asin ends.
    within = case((square > 1, literal(1.0)), else_=square)
    return type_coerce(2 * EARTH_RADIUS_KM * func.asin(func.sqrt(within)), Float)
