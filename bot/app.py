"""The one place where everything is put together, supervised and stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError
from aiogram.types import Update

from bot.actions import jobs, people
from bot.actions.run import Run, Surroundings
from bot.actions.work import After, Ring
from bot.delivery.post import Post, connect
from bot.delivery.sender import Sender
from bot.delivery.wording import Wording
from bot.domain.clock import Clock, SystemClock
from bot.geo import zones
from bot.geo.gazetteer import opened
from bot.geo.geocoder import Geocoder
from bot.geo.places import Finder
from bot.handlers.answers import Reader
from bot.handlers.chat import Chat, Services
from bot.handlers.inbox import UNANSWERED, Inbox
from bot.handlers.menus import set_menus
from bot.handlers.pictures import Pictures
from bot.handlers.router import make_dispatcher, make_talker
from bot.handlers.talk import Talker
from bot.handlers.webhook import keep_webhook
from bot.matching import encoders, gallery, worker
from bot.matching.comparing import Comparer
from bot.matching.fusing import Panel
from bot.matching.pool import Workers
from bot.reading import fallback
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from bot.storage.vault import Vault, secret_of
from bot.timetable import Duty, keep
from bot.views.pictures import fonts
from bot.views.screen import Screen
from bot.views.studio import Studio
from bot.web.health import health
from bot.web.server import serving
from bot.web.webhook import webhook
from config.policy import Policy, load_policy
from config.settings import Hook, Settings

log = structlog.get_logger()
TIDY_EVERY = timedelta(hours=1)
UNCONFIRMED = timedelta(seconds=10)
START_PAUSE_SECONDS = 2
BELOW_ALL = 2**62
"""A message id that is later than all: a question is not edited into a message further up."""


@dataclass
class App:
    """Everything that runs."""

    bot: Bot
    database: Database
    around: Surroundings
    services: Services
    talker: Talker
    dispatcher: Dispatcher
    inbox: Inbox
    sender: Sender
    comparer: Comparer
    machine: Run
    hook: Hook | None

    async def run(self) -> None:
        """Run until cancelled. One failing part stops all of them, and the process starts anew."""
        async with asyncio.TaskGroup() as parts:
            parts.create_task(self.sender.run())
            parts.create_task(self.comparer.run())
            parts.create_task(self._converse())
            parts.create_task(keep(self._timetable()))

    async def _converse(self) -> None:
        await self._show_again(timedelta())
        async with asyncio.TaskGroup() as parts:
            parts.create_task(self._arrivals())
            parts.create_task(self.inbox.work(self.handle))

    async def _arrivals(self) -> None:
        """Have updates come, by the way that the settings say: both only fill the inbox."""
        if self.hook is None:
            await self.inbox.poll()
        else:
            await keep_webhook(self.bot, self.hook.url, self.hook.secret)

    async def handle(self, update: Update, row: int) -> None:
        """Hand one stored update to the handlers."""
        await self.dispatcher.feed_update(self.bot, update, row=row)

    async def _show_again(self, older_than: timedelta = UNCONFIRMED) -> None:
        """Show the current question to those whose last reply nobody confirmed.

        Where the server is away they stay, and are shown it later.
        """
        for chat_id in await self.inbox.unconfirmed(older_than):
            begun = self.around.clock.now()
            try:
                await self._show_to(chat_id)
            except UNANSWERED as failure:
                log.info("not-shown-again", kind=type(failure).__name__)
                await self.inbox.put_off(chat_id, begun)
                return
            except Exception as failure:  # noqa: BLE001  whatever it is, the next chat goes on
                log.warning("cannot-be-shown-again", kind=type(failure).__name__)
            await self.inbox.settle(chat_id, begun)

    async def _show_to(self, chat_id: int) -> None:
        """Ask the current question below everything; whoever is asked nothing is told where to
        look up what was kept.
        """
        run = Run(self.around, chat_id)
        chat = Chat(self.services, run, await run.look(people.meet), BELOW_ALL)
        if not await self.talker.again(chat):
            await chat.show(Screen(chat.t("reply-lost")))

    def _timetable(self) -> tuple[Duty, ...]:
        return (
            Duty("tidy", TIDY_EVERY, partial(self.machine, jobs.tidy), at_once=True),
            Duty("show-again", UNCONFIRMED, self._show_again),
        )


@asynccontextmanager
async def built(settings: Settings, clock: Clock | None = None) -> AsyncIterator[App]:
    """Put everything together, and take it apart again at the end of the block."""
    policy, clock = load_policy(), clock or SystemClock()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    added = encoders.folder(settings.data_dir)
    panel = Panel(encoders.chosen(settings.encoders, added), added)
    for warning in fonts.check():
        log.warning("fonts", warning=warning)
    await asyncio.to_thread(fallback.prepare)
    await asyncio.to_thread(zones.prepare)
    gallery.prepare()
    async with AsyncExitStack() as stack:
        database = Database(settings.database)
        stack.push_async_callback(database.close)
        await upgrade(database)
        bot = connect(settings.bot_token.get_secret_value(), settings.bot_api_url)
        stack.push_async_callback(bot.session.close)
        workers = await stack.enter_async_context(Workers(settings.workers, warm=worker.warm))
        await workers.run(encoders.load, panel.encoders)
        finder = await _finder(settings, stack)
        app = await _joined(settings, Parts(policy, clock, database, bot, workers, finder, panel))
        routes = [health(database)]
        if app.hook is not None:
            routes.append(webhook(app.hook.path, app.hook.secret, app.inbox.store))
        await stack.enter_async_context(serving(routes, settings.http_host, settings.http_port))
        yield app


async def _finder(settings: Settings, stack: AsyncExitStack) -> Finder:
    gazetteer = await opened(settings.data_dir / "gazetteer.sqlite")
    stack.callback(gazetteer.close)
    if settings.geocoder_url is None:
        return Finder(gazetteer)
    geocoder = await stack.enter_async_context(Geocoder(settings.geocoder_url))
    return Finder(gazetteer, geocoder)


@dataclass(frozen=True)
class Parts:
    """What is opened first and closed last."""

    policy: Policy
    clock: Clock
    database: Database
    bot: Bot
    workers: Workers
    finder: Finder
    panel: Panel


async def _joined(settings: Settings, parts: Parts) -> App:
    policy, clock, database, bot = parts.policy, parts.clock, parts.database, parts.bot
    secret = settings.secret_key.get_secret_value() if settings.secret_key else None
    vault = Vault(secret_of(settings.data_dir, secret))
    after = Afterwards(database)
    around = Surroundings(database, clock, policy, vault, after)
    machine = Run(around)
    username = await _username(bot)
    post, studio = Post(bot), Studio(parts.workers, vault)
    pictures = Pictures(bot, parts.workers, vault, policy.limits.photos_per_film)
    services = Services(
        bot, post, Reader(parts.finder, pictures), pictures, studio, policy, clock, username
    )
    wording = Wording(database, machine, studio, clock, policy, username)
    after.sender = Sender(database, post, wording, clock, policy.sending)
    after.comparer = Comparer(machine, parts.workers, vault, policy, parts.panel)
    talker = make_talker()
    app = App(
        bot=bot,
        database=database,
        around=around,
        services=services,
        talker=talker,
        dispatcher=make_dispatcher(around, services, talker),
        inbox=Inbox(bot, database, vault, clock),
        sender=after.sender,
        comparer=after.comparer,
        machine=machine,
        hook=settings.hook,
    )
    await machine(people.appoint, settings.officer_ids)
    await set_menus(bot, await machine.look(people.officers))
    return app


@dataclass
class Afterwards:
    """What happens in memory once a transaction is through."""

    database: Database
    sender: Sender | None = None
    comparer: Comparer | None = None

    async def __call__(self, after: After) -> None:
        """Wake who has something to do, and forget what was closed or erased."""
        if self.sender is not None and Ring.OUTBOX in after.rings:
            self.sender.ring()
        if self.comparer is not None:
            for owner_id in after.closed:
                self.comparer.close(owner_id)
            if Ring.JOBS in after.rings:
                self.comparer.ring()
        if after.scrub:
            await self.database.scrub()


async def _username(bot: Bot) -> str:
    """Ask who we are, as often as it takes: the server may still be starting."""
    while True:
        try:
            return (await bot.get_me()).username or ""
        except AiogramError as failure:
            log.warning("server-not-there", kind=type(failure).__name__)
            if "Unauthorized" in str(failure):
                raise
            await asyncio.sleep(START_PAUSE_SECONDS)
