"""Deliveries: an alert's way to each chat, and back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    cast,
    exists,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from bot.domain.outgoing import Delivery, DeliveryKind, SendState
from bot.domain.places import Place
from bot.storage.near import km_from, within_box
from bot.storage.outgoing import UNSURE
from bot.storage.store import Store
from bot.storage.tables import alerts, deliveries, people, subscriptions

Counts = dict[tuple[DeliveryKind, SendState], int]

NO_MESSAGE = "no-message"
"""The error of a retraction that cannot be sent: nobody knows the message, or it is gone."""

D = deliveries.c
NO_ID = cast(null(), D.message_id.type)  # PostgreSQL asks what kind of nothing it is
MAY_HAVE_ARRIVED = and_(D.error == UNSURE, D.state.in_((SendState.QUEUED, SendState.FAILED)))


class Deliveries(Store[Delivery]):
    """What was, is and will be sent of alerts."""

    entity, noun = Delivery, "delivery"

    async def counts(self, alert_id: UUID) -> Counts:
        """Return how many deliveries of an alert stand where."""
        by = (D.kind, D.state)
        query = select(*by, func.count()).where(D.alert_id == alert_id).group_by(*by)
        rows = await self.session.execute(query)
        return {(kind, state): number for kind, state, number in rows}

    async def unsure(self, alert_id: UUID) -> int:
        """Return how many chats may hold one copy more than we can take back."""
        query = select(func.count()).where(
            D.alert_id == alert_id, D.kind == DeliveryKind.ALERT, D.error == UNSURE
        )
        return (await self.session.execute(query)).scalar_one()

    async def held_by(self, person_id: UUID) -> list[int]:
        """Return the messages in which one person still holds the photo of an alert."""
        row, taken = deliveries.c, deliveries.alias().c
        is_taken = exists().where(
            taken.alert_id == row.alert_id,
            taken.chat_id == row.chat_id,
            taken.kind == DeliveryKind.RETRACT,
            taken.state == SendState.SENT,
        )
        query = select(row.message_id).where(
            row.person_id == person_id, row.kind == DeliveryKind.ALERT, row.message_id.is_not(None)
        )
        return [int(held) for held in await self.session.scalars(query.where(~is_taken))]

    async def to_chat(self, alert_id: UUID, chat_id: int) -> Delivery | None:
        """Return the alert's delivery to one chat, where there is one."""
        query = select(Delivery).where(
            D.alert_id == alert_id, D.chat_id == chat_id, D.kind == DeliveryKind.ALERT
        )
        return await self._maybe(query)

    def queue(
        self, alert_id: UUID, person_id: UUID, chat_id: int, kind: DeliveryKind, now: datetime
    ) -> Delivery:
        """Queue one request for one chat, before everything that is further away."""
        return self.add(
            Delivery(
                id=None,  # type: ignore[arg-type]  # the database counts
                alert_id=alert_id,
                person_id=person_id,
                chat_id=chat_id,
                kind=kind,
                distance_km=0.0,
                state=SendState.QUEUED,
                due_at=now,
            )
        )

    async def plan(self, alert_id: UUID, centre: Place, radius_km: float, now: datetime) -> int:
        """Queue the alert for everybody it is due for and return how many that are.

        Due is a place within `radius_km` of the centre and within what its watcher asked for; of
        several places of one person the nearest counts. Who cannot be reached, or has the alert
        already, is left out.
        """
        await self.session.flush()
        due = _due(centre, radius_km).c
        alert = literal(alert_id, D.alert_id.type).label("alert_id")
        whom = select(alert, due.person_id, due.chat_id, due.distance_km, NO_ID.label("message_id"))
        return await self._queue(DeliveryKind.ALERT, whom, now)

    async def forget_distances(self, case_id: UUID) -> None:
        """Take the distance out of what has not left of a case's alert: its place was corrected."""
        alert = select(alerts.c.id).where(alerts.c.case_id == case_id).scalar_subquery()
        waiting = update(deliveries).where(D.alert_id.in_(alert), D.state == SendState.QUEUED)
        await self.session.execute(waiting.values(distance_km=0.0))

    async def reach(self, centre: Place, radius_km: float) -> int:
        """Return how many people `plan` would queue the alert for."""
        query = select(func.count()).select_from(_due(centre, radius_km))
        return (await self.session.execute(query)).scalar_one()

    async def queue_end(self, alert_id: UUID, now: datetime) -> int:
        """Queue the end of an alert for everybody who holds it; return how many chats that are.

        Each gets a retraction of the message and a message that it is over. What has not left is
        dropped. What may have left, though nobody confirmed it, gets the message only, and its
        retraction is counted as unreachable. What is on its way is ended when it is noted
        (`end_some`).
        """
        await self.session.flush()
        return await self._end(D.alert_id == alert_id, now)

    async def end_some(self, delivery_ids: Collection[int], now: datetime) -> int:
        """Do the same for these deliveries, whose alert ended while they were under way."""
        return await self._end(D.id.in_(delivery_ids), now)

    async def _end(self, which: ColumnElement[bool], now: datetime) -> int:
        alert = and_(which, D.kind == DeliveryKind.ALERT)
        held, perhaps = and_(alert, D.state == SendState.SENT), and_(alert, MAY_HAVE_ARRIVED)
        retract, closing = DeliveryKind.RETRACT, DeliveryKind.CLOSING
        await self._queue(retract, _holders(held, D.message_id), now)
        await self._queue(retract, _holders(perhaps, NO_ID), now, lost=True)
        told = await self._queue(closing, _holders(held, NO_ID), now)
        told += await self._queue(closing, _holders(perhaps, NO_ID), now)
        waiting = update(deliveries).where(alert, D.state == SendState.QUEUED)
        await self.session.execute(waiting.values(state=SendState.DROPPED))
        return told

    async def _queue(
        self, kind: DeliveryKind, whom: Select[Any], now: datetime, *, lost: bool = False
    ) -> int:
        """Insert one row for each of `whom` that has none of this kind, nearest first."""
        to, mine = whom.subquery("whom"), deliveries.alias("mine").c
        same = (mine.alert_id == to.c.alert_id, mine.chat_id == to.c.chat_id, mine.kind == kind)
        fixed = {
            D.kind: kind,
            D.state: SendState.UNREACHABLE if lost else SendState.QUEUED,
            D.error: NO_MESSAGE if lost else None,
            D.due_at: now,
            D.attempts: 0,
        }
        rest = [literal(value, column.type).label(column.name) for column, value in fixed.items()]
        rows = select(*to.c, *rest).where(~exists().where(*same)).order_by(to.c.distance_km)
        names = [column.name for column in rows.selected_columns]
        connection = await self.session.connection()
        return (await connection.execute(insert(deliveries).from_select(names, rows))).rowcount


def _holders(which: ColumnElement[bool], message: ColumnElement[Any]) -> Select[Any]:
    columns = (D.alert_id, D.person_id, D.chat_id, D.distance_km, message.label("message_id"))
    return select(*columns).where(which)


def _due(centre: Place, radius_km: float) -> Subquery:
    """Return person, chat and kilometres of everybody whom an alert is due for."""
    s = subscriptions.c
    places = (
        select(s.person_id, s.radius_km, km_from(centre, s.latitude, s.longitude).label("km"))
        .where(within_box(s.latitude, s.longitude, centre, radius_km))
        .subquery("places")
    )
    near = (
        select(places.c.person_id, func.min(places.c.km).label("distance_km"))
        .where(places.c.km <= radius_km, places.c.km <= places.c.radius_km)
        .group_by(places.c.person_id)
        .subquery("near")
    )
    return (
        select(near.c.person_id, people.c.chat_id, near.c.distance_km)
        .join(people, people.c.id == near.c.person_id)
        .where(people.c.reachable)
        .subquery("due")
    )
