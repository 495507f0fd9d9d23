"""One attempt to send one letter: put into words, paced, sent, and judged if it fails."""

import asyncio
import traceback
from collections.abc import Callable

import structlog

from bot.delivery import notes
from bot.delivery.failures import Fate, classify
from bot.delivery.pace import Chats, Pace
from bot.delivery.post import Post, Posted
from bot.delivery.posters import Posters
from bot.delivery.render import Rendered, Renderer
from bot.domain.clock import Clock
from bot.domain.outgoing import Delivery, DeliveryKind, Notice
from bot.storage.outgoing import Letter, Note
from bot.views.screen import Screen
from config.policy import Sending

log = structlog.get_logger()


class Courier:
    """Carries letters. Never raises: every attempt ends in a note."""

    def __init__(
        self,
        post: Post,
        renderer: Renderer,
        posters: Posters,
        *,
        clock: Clock,
        policy: Sending,
        left: Callable[[], None],
    ) -> None:
        self._post, self._renderer, self._posters = post, renderer, posters
        self._clock, self._attempts = clock, policy.attempts
        self.pace, self.chats = Pace(policy.per_second), Chats()
        self._left = left
        self.unsent: set[Letter] = set()
        """Letters that still have to take their slot; `left` is called when one has."""

    async def carry(self, letter: Letter, before: asyncio.Task[None] | None = None) -> Note:
        """Send one letter and return where it stands then.

        It is put into words at once, and leaves when what was on its way to the chat `before` is
        through. Only notices follow something: a poster that waited would hold up all others.
        """
        try:
            rendered = await self._render(letter)
            if rendered is None:
                return notes.dropped(letter)
            if before is not None:
                await asyncio.wait([before])
            posted = await self._posters.carry(rendered, lambda s: self._request(letter, s))
            return notes.sent(letter, posted.message_id)
        except Exception as error:  # noqa: BLE001  every letter must end in a note
            return self._judge(letter, error)
        finally:
            self.unsent.discard(letter)

    async def _render(self, letter: Letter) -> Rendered | None:
        if isinstance(letter, Notice):
            return await self._renderer.notice(letter)
        return await self._renderer.delivery(letter)

    async def _request(self, letter: Letter, screen: Screen) -> Posted:
        await self.pace.slot()
        self.unsent.discard(letter)
        self._left()
        self.chats.use(letter.chat_id)
        if isinstance(letter, Delivery) and letter.kind is DeliveryKind.RETRACT:
            assert letter.message_id is not None  # noqa: S101  queued with the message it changes
            return await self._post.edit(letter.chat_id, letter.message_id, screen)
        return await self._post.new(letter.chat_id, screen)

    def _judge(self, letter: Letter, error: Exception) -> Note:
        failure = classify(error)
        if failure.fate is Fate.HOLD:
            self.pace.hold(failure.seconds)
        note = notes.failed(letter, failure, self._clock.now(), self._attempts)
        # Without the exception's text, which may quote the message.
        where = traceback.extract_tb(error.__traceback__)[-1]
        log.warning(
            "not sent",
            row=str(letter.id),
            person=str(letter.person_id),
            code=failure.code,
            state=note.state.value,
            cause=type(error.__cause__ or error).__name__,
            at=f"{where.name}:{where.lineno}",
        )
        return note
