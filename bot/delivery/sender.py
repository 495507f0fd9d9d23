"""The one loop that sends: claims rows in a commit, sends them, notes them in a commit."""

import asyncio

import structlog
from sqlalchemy.exc import OperationalError

from bot.delivery import notes
from bot.delivery.courier import Courier
from bot.delivery.pace import CHAT_BURST
from bot.delivery.post import Post
from bot.delivery.posters import Posters
from bot.delivery.progress import Progress
from bot.delivery.render import Renderer
from bot.domain.clock import Clock
from bot.domain.outgoing import Delivery
from bot.storage.database import Database
from bot.storage.outgoing import Letter, Note, Outgoing, Room
from config.policy import Sending

IDLE_SECONDS = 0.5
STOP_SECONDS = 5.0
log = structlog.get_logger()


class Sender:
    """Sends what is queued: notices first, then deliveries, nearest first.

    A row is `sending` from a commit before its request leaves to the commit of its answer, and
    never more than `in_flight` rows are. After a crash these are sent again, and no others: what
    was noted is not repeated, what was not claimed never left.
    """

    def __init__(
        self, database: Database, post: Post, renderer: Renderer, clock: Clock, policy: Sending
    ) -> None:
        self._database, self._clock, self._limit = database, clock, policy.in_flight
        self._courier = Courier(
            post, renderer, Posters(database), clock=clock, policy=policy, left=self.ring
        )
        pace, chats = self._courier.pace, self._courier.chats
        self._progress = Progress(database, post, renderer, pace, chats)
        self._open: dict[Letter, asyncio.Task[None]] = {}
        self._last: dict[int, asyncio.Task[None]] = {}
        self._done: list[Note] = []
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Tell that rows were committed, so that they leave at once."""
        self._bell.set()

    async def run(self) -> None:
        """Send for ever.

        When cancelled, put back what has not left, wait shortly for what has, and note it.
        """
        async with asyncio.TaskGroup() as group:
            await self._resume()
            group.create_task(self._progress.run())
            turn: asyncio.Task[None] | None = None
            try:
                while True:
                    turn = group.create_task(self._turn(group))
                    await asyncio.shield(turn)
                    await self._pause()
            except asyncio.CancelledError:
                await self._finish(turn)
                raise

    async def _resume(self) -> None:
        """Put back what a process before was sending when it died."""
        now = self._clock.now()
        async with self._database.writing() as session:
            letters = await Outgoing(session).under_way()
            await notes.write(session, [notes.interrupted(x, now) for x in letters], now)
        await self._progress.resume(self._clock)

    async def _turn(self, group: asyncio.TaskGroup) -> None:
        self._bell.clear()
        try:
            await self._note_and_claim(group)
        except OperationalError as error:
            # Nothing was noted and nothing left: the same turn again.
            log.warning("database not ready", error=type(error.orig).__name__)
            await asyncio.sleep(IDLE_SECONDS)

    async def _note_and_claim(self, group: asyncio.TaskGroup) -> None:
        """Note what was answered and claim as much as may leave now, in one transaction."""
        done, room = list(self._done), self._room()
        if not done and room == 0:
            return
        now = self._clock.now()
        async with self._database.writing() as session:
            if done:
                await notes.write(session, done, now)
            claimed = await Outgoing(session).claim(now, room, self._chats())
        self._settle(done)
        for letter in claimed:
            self._courier.unsent.add(letter)
            before = self._last.get(letter.chat_id)
            task = group.create_task(self._carry(letter, before))
            self._open[letter] = self._last[letter.chat_id] = task

    def _room(self) -> int:
        free = self._limit - len(self._open) + len(self._done)
        return max(0, min(free, self._courier.pace.room() - len(self._courier.unsent)))

    def _chats(self) -> Room:
        left = self._courier.chats.room()
        for letter in self._courier.unsent:
            left[letter.chat_id] = left.get(letter.chat_id, CHAT_BURST) - 1
        return Room(CHAT_BURST, left, {letter.chat_id for letter in self._open})

    def _settle(self, done: list[Note]) -> None:
        del self._done[: len(done)]
        for note in done:
            task = self._open.pop(note.letter)
            if self._last.get(note.letter.chat_id) is task:
                del self._last[note.letter.chat_id]
        letters = [note.letter for note in done]
        self._progress.touch(*{x.alert_id for x in letters if isinstance(x, Delivery)})

    async def _carry(self, letter: Letter, before: asyncio.Task[None] | None) -> None:
        self._done.append(await self._courier.carry(letter, before))
        self._bell.set()

    async def _pause(self) -> None:
        """Wait until something is answered, left or queued, or the pace allows more."""
        try:
            async with asyncio.timeout(self._courier.pace.delay() or IDLE_SECONDS):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _finish(self, turn: asyncio.Task[None] | None) -> None:
        if turn is not None:
            await asyncio.wait([turn])
        for letter in list(self._courier.unsent):
            self._open[letter].cancel()
            self._done.append(notes.put_back(letter))
        if self._open:
            await asyncio.wait(self._open.values(), timeout=STOP_SECONDS)
        done = list(self._done)
        async with self._database.writing() as session:
            await notes.write(session, done, self._clock.now())
        self._settle(done)
