"""What waits for a bot: its updates, kept for a day at most, until it has confirmed them."""

import asyncio
import json
import math
import random
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from simulator.delivery.webhooks import Webhook
from simulator.errors import Refused

DAY = 24 * 3600
KEPT_SECONDS = {
    "inline_query": 30,
    "chosen_inline_result": 600,
    "callback_query": 150,
    "shipping_query": 150,
    "pre_checkout_query": 150,
}
"""What nobody waits for any more is not kept; every other kind waits for a day."""
QUIET_SECONDS = 7 * DAY
KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "message_reaction",
    "message_reaction_count",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "purchased_paid_media",
    "managed_bot",
    "guest_message",
)
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DEFAULT = frozenset(KINDS) - NOT_BY_DEFAULT
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
REPLACED = "terminated by setWebhook request"


@dataclass(slots=True, eq=False)
class Update:
    """One update: its id, until when it is kept (unix seconds), its body as the Bot API has it."""

    id: int
    kind: str
    until: float
    body: dict[str, Any]


@dataclass(slots=True)
class UpdateQueue:
    """The updates of one bot. It outlives a reset, so that no id comes twice."""

    waiting: deque[Update] = field(default_factory=deque)
    allowed: frozenset[str] = DEFAULT
    webhook: Webhook | None = None
    last_asked: float | None = None
    _next: int = field(default_factory=lambda: random.randrange(10**8, 9 * 10**8))  # noqa: S311
    _last_at: float | None = None
    _used: list[range] = field(default_factory=list)
    _first: int = 0
    _first_over: float = math.inf
    _poll: asyncio.Future[None] | None = None

    def add(self, kind: str, content: object, now: float) -> Update | None:
        """Puts an update in the queue, unless the bot said that it does not want this kind."""
        if kind not in self.allowed:
            return None
        self.prune(now)
        update_id = self._number(now)
        until = now + KEPT_SECONDS.get(kind, DAY)
        update = Update(update_id, kind, until, {"update_id": update_id, kind: content})
        self.waiting.append(update)
        self._first_over = min(self._first_over, until)
        self.wake()
        return update

    def _number(self, now: float) -> int:
        """The next id; after a week of silence a random one, as Telegram does."""
        if self._last_at is None:
            self._first = self._next
        elif now - self._last_at > QUIET_SECONDS:
            self._used.append(range(self._first, self._next))
            self._first = self._next = self._unused()
        self._last_at = now
        self._next += 1
        return self._next - 1

    def _unused(self) -> int:
        while True:
            number = random.randrange(10**8, 9 * 10**8)  # noqa: S311
            if not any(used.start - 10**6 <= number < used.stop + 10**6 for used in self._used):
                return number

    def allow(self, given: Any) -> None:
        """From now on only the kinds that `allowed_updates` names come: none known: all but a few.

        What is no list of texts changes nothing, as Telegram takes it.
        """
        if isinstance(given, str):
            try:
                given = json.loads(given)
            except ValueError:
                return
        if isinstance(given, list) and all(isinstance(kind, str) for kind in given):
            named = {kind.lower() for kind in given}
            self.allowed = frozenset(named.intersection(KINDS)) or DEFAULT

    def prune(self, now: float) -> None:
        """Forgets what was kept for long enough."""
        if now <= self._first_over:
            return
        self.waiting = deque(update for update in self.waiting if update.until >= now)
        self._first_over = min((update.until for update in self.waiting), default=math.inf)

    def confirm(self, offset: int) -> list[Update]:
        """Forgets what is older than the offset, and returns it.

        Below zero the offset counts from the end; one of the future confirms nothing.
        """
        gone = []
        while self.waiting and self._is_confirmed(offset):
            gone.append(self.waiting.popleft())
        return gone

    def _is_confirmed(self, offset: int) -> bool:
        if offset < 0:
            return len(self.waiting) > -offset
        return self.waiting[0].id < offset <= self._next

    def remove(self, update: Update) -> None:
        """Forgets one update that the webhook took, or that nobody takes."""
        if update in self.waiting:
            self.waiting.remove(update)

    async def wait(self, seconds: float) -> None:
        """Returns when there is something, or the time is over.

        Raises Refused(409) when another getUpdates begins to wait, or a webhook is set.
        """
        if self.waiting or seconds <= 0:
            return
        self.interrupt(TERMINATED)
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    @property
    def polled(self) -> bool:
        """Whether a getUpdates waits now."""
        return self._poll is not None

    def interrupt(self, why: str) -> None:
        """Ends the poll that waits now, with 409."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(Refused(409, why))

    def wake(self) -> None:
        """Something may have changed: a poll ends with what there is, the webhook looks again."""
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        if self.webhook is not None:
            self.webhook.news.set()

    def clear(self) -> None:
        """Forgets everything that waits."""
        self.waiting.clear()
