"""Citizens on the local server, their rows in the database, and the sender under test."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from aiogram import Bot
from sqlalchemy import select
from uuid_utils.compat import uuid7

from bench.carrier import PlainRenderer
from bot.delivery.post import Post, connect
from bot.delivery.sender import Sender
from bot.domain.alerts import Alert
from bot.domain.clock import SystemClock
from bot.domain.outgoing import Delivery, DeliveryKind, SendState
from bot.domain.people import Person as Row
from bot.domain.permissions import Role
from bot.domain.places import Place
from bot.domain.subscriptions import Subscription
from bot.storage.database import Database
from bot.storage.deliveries import Counts, Deliveries
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.tables import deliveries
from config.policy import Sending
from simulator.client import Message, Person, Sim
from tests.storage.rows import NOW, WUHAN, alert_at

TOKEN = "123456:" + "A" * 35
FAST = Sending(per_second=1000, in_flight=30, attempts=8)
PATIENCE = 60.0


@dataclass
class Street:
    """What a test of delivery needs: people who watch, an alert, a sender, and what arrived."""

    database: Database
    sim: Sim
    renderer: PlainRenderer = field(default_factory=PlainRenderer)
    bot: Bot = field(init=False)

    def __post_init__(self) -> None:
        """Connect to the server, which makes the bot known there."""
        self.bot = self.connected(self.sim.base_url)

    def connected(self, api_url: str) -> Bot:
        """Return our bot's client of a server."""
        return connect(TOKEN, api_url)

    def slowly(self, per_second: int) -> Sending:
        """Return a policy of so many requests a second."""
        return Sending(per_second=per_second, in_flight=30, attempts=8)

    async def close(self) -> None:
        """Close the client."""
        await self.bot.session.close()

    async def citizen(self, *, km_north: float = 0.0, radius_km: int = 50) -> Person:
        """Add somebody who has written to the bot and watches so far north of Wuhan."""
        await self.bot.me()
        person = await self.sim.person("Citizen")
        await person.say("/start")
        row = Row(uuid7(), person.id, "en", Role.CITIZEN, NOW)
        place = Place(WUHAN.latitude + km_north / 111.195, WUHAN.longitude, "")
        async with self.database.writing() as session:
            session.add(row)
            await session.flush()
            session.add(Subscription(uuid7(), row.id, place, radius_km, NOW))
        return person

    async def alert(self, *, plan: bool = True) -> Alert:
        """Publish an alert at Wuhan, and queue it for everybody it is due for."""
        async with self.database.writing() as session:
            alert = await alert_at(session)
            if plan:
                await Deliveries(session).plan(alert.id, WUHAN, 100, SystemClock().now())
        return alert

    async def open_link(self, alert: Alert, person: Person) -> None:
        """Queue the alert for somebody who opened its link."""
        now = SystemClock().now()
        async with self.database.writing() as session:
            row = await self._row(People(session), person)
            Deliveries(session).queue(alert.id, row.id, person.id, DeliveryKind.ALERT, now)

    async def end(self, alert: Alert) -> int:
        """End the alert as closing a case does."""
        now = SystemClock().now()
        async with self.database.writing() as session:
            known = await session.get(Alert, alert.id)
            assert known is not None
            known.end(now)
            return await Deliveries(session).queue_end(alert.id, now)

    async def notice(self, person: Person, kind: str = "case") -> UUID:
        """Queue a notice; returns its id."""
        async with self.database.writing() as session:
            row = await self._row(People(session), person)
            return Outbox(session, SystemClock().now()).notice(row, kind, uuid7()).id

    async def _row(self, people: People, person: Person) -> Row:
        row = await people.by_chat(person.id)
        assert row is not None
        return row

    @asynccontextmanager
    async def sending(self, policy: Sending = FAST) -> AsyncIterator[Sender]:
        """Run the sender for as long as the block lasts, and stop it as the program does."""
        sender = Sender(self.database, Post(self.bot), self.renderer, SystemClock(), policy)
        task = asyncio.ensure_future(sender.run())
        try:
            yield sender
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def settled(self, policy: Sending = FAST) -> None:
        """Run the sender until nothing is queued or under way."""
        async with self.sending(policy):
            await self.until_settled()

    async def until_settled(self) -> None:
        """Wait until nothing is queued or under way."""
        open_states = (SendState.QUEUED, SendState.SENDING)
        await self.until(lambda rows: all(row.state not in open_states for row in rows))

    async def until(self, fits: Callable[[list[Delivery]], bool]) -> None:
        """Wait until the deliveries are as expected."""
        async with asyncio.timeout(PATIENCE):
            while not fits(await self.rows()):  # noqa: ASYNC110  the rows tell nobody
                await asyncio.sleep(0.02)

    async def rows(self) -> list[Delivery]:
        """Return every delivery, in the order they were queued."""
        async with self.database.reading() as session:
            return list(await session.scalars(select(Delivery).order_by(deliveries.c.id)))

    async def counts(self, alert: Alert) -> Counts:
        """Return how many deliveries stand where."""
        async with self.database.reading() as session:
            return await Deliveries(session).counts(alert.id)

    async def row_of(self, person: Person) -> Row:
        """Return somebody's row."""
        async with self.database.reading() as session:
            return await self._row(People(session), person)

    async def got(self, person: Person) -> list[Message]:
        """Return what the bot sent somebody, as it looks now."""
        return [message for message in await person.messages() if not message.outgoing]

    async def sent(self) -> list[dict[str, Any]]:
        """Return the calls that change chats, in the order the server saw them."""
        calls = await self.sim.calls()
        return [call for call in calls if call["method"].startswith(("send", "edit"))]
