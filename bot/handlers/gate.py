"""The one gate every update passes: private chats only, who speaks, errors in words."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.exceptions import AiogramError, TelegramForbiddenError
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.actions import people
from bot.actions.run import Run, Surroundings
from bot.domain.errors import DomainError
from bot.handlers.chat import Chat, Services
from bot.views import errors, start
from bot.views.presses import read_form_press, read_press
from bot.views.screen import Screen
from bot.views.texts import nearest, texts

log = structlog.get_logger()
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Gate(BaseMiddleware):
    """Gives every handler a `chat`, and answers for it where a rule says no."""

    def __init__(self, around: Surroundings, services: Services) -> None:
        self._around, self._services = around, services

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Let an update of a private chat through; lead out of a group."""
        if isinstance(event, Message):
            return await self._message(handler, event, data)
        if isinstance(event, CallbackQuery):
            return await self._press(handler, event, data)
        return None

    async def _message(self, handler: Handler, message: Message, data: dict[str, Any]) -> None:
        if message.chat.type != ChatType.PRIVATE:
            await self._lead_out(message)
            return
        language = message.from_user.language_code if message.from_user else None
        chat = await self._chat(message.chat.id, message.message_id, language, data)
        await self._guarded(handler, message, data, chat)

    async def _press(self, handler: Handler, press: CallbackQuery, data: dict[str, Any]) -> None:
        message = press.message
        if message is None or message.chat.id != press.from_user.id:
            await press.answer()
            return
        language = press.from_user.language_code
        chat = await self._chat(press.from_user.id, message.message_id, language, data)
        chat.callback_id = press.id
        chat.on_picture = isinstance(message, Message) and bool(message.photo)
        await self._guarded(handler, press, data, chat)
        await chat.end_press()

    async def _chat(
        self, chat_id: int, message_id: int, language: str | None, data: dict[str, Any]
    ) -> Chat:
        run = Run(self._around, chat_id, data.get("row"))
        run.locale = nearest(language)
        person = await run.look(people.meet)
        return Chat(self._services, run, person, message_id)

    async def _guarded(
        self, handler: Handler, event: TelegramObject, data: dict[str, Any], chat: Chat
    ) -> None:
        try:
            await handler(event, {**data, "chat": chat})
        except DomainError as refusal:
            log.info("rule", code=refusal.code, person=str(chat.person.id))
            if chat.is_press:
                await chat.toast(errors.toast(chat.t, refusal), alert=True)
            else:
                await chat.show(Screen(errors.sentence(chat.t, refusal)))
        except TelegramForbiddenError:
            log.info("person-gone", person=str(chat.person.id))
        except AiogramError:
            raise
        except Exception:
            await chat.show(Screen(chat.t("again")))
            raise

    async def _lead_out(self, message: Message) -> None:
        """Answer a command in a group with the way to the private chat, and nothing else."""
        if message.text and message.text.startswith("/") and self._is_ours(message.text):
            language = message.from_user.language_code if message.from_user else None
            screen = start.private_only(texts(nearest(language)), self._services.username)
            await self._services.post.new(message.chat.id, screen)

    def _is_ours(self, text: str) -> bool:
        command, _, addressee = text.split(maxsplit=1)[0][1:].partition("@")
        known = (
            *start.CITIZEN_COMMANDS,
            *start.MORE_COMMANDS,
            *start.FORM_COMMANDS,
            *start.OFFICER_COMMANDS,
        )
        named = addressee.lower() in ("", self._services.username.lower())
        return named and command.lower() in known


class Pressed(Filter):
    """Lets the presses of one kind of button through, with what they name."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        """Return the press to the handler."""
        read = read_press(press.data or "")
        return {"press": read} if read is not None and read.name == self._name else False


class FormPressed(Filter):
    """Lets the presses of a form's question through."""

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        """Return the press to the handler."""
        read = read_form_press(press.data or "")
        return {"pressed": read} if read is not None else False


class Simple(Filter):
    """Lets a button of the form `prefix:word` through, with its word."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        """Return the word to the handler."""
        prefix, _, word = (press.data or "").partition(":")
        return {"word": word} if prefix == self._prefix else False
