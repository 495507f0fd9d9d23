"""Alerts, by link and by case."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from bot.domain.alerts import Alert, Tier
from bot.domain.places import Place
from bot.storage.store import Store
from bot.storage.tables import alerts, cases


class Alerts(Store[Alert]):
    """Every publication."""

    entity, noun = Alert, "alert"

    async def by_token(self, token: str) -> Alert:
        """Return the alert of a link. Raises NotFound."""
        return await self._one(select(Alert).where(alerts.c.token == token))

    async def of_case(self, case_id: UUID) -> Alert | None:
        """Return the newest alert of a case."""
        query = select(Alert).where(alerts.c.case_id == case_id)
        return await self._maybe(query.order_by(alerts.c.published_at.desc()))

    async def sent_since(self, moment: datetime) -> list[tuple[Place, int]]:
        """Return where each alert that was sent since a time was, and how far it reached (km)."""
        query = (
            select(cases.c.latitude, cases.c.longitude, alerts.c.radius_km)
            .join(cases, cases.c.id == alerts.c.case_id)
            .where(alerts.c.published_at >= moment, alerts.c.tier != Tier.LISTED)
        )
        rows = await self.session.execute(query)
        return [(Place(latitude, longitude, ""), radius) for latitude, longitude, radius in rows]
