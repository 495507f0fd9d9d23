"""Deliveries: an alert's way to each chat, and back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from bot.domain.outgoing import Delivery, DeliveryKind, SendState
from bot.storage.store import Store
from bot.storage.tables import deliveries

Counts = dict[tuple[DeliveryKind, SendState], int]


class Deliveries(Store[Delivery]):
    """What was, is and will be sent of alerts."""

    entity, noun = Delivery, "delivery"

    async def counts(self, alert_id: UUID) -> Counts:
        """Return how many deliveries of an alert stand where."""
        by = (deliveries.c.kind, deliveries.c.state)
        query = select(*by, func.count()).where(deliveries.c.alert_id == alert_id).group_by(*by)
        rows = await self.session.execute(query)
        return {(kind, state): number for kind, state, number in rows}

    async def to_chat(self, alert_id: UUID, chat_id: int) -> Delivery | None:
        """Return the alert's delivery to one chat, where there is one."""
        query = select(Delivery).where(
            deliveries.c.alert_id == alert_id,
            deliveries.c.chat_id == chat_id,
            deliveries.c.kind == DeliveryKind.ALERT,
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
