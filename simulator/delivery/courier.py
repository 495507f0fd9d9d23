"""Carries updates to webhooks, as Telegram's WebhookActor does.

Updates of one chat go one after the other, different chats at the same time over at most
`max_connections`. What is not taken is sent again: at once, then after growing pauses.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import islice

import aiohttp

from simulator import parameters
from simulator.ask import Ask
from simulator.bots import Bot
from simulator.delivery.connection import connected, in_words
from simulator.delivery.lines import line_of
from simulator.delivery.updates import Update
from simulator.delivery.webhooks import Webhook
from simulator.errors import Refused
from simulator.methods import METHODS
from simulator.methods.polling import UNDECODABLE
from simulator.parameters import Parameters
from simulator.world import World

PACE = 1 / 20
"""Pauses before repeats, of those that Telegram makes: 2, 4, 8 seconds and so on."""
LONGEST_PAUSE = 60
LONGEST_RETRY_AFTER = 3600
GONE_SECONDS = 23 * 3600
"""An address that answers 410 for so long loses its webhook."""
QUIET_SECONDS = 10
"""While nothing was taken for so long, one update is tried at a time."""
GONE = 410
WEBHOOK = "webhook"
"""What faults of updates call a delivery."""
NOT_CALLED = frozenset({"", "deletewebhook", "setwebhook", "close", "logout"})

Response = AbstractAsyncContextManager[aiohttp.ClientResponse]


@asynccontextmanager
async def delivering(world: World) -> AsyncIterator[None]:
    """Couriers for all webhooks, for as long as the block lasts."""
    task = asyncio.create_task(_supervise(world))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _supervise(world: World) -> None:
    async with asyncio.TaskGroup() as couriers:
        while True:
            bot = await world.hooked.get()
            if bot.updates.webhook is not None:
                couriers.create_task(Courier(world, bot, bot.updates.webhook).run())


@dataclass(slots=True)
class Tries:
    """How often an update was refused, and when it is tried again (Telegram's clock)."""

    failed: int = 0
    pause: int = 1
    due: float = 0.0


class Courier:
    """Carries one bot's updates, until its webhook is another one or none."""

    def __init__(self, world: World, bot: Bot, webhook: Webhook) -> None:
        self._world, self._bot, self._hook = world, bot, webhook
        self._queue = bot.updates
        self._open: dict[int, object] = {}
        self._tries: dict[int, Tries] = {}
        self._next_due: float | None = None
        self._taken_at = 0.0
        self._gone_since: float | None = None

    async def run(self) -> None:
        """Sends what waits, and what comes."""
        posts: set[asyncio.Task[None]] = set()
        async with connected(self._hook) as http, asyncio.TaskGroup() as group:
            while self._is_meant():
                self._hook.news.clear()
                for update in self._ready():
                    self._open[update.id] = line_of(update)
                    post = group.create_task(self._carry(http, update))
                    posts.add(post)
                    post.add_done_callback(posts.discard)
                await self._pause()
            for post in posts:
                post.cancel()

    def _is_meant(self) -> bool:
        return self._queue.webhook is self._hook and self._bot.session.since is not None

    def _ready(self) -> Iterator[Update]:
        """The updates that may leave now: of each line the first."""
        now = self._now()
        self._queue.prune(now)
        busy, self._next_due = set(self._open.values()), None
        for update in self._window():
            if len(self._open) >= self._room(now):
                return
            line = line_of(update)
            if line not in busy:
                busy.add(line)
                due = self._tries[update.id].due if update.id in self._tries else 0.0
                if due <= now:
                    yield update
                else:
                    self._next_due = min(due, self._next_due or due)

    def _window(self) -> list[Update]:
        """As many as Telegram looks at; under a fault in the wrong order."""
        found = list(islice(self._queue.waiting, 2 * self._hook.max_connections))
        if self._tries:
            there = {update.id for update in found}
            self._tries = {n: tries for n, tries in self._tries.items() if n in there}
        if len(found) > 1 and not self._open and self._strikes("reorder_updates"):
            found.reverse()
        return found

    def _room(self, now: float) -> int:
        return self._hook.max_connections if now - self._taken_at < QUIET_SECONDS else 1

    def _now(self) -> float:
        return self._world.clock.now()

    def _strikes(self, kind: str) -> bool:
        return self._world.faults.strike(frozenset({kind}), WEBHOOK) is not None

    async def _pause(self) -> None:
        """Until there is news, or something is due once more."""
        seconds = None if self._next_due is None else max(0.0, self._next_due - self._now())
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._hook.news.wait()

    async def _carry(self, http: aiohttp.ClientSession, update: Update) -> None:
        spoilt = update.body.get("message") is UNDECODABLE
        if not spoilt and self._strikes("undecodable_update"):
            self._queue.add("message", UNDECODABLE, self._now())
        try:
            if self._strikes("duplicate_update"):
                async with self._posted(http, update):
                    """Its answer is lost."""
            async with self._posted(http, update) as response:
                await self._answered(update, response)
        except (aiohttp.ClientError, TimeoutError, Refused) as failure:
            if why := in_words(failure):
                self._hook.fail(why, self._now())
            self._refused(update)
        finally:
            self._open.pop(update.id, None)
            self._hook.news.set()

    def _posted(self, http: aiohttp.ClientSession, update: Update) -> Response:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate"}
        if self._hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._hook.secret
        body = json.dumps(update.body, ensure_ascii=False, separators=(",", ":")).encode()
        return http.post(
            self._hook.url,
            data=body,
            headers=headers,
            skip_auto_headers=("User-Agent", "Accept"),
            allow_redirects=False,
        )

    async def _answered(self, update: Update, response: aiohttp.ClientResponse) -> None:
        if response.status // 100 == 2:  # noqa: PLR2004
            said = await parameters.read_answer(response)
            self._gone_since = None
            self._taken(update)
            await self._call(said)
            return
        why = f"Wrong response from the webhook: {response.status} {response.reason}"
        self._hook.fail(why, self._now())
        after = response.headers.get("Retry-After", "")
        self._refused(update, int(after) if after.isdecimal() else 0)
        self._note_gone(response.status)

    def _taken(self, update: Update) -> None:
        self._taken_at = self._now()
        self._tries.pop(update.id, None)
        self._queue.remove(update)

    def _refused(self, update: Update, retry_after: int = 0) -> None:
        """Puts the update off, or drops it where its time would be over before the next try."""
        tries = self._tries.setdefault(update.id, Tries())
        pause = min(retry_after, LONGEST_RETRY_AFTER)
        if not pause and tries.failed:
            pause = tries.pause = min(LONGEST_PAUSE, 2 * tries.pause)
        tries.failed += 1
        tries.due = self._now() + (pause if retry_after else pause * PACE)
        if self._now() + pause > update.until:
            self._tries.pop(update.id)
            self._queue.remove(update)

    def _note_gone(self, status: int) -> None:
        """Takes the webhook away from an address that has been gone for a day."""
        now = self._now()
        if status != GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now > self._gone_since + GONE_SECONDS and self._queue.webhook is self._hook:
            self._queue.webhook = None

    async def _call(self, said: Parameters) -> None:
        """Does the call that an answer may be; its result is told to nobody, but noted."""
        name = said.text("method")
        if name.lower() in NOT_CALLED or name.lower().startswith("get"):
            return
        noted = self._world.calls.open(self._now(), self._bot.username, name, said.shown())
        function = METHODS.get(name.lower())
        try:
            if function is not None:
                await function(Ask(self._world, self._bot, name, said))
            noted.close(200 if function else 404, lost=False)
        except Refused as refused:
            noted.description = refused.description
            noted.close(refused.code, lost=False)
        self._world.events.tell_call(noted)
