"""Whom an alert is due for: the one statement against counting by hand."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.outgoing import DeliveryKind, SendState
from bot.domain.places import Place
from bot.domain.subscriptions import RADII_KM
from bot.geo.distance import haversine_km
from bot.storage.database import Database
from bot.storage.deliveries import Deliveries
from bot.storage.tables import deliveries, metadata, people
from tests.storage.rows import NOW, WUHAN, Watch, alert_at, watchers


def point(latitudes: st.SearchStrategy[float]) -> st.SearchStrategy[Place]:
    longitudes = st.floats(-180, 180)
    return st.builds(lambda a, b: Place(a, b, ""), latitudes, longitudes)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Place, int, list[list[Watch]]]:
    """A centre, a radius and people's places: most near enough to matter, poles included."""
    centre = draw(point(st.floats(-90, 90)))
    offset = st.floats(-5, 5)
    near = st.builds(lambda a, b: _moved(centre, a, b), offset, offset)
    anywhere = point(st.floats(-90, 90))
    watch = st.tuples(st.one_of(near, near, anywhere), st.sampled_from(RADII_KM))
    lists = st.lists(st.lists(watch, min_size=1, max_size=3), max_size=12)
    return centre, draw(st.sampled_from((100, 200, 300, 500))), draw(lists)


def _moved(centre: Place, up: float, across: float) -> Place:
    latitude = max(-90.0, min(90.0, centre.latitude + up))
    return Place(latitude, (centre.longitude + across + 180) % 360 - 180, "")


def km(centre: Place, place: Place) -> float:
    at = place.rounded()
    return haversine_km(centre.latitude, centre.longitude, at.latitude, at.longitude)


def by_hand(centre: Place, radius_km: int, watches: list[list[Watch]]) -> dict[int, float]:
    """Return the distance for each chat that is due, by looking at everybody."""
    due = {}
    for n, places in enumerate(watches):
        reached = [d for at, own in places if (d := km(centre, at)) <= min(radius_km, own)]
        if reached:
            due[1000 + n] = min(reached)
    return due


def on_the_line(centre: Place, radius_km: int, watches: list[list[Watch]]) -> bool:
    """Tell whether a place is so exactly at a limit that rounding decides."""
    limits = [(km(centre, at), own) for places in watches for at, own in places]
    return any(min(abs(d - radius_km), abs(d - own)) < 1e-6 for d, own in limits)


async def planned(session: AsyncSession) -> list[tuple[int, float]]:
    query = deliveries.select().order_by(deliveries.c.id)
    return [(row.chat_id, row.distance_km) for row in await session.execute(query)]


async def emptied(session: AsyncSession) -> None:
    for table in reversed(metadata.sorted_tables):
        await session.execute(delete(table))


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds())
async def test_the_plan_is_what_counting_by_hand_finds(
    database: Database, world: tuple[Place, int, list[list[Watch]]]
) -> None:
    centre, radius_km, watches = world
    if on_the_line(centre, radius_km, watches):
        return
    expected = by_hand(centre, radius_km, watches)
    async with database.writing() as session:
        await emptied(session)
        await watchers(session, watches)
        alert = await alert_at(session, centre, radius_km)
        reach = await Deliveries(session).reach(centre, radius_km)
        number = await Deliveries(session).plan(alert.id, centre, radius_km, NOW)
        rows = await planned(session)
    assert reach == number == len(expected)
    assert {chat for chat, _ in rows} == set(expected)
    assert all(abs(d - expected[chat]) < 1e-6 for chat, d in rows)
    assert [d for _, d in rows] == sorted(d for _, d in rows)


async def test_who_cannot_be_reached_or_holds_the_alert_is_left_out(database: Database) -> None:
    async with database.writing() as session:
        free, blocked, opener = await watchers(session, [[(WUHAN, 50)]] * 3)
        alert = await alert_at(session)
        gone = update(people).where(people.c.id == blocked.id)
        await session.execute(gone.values(reachable=False))
        stock = Deliveries(session)
        stock.queue(alert.id, opener.id, opener.chat_id, DeliveryKind.ALERT, NOW)
        assert await stock.plan(alert.id, WUHAN, 100, NOW) == 1
        assert await stock.reach(WUHAN, 100) == 2
        assert await planned(session) == [(opener.chat_id, 0.0), (free.chat_id, 0.0)]
        assert await stock.plan(alert.id, WUHAN, 100, NOW) == 0
        assert await stock.counts(alert.id) == {(DeliveryKind.ALERT, SendState.QUEUED): 2}


async def test_what_has_not_left_forgets_a_distance_that_was_wrong(database: Database) -> None:
    async with database.writing() as session:
        alert = await alert_at(session)
        everybody = await watchers(session, [[(Place(30.7, 114.3, ""), 50)]] * 2)
        kept = Deliveries(session)
        assert await kept.plan(alert.id, WUHAN, 100, NOW) == 2
        (await kept.to_chat(alert.id, everybody[0].chat_id)).state = SendState.SENT  # type: ignore[union-attr]  # it was planned
        await session.flush()
        await kept.forget_distances(alert.case_id)
        by_chat = select(deliveries.c.chat_id, deliveries.c.distance_km > 0)
        known = {row[0]: row[1] for row in await session.execute(by_chat)}
    assert known == {everybody[0].chat_id: True, everybody[1].chat_id: False}
