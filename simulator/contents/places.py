"""Places as the Bot API writes them, live ones too, read from a call or from an object.

The limits and texts are those of Location.cpp and Venue.cpp in TDLib and of get_location in
telegram-bot-api's Client.cpp.
"""

import math
from contextlib import suppress
from typing import Any

from simulator.errors import bad_request
from simulator.parameters import Parameters

LIVE_SECONDS = range(60, 86_401)
FOR_EVER = 0x7FFFFFFF
"""A live period without an end."""
MOST_METRES_OFF = 1500.0
FARTHEST_ALERT = 100_000
"""Metres."""
LIVE = ("live_period", "heading", "proximity_alert_radius")
WRONG = {
    "location": "invalid location specified",
    "live location": "invalid live location specified",
    "venue": "wrong venue location specified",
}
PROVIDERS = ("foursquare", "google_place")


def location_of(said: Parameters) -> dict[str, Any]:
    """A place, live when the call gives a period. Raises Refused."""
    period = said.number("live_period")
    place = point_of(said, "live location" if period else "location")
    if not period:
        return place
    if period != FOR_EVER and period not in LIVE_SECONDS:
        raise bad_request("wrong live location period specified")
    return place | {"live_period": period} | direction_of(said)


def point_of(said: Parameters, called: str = "location") -> dict[str, Any]:
    """Latitude, longitude and how exact they are. Raises Refused."""
    for name in ("latitude", "longitude"):
        if not said.text(name).strip():
            raise bad_request(f"{name} is empty")
    latitude, longitude = _real(said, "latitude"), _real(said, "longitude")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004
        raise bad_request(WRONG[called])
    exact = min(_real(said, "horizontal_accuracy"), MOST_METRES_OFF)
    place = {"latitude": latitude, "longitude": longitude}
    return place | {"horizontal_accuracy": exact} if exact > 0 else place


def direction_of(said: Parameters) -> dict[str, Any]:
    """Where somebody is heading, and how near raises an alert. Raises Refused."""
    heading, near = said.number("heading"), said.number("proximity_alert_radius")
    if not 0 <= heading <= 360:  # noqa: PLR2004
        raise bad_request("wrong live location heading specified")
    if not 0 <= near <= FARTHEST_ALERT:
        raise bad_request("wrong live location proximity alert radius specified")
    given = {"heading": heading, "proximity_alert_radius": near}
    return {name: value for name, value in given.items() if value}


def venue_of(said: Parameters) -> dict[str, Any]:
    """The content of a message with a venue. Raises Refused."""
    place = point_of(said, "venue")
    called = {name: said.text(name).strip() for name in ("title", "address")}
    return {"location": place, "venue": {"location": place, **called, **_provider(said)}}


def _provider(said: Parameters) -> dict[str, Any]:
    """Of two services the first that is named counts."""
    for provider in PROVIDERS:
        names = (f"{provider}_id", f"{provider}_type")
        found = {name: said.text(name) for name in names if said.text(name)}
        if found:
            return found
    return {}


def _real(said: Parameters, name: str) -> float:
    """A number; what is none is 0, as Telegram takes it."""
    with suppress(ValueError):
        value = float(said.text(name) or 0)
        return value if math.isfinite(value) else math.inf
    return 0.0


def is_live(content: dict[str, Any]) -> bool:
    """Whether a message shows where somebody is now."""
    return "live_period" in content.get("location", {})


def ended(content: dict[str, Any]) -> dict[str, Any]:
    """The content once the live location does not move any more."""
    place = {name: value for name, value in content["location"].items() if name not in LIVE}
    return {**content, "location": place}
