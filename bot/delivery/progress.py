"""The officer's message that shows how an alert goes out, or is taken back."""

import asyncio
from datetime import timedelta
from uuid import UUID

import structlog
from aiogram.exceptions import AiogramError
from sqlalchemy import or_, select

from bot.delivery.failures import Fate, classify
from bot.delivery.pace import Chats, Pace
from bot.delivery.post import Post
from bot.delivery.render import Renderer
from bot.domain.alerts import Alert
from bot.domain.clock import Clock
from bot.storage.alerts import Alerts
from bot.storage.database import Database
from bot.storage.deliveries import Counts, Deliveries
from bot.storage.tables import alerts

EVERY_SECONDS = 2.0
RESUMED = timedelta(days=2)
log = structlog.get_logger()


class Progress:
    """Edits each message at most every two seconds, and once more when the last row is noted."""

    def __init__(
        self, database: Database, post: Post, renderer: Renderer, pace: Pace, chats: Chats
    ) -> None:
        self._database, self._post, self._renderer = database, post, renderer
        self._pace, self._chats = pace, chats
        self._touched: set[UUID] = set()
        self._some = asyncio.Event()

    def touch(self, *alert_ids: UUID) -> None:
        """Note that deliveries of these alerts stand elsewhere now."""
        self._touched.update(alert_ids)
        if self._touched:
            self._some.set()

    async def resume(self, clock: Clock) -> None:
        """Touch the alerts of the last days: a process before may have owed their last figures."""
        since = clock.now() - RESUMED
        recent = or_(alerts.c.published_at >= since, alerts.c.ended_at >= since)
        shown = alerts.c.progress_message_id.is_not(None)
        async with self._database.reading() as session:
            self.touch(*await session.scalars(select(alerts.c.id).where(recent, shown)))

    async def run(self) -> None:
        """Keep every touched message up to date, for ever."""
        while True:
            await self._some.wait()
            self._some.clear()
            touched, self._touched = self._touched, set()
            for alert_id in touched:
                await self._show(alert_id)
            await asyncio.sleep(EVERY_SECONDS)

    async def _show(self, alert_id: UUID) -> None:
        try:
            await self._edit(*await self._look(alert_id))
        except AiogramError as error:
            failure = classify(error)
            log.warning("progress not shown", alert=str(alert_id), code=failure.code)
            if failure.fate is Fate.HOLD:
                self._pace.hold(failure.seconds)
            if failure.fate in (Fate.HOLD, Fate.RETRY, Fate.UNSURE):
                self.touch(alert_id)
        except Exception as error:  # noqa: BLE001  a figure must not stop the sending
            code = classify(error).code
            log.warning("progress not shown", alert=str(alert_id), code=code)

    async def _look(self, alert_id: UUID) -> tuple[Alert | None, Counts]:
        async with self._database.reading() as session:
            alert = await Alerts(session).find(alert_id)
            return alert, await Deliveries(session).counts(alert_id)

    async def _edit(self, alert: Alert | None, counts: Counts) -> None:
        if alert is None or alert.progress_chat_id is None or alert.progress_message_id is None:
            return
        screen = await self._renderer.progress(alert, counts)
        await self._chats.rested(alert.progress_chat_id)
        await self._pace.slot()
        await self._post.edit(alert.progress_chat_id, alert.progress_message_id, screen)
