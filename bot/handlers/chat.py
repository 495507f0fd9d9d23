"""One update's view of the conversation: who speaks, and how to answer them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter, TelegramServerError
from aiogram.types import InlineKeyboardMarkup

from bot.actions import subscriptions
from bot.actions.run import Run
from bot.delivery.post import Post, inline
from bot.domain.clock import Clock
from bot.domain.people import Person
from bot.handlers.answers import Reader
from bot.handlers.pictures import Pictures
from bot.views.screen import Screen
from bot.views.studio import Studio
from bot.views.texts import Texts, texts
from config.policy import Policy

log = structlog.get_logger()
R = TypeVar("R")
TRIES = 4


async def patiently(call: Callable[[], Awaitable[R]]) -> R:
    """Call again where the server said no: it asked to wait, or it answered that it is broken.

    What got no answer at all may have arrived and is not sent twice: the inbox shows the question
    again later.
    """
    for attempt in range(1, TRIES):
        try:
            return await call()
        except TelegramRetryAfter as busy:
            await asyncio.sleep(busy.retry_after)
        except TelegramServerError:
            await asyncio.sleep(attempt)
    return await call()


@dataclass(frozen=True)
class Services:
    """What handlers share."""

    bot: Bot
    post: Post
    reader: Reader
    pictures: Pictures
    studio: Studio
    policy: Policy
    clock: Clock
    username: str


@dataclass
class Chat:
    """The person of one update. `message_id` is the message that was sent or pressed on."""

    services: Services
    run: Run
    person: Person
    message_id: int
    callback_id: str = ""
    on_picture: bool = False
    answered: bool = field(default=False)

    @property
    def id(self) -> int:
        """Return the chat to answer in."""
        return self.person.chat_id

    @property
    def is_press(self) -> bool:
        """Tell whether a button was pressed."""
        return bool(self.callback_id)

    @property
    def t(self) -> Texts:
        """Return the texts in the person's language, as it is by now."""
        return texts(self.person.locale)

    async def show(self, screen: Screen) -> int:
        """Send a new message and return its id."""
        posted = await patiently(lambda: self.services.post.new(self.id, screen))
        return posted.message_id

    async def in_place(self, screen: Screen) -> int:
        """Change the message that was pressed on; where Telegram will not, send a new one."""
        if not self.is_press or screen.ask_place or screen.clear:
            return await self.show(screen)
        return await self.edit(self.message_id, screen)

    async def edit(self, message_id: int, screen: Screen) -> int:
        """Change one message; where Telegram will not, send a new one. Returns the message's id."""
        try:
            await patiently(lambda: self.services.post.edit(self.id, message_id, screen))
        except TelegramBadRequest as refusal:
            log.info("edit-refused", reason=refusal.message)
            return await self.show(screen)
        return message_id

    async def in_place_or_below(self, screen: Screen) -> None:
        """Change the message that was pressed on, unless it shows a picture: then send below."""
        if self.on_picture:
            await self.show(screen)
        else:
            await self.in_place(screen)

    async def caption(self, screen: Screen) -> None:
        """Write the screen under the picture that was pressed on, or into its text."""
        post, on_picture = self.services.post, self.on_picture
        await patiently(lambda: post.edit(self.id, self.message_id, screen, on_picture=on_picture))

    async def replace_held(self, message_id: int, screen: Screen) -> None:
        """Take a photo out of a message that the person holds, where Telegram still lets us."""
        try:
            await patiently(lambda: self.services.post.edit(self.id, message_id, screen))
        except TelegramBadRequest as refusal:
            log.warning("photo-not-taken-back", reason=refusal.message)

    async def keep_buttons(self, screen: Screen) -> None:
        """Leave the message as it is, with the screen's buttons only."""
        await self._buttons(self.message_id, inline(screen.rows))

    async def strip(self, message_id: int) -> None:
        """Take the buttons of a message away; that it is gone already is no matter."""
        try:
            await self._buttons(message_id, None)
        except TelegramBadRequest as refusal:
            log.debug("strip-refused", reason=refusal.message)

    async def _buttons(self, message_id: int, markup: InlineKeyboardMarkup | None) -> None:
        bot = self.services.bot
        await patiently(
            lambda: bot.edit_message_reply_markup(
                chat_id=self.id, message_id=message_id, reply_markup=markup
            )
        )

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """Say something about the button that was pressed, or in a message where none was."""
        if not self.is_press:
            await self.show(Screen(text))
            return
        self.answered = True
        try:
            await patiently(
                lambda: self.services.bot.answer_callback_query(
                    self.callback_id, text=text or None, show_alert=alert
                )
            )
        except TelegramBadRequest as refusal:
            log.info("press-too-old", reason=refusal.message)

    async def end_press(self) -> None:
        """Stop the button's spinner, where nothing else did."""
        if self.is_press and not self.answered:
            await self.toast("")

    async def leave_press(self) -> None:
        """Stop the spinner and answer below from here on: the message pressed on stays."""
        await self.end_press()
        self.callback_id = ""

    async def own_helpline(self) -> str:
        """Return the number to call where this person watches a place."""
        return self.helpline(await self.run.look(subscriptions.country))

    def helpline(self, country: str = "") -> str:
        """Return the number to call, by the country where it is known, else by the language."""
        return self.services.policy.helpline(country, self.person.locale)
