"""Watched places."""

from uuid import UUID

from sqlalchemy import delete, select

from bot.domain.subscriptions import Subscription
from bot.storage.store import Store
from bot.storage.tables import subscriptions


class Subscriptions(Store[Subscription]):
    """Who watches what."""

    entity, noun = Subscription, "subscription"

    async def of(self, person_id: UUID) -> list[Subscription]:
        """Return what one person watches, oldest first."""
        query = select(Subscription).where(subscriptions.c.person_id == person_id)
        return await self._all(query.order_by(subscriptions.c.created_at))

    async def stop(self, person_id: UUID) -> None:
        """Forget everything that one person watches."""
        await self.session.execute(
            delete(subscriptions).where(subscriptions.c.person_id == person_id)
        )
