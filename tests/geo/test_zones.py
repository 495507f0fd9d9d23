"""The time zone of a point."""

import pytest

from bot.geo.zones import zone_at


@pytest.mark.parametrize(
    ("point", "zone"),
    [
        ((30.58, 114.27), "Asia/Shanghai"),
        ((35.68, 139.69), "Asia/Tokyo"),
        ((52.37, 4.9), "Europe/Amsterdam"),
        ((40.7, -74.0), "America/New_York"),
        ((0.0, -30.0), "Etc/GMT+2"),
    ],
)
def test_zone_at(point: tuple[float, float], zone: str) -> None:
    assert zone_at(*point).key == zone
