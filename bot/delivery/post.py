"""Screens to Telegram: the one place that turns a `Screen` into calls of the Bot API."""

from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.views.screen import Button, Picture, Rows, Screen

HTML = ParseMode.HTML
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
TIMEOUT_SECONDS = 30
CONNECTIONS = 100

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


@dataclass(frozen=True)
class Posted:
    """What Telegram answered: the message, and the id of its picture in the largest size."""

    message_id: int
    file_id: str = ""


def connect(token: str, api_url: str) -> Bot:
    """Return the client of a Bot API server, Telegram's or another one, by its base address."""
    server = TelegramAPIServer.from_base(api_url)
    session = AiohttpSession(api=server, limit=CONNECTIONS, timeout=TIMEOUT_SECONDS)
    return Bot(token, session=session)


class Post:
    """Sends and edits messages. Every call may raise aiogram's exceptions."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def new(self, chat_id: int, screen: Screen) -> Posted:
        """Send the screen as a new message."""
        if screen.picture is None:
            return _posted(await self._text(chat_id, screen))
        return _posted(await self._photo(chat_id, screen, screen.picture))

    async def edit(
        self, chat_id: int, message_id: int, screen: Screen, *, on_picture: bool = False
    ) -> Posted:
        """Change a message into the screen; one that shows it already is a success.

        A picture replaces what was there, or joins a text. Where there is none, the text is
        written into the text of the message, or with `on_picture` under the picture it keeps;
        a wrong guess is put right with a second call. Raises ValueError for a screen with a reply
        keyboard, which Telegram takes in new messages only.
        """
        if screen.ask_place or screen.clear:
            raise ValueError("a reply keyboard cannot be edited into a message")
        try:
            changed = await self._change(chat_id, message_id, screen, on_picture)
        except TelegramBadRequest as refusal:
            if is_unchanged(refusal):
                return Posted(message_id)
            if screen.picture is None and not on_picture and _has_no_text(refusal):
                return await self.edit(chat_id, message_id, screen, on_picture=True)
            raise
        return _posted(changed) if isinstance(changed, Message) else Posted(message_id)

    async def _text(self, chat_id: int, screen: Screen) -> Message:
        return await self._bot.send_message(
            chat_id,
            screen.text,
            parse_mode=HTML,
            link_preview_options=NO_PREVIEW,
            disable_notification=screen.silent,
            protect_content=screen.protected,
            reply_markup=markup_of(screen),
        )

    async def _photo(self, chat_id: int, screen: Screen, picture: Picture) -> Message:
        return await self._bot.send_photo(
            chat_id,
            _file(picture),
            caption=screen.text,
            parse_mode=HTML,
            disable_notification=screen.silent,
            protect_content=screen.protected,
            reply_markup=markup_of(screen),
        )

    async def _change(
        self, chat_id: int, message_id: int, screen: Screen, on_picture: bool
    ) -> Message | bool:
        bot, keys = self._bot, inline(screen.rows)
        if screen.picture is not None:
            file = _file(screen.picture)
            media = InputMediaPhoto(media=file, caption=screen.text, parse_mode=HTML)
            return await bot.edit_message_media(
                media, chat_id=chat_id, message_id=message_id, reply_markup=keys
            )
        if on_picture:
            return await bot.edit_message_caption(
                chat_id=chat_id,
                message_id=message_id,
                caption=screen.text,
                parse_mode=HTML,
                reply_markup=keys,
            )
        return await bot.edit_message_text(
            screen.text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keys,
        )


def markup_of(screen: Screen) -> Markup | None:
    """Return the keyboard of a new message.

    A message carries one only: raises ValueError for buttons beside a reply keyboard.
    """
    if screen.rows and (screen.ask_place or screen.clear):
        raise ValueError("a message carries buttons or a reply keyboard, not both")
    if screen.ask_place:
        ask = KeyboardButton(text=screen.ask_place, request_location=True)
        return ReplyKeyboardMarkup(keyboard=[[ask]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if screen.clear else inline(screen.rows)


def inline(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return the buttons under a message; None takes them away."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_key(b) for b in row] for row in rows])


def is_unchanged(refusal: TelegramBadRequest) -> bool:
    """Tell whether the message was what it should become already."""
    return "message is not modified" in refusal.message


def _has_no_text(refusal: TelegramBadRequest) -> bool:
    return "there is no text in the message to edit" in refusal.message


def _key(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(text=button.text, url=button.url)
    return InlineKeyboardButton(text=button.text, callback_data=button.data)


def _file(picture: Picture) -> str | BufferedInputFile:
    return picture.file_id or BufferedInputFile(picture.jpeg, "picture.jpg")


def _posted(message: Message) -> Posted:
    largest = message.photo[-1].file_id if message.photo else ""
    return Posted(message.message_id, largest)
