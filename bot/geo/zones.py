"""The time zone of a point."""

from zoneinfo import ZoneInfo

from tzfpy import get_tz


def prepare() -> None:
    """Load the zones' outlines (20 ms), so that no later call does it on the loop."""
    zone_at(0, 0)


def zone_at(latitude: float, longitude: float) -> ZoneInfo:
    """The zone at a point in degrees, at sea too; UTC where no zone is known."""
    return ZoneInfo(get_tz(longitude, latitude) or "UTC")
