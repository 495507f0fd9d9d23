"""Places and venues, sent by bots and by people."""

from typing import Any

import pytest
from telegram import Bot

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import Raw

WUHAN: dict[str, Any] = {"latitude": 30.59, "longitude": 114.3}


async def test_a_place(mei: Person, bot: Bot) -> None:
    sent = await bot.send_location(mei.id, **WUHAN, horizontal_accuracy=12.5)
    assert sent.location
    assert (sent.location.latitude, sent.location.longitude) == (30.59, 114.3)
    assert sent.location.horizontal_accuracy == 12.5
    assert sent.location.live_period is None
    assert (await mei.expect()).raw["location"] == {**WUHAN, "horizontal_accuracy": 12.5}


async def test_accuracy_is_cut_at_1500_metres(mei: Person, raw: Raw) -> None:
    _, answer = await raw("sendLocation", chat_id=mei.id, **WUHAN, horizontal_accuracy=9000)
    assert answer["result"]["location"]["horizontal_accuracy"] == 1500


async def test_a_heading_means_nothing_without_a_period(mei: Person, bot: Bot) -> None:
    sent = await bot.send_location(mei.id, **WUHAN, heading=90)
    assert sent.location
    assert sent.location.heading is None


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("sendLocation", {"longitude": 1}, "latitude is empty"),
    ("sendLocation", {"latitude": 1}, "longitude is empty"),
    ("sendLocation", {"latitude": 90.1, "longitude": 0}, "invalid location specified"),
    ("sendLocation", {"latitude": 0, "longitude": "-180.1"}, "invalid location specified"),
    (
        "sendLocation",
        {"latitude": 91, "longitude": 0, "live_period": 60},
        "invalid live location specified",
    ),
    ("sendLocation", {**WUHAN, "live_period": 59}, "wrong live location period specified"),
    ("sendLocation", {**WUHAN, "live_period": 86401}, "wrong live location period specified"),
    (
        "sendLocation",
        {**WUHAN, "live_period": 60, "heading": 361},
        "wrong live location heading specified",
    ),
    (
        "sendLocation",
        {**WUHAN, "live_period": 60, "proximity_alert_radius": 100001},
        "wrong live location proximity alert radius specified",
    ),
    ("sendVenue", {"longitude": 1, "title": "a", "address": "b"}, "latitude is empty"),
    ("sendVenue", {"latitude": 1, "title": "a", "address": "b"}, "longitude is empty"),
    (
        "sendVenue",
        {"latitude": 91, "longitude": 1, "title": "a", "address": "b"},
        "wrong venue location specified",
    ),
]


@pytest.mark.odd
@pytest.mark.parametrize(("method", "call", "why"), REFUSED)
async def test_places_that_are_refused(
    raw: Raw, mei: Person, method: str, call: dict[str, Any], why: str
) -> None:
    status, answer = await raw(method, chat_id=mei.id, **call)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


@pytest.mark.parametrize(
    "service",
    [
        {"foursquare_id": "4b", "foursquare_type": "food/icecream"},
        {"google_place_id": "Ch", "google_place_type": "park"},
        {},
    ],
)
async def test_a_venue(mei: Person, bot: Bot, service: dict[str, Any]) -> None:
    sent = await bot.send_venue(mei.id, **WUHAN, title="Park", address="1 Lake Road", **service)
    assert sent.venue
    assert (sent.venue.title, sent.venue.address) == ("Park", "1 Lake Road")
    assert sent.venue.location.latitude == 30.59
    assert sent.location == sent.venue.location
    names = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    told = {name: getattr(sent.venue, name) for name in names}
    assert {name: value for name, value in told.items() if value} == service


async def test_of_two_services_foursquare_counts(mei: Person, bot: Bot) -> None:
    both: dict[str, Any] = {"foursquare_id": "4b", "google_place_id": "Ch"}
    sent = await bot.send_venue(mei.id, **WUHAN, title="Park", address="1 Lake Road", **both)
    assert sent.venue
    assert (sent.venue.foursquare_id, sent.venue.google_place_id) == ("4b", None)


async def test_a_place_that_no_app_sends(sim: Sim, mei: Person) -> None:
    with pytest.raises(SimError, match="invalid location specified"):
        await mei.share(95, 0)
    path = f"/sim/people/{mei.id}/say"
    with pytest.raises(SimError, match="latitude and a longitude"):
        await sim.call("POST", path, json={"location": {"latitude": 1}})
