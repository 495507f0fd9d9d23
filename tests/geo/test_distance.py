"""Distances and boxes, at the poles and the antimeridian too."""

from math import asin, atan2, cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.places import Place
from bot.geo.distance import EARTH_RADIUS_KM, between_km, box_around, haversine_km

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
radii = st.floats(0.1, 5000)


def beyond(latitude: float, longitude: float, km: float, bearing: float) -> tuple[float, float]:
    """Where one arrives after so many km (the direct problem on the sphere)."""
    north, reach = radians(latitude), km / EARTH_RADIUS_KM
    to_north = asin(sin(north) * cos(reach) + cos(north) * sin(reach) * cos(bearing))
    across = atan2(sin(bearing) * sin(reach) * cos(north), cos(reach) - sin(north) * sin(to_north))
    return degrees(to_north), (longitude + degrees(across) + 180) % 360 - 180


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((30.5833, 114.2667), (39.9042, 116.4074), 1054),  # Wuhan, Beijing
        ((51.5074, -0.1278), (40.7128, -74.0060), 5570),  # London, New York
        ((-16.5, 179.9), (-16.5, -179.9), 21.3),  # over the antimeridian
        ((90, 0), (90, 120), 0),
    ],
)
def test_known_distances(start: tuple[float, float], end: tuple[float, float], km: float) -> None:
    assert between_km(*start, *end) == pytest.approx(km, rel=0.005, abs=1e-6)


@given(latitudes, longitudes, latitudes, longitudes)
def test_haversine_is_what_is_shown(a: float, b: float, c: float, d: float) -> None:
    assert haversine_km(a, b, c, d) == pytest.approx(between_km(a, b, c, d), rel=1e-3, abs=1e-4)


@given(latitudes, longitudes, radii, st.floats(0, 1), st.floats(0, 6.2832))
def test_box_holds_every_point_within(
    latitude: float, longitude: float, radius: float, share: float, bearing: float
) -> None:
    point = beyond(latitude, longitude, radius * share, bearing)
    assert box_around(latitude, longitude, radius).holds(*point)


@given(st.floats(-70, 70), longitudes, st.floats(1, 500))
def test_box_is_no_larger_than_needed(latitude: float, longitude: float, radius: float) -> None:
    box = box_around(latitude, longitude, radius)
    edge = max(haversine_km(latitude, longitude, box.north, longitude), 0)
    assert edge == pytest.approx(radius, rel=1e-3)
    assert not box.holds(latitude, (longitude + 360) % 360 - 180) or box.west == -180


def test_box_over_the_antimeridian_has_two_spans() -> None:
    box = box_around(-16.5, 179.9, 50)
    assert box.crosses
    assert box.spans() == ((box.west, 180.0), (-180.0, box.east))
    assert box.holds(-16.5, -179.9)
    assert not box.holds(-16.5, 0)


def test_box_over_a_pole_has_all_longitudes() -> None:
    box = box_around(89.9, 20, 100)
    assert (box.west, box.east, box.north) == (-180, 180, 90)
    assert box.holds(89.95, -160)


@given(latitudes, longitudes)
def test_a_watched_place_moves_less_than_a_kilometre(latitude: float, longitude: float) -> None:
    kept = Place(latitude, longitude, "").rounded()
    assert between_km(latitude, longitude, kept.latitude, kept.longitude) < 0.8
