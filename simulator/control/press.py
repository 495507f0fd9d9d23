"""Pressing buttons, below a message or below the chat."""

import asyncio
from typing import Any

from aiohttp import web

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.control.request import (
    JSON,
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    person_of,
    whole,
    world_of,
)
from simulator.control.say import spoken
from simulator.errors import ControlError
from simulator.messages import Message
from simulator.people import Person
from simulator.world import World

WAIT_SECONDS = 10.0
REQUESTS = {
    "request_location": "location",
    "request_contact": "contact",
    "request_poll": "poll",
}
"""What a key asks for, and how the call names it."""
SWITCHING = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
)
SHOWN_ONLY = ("copy_text", "web_app", *SWITCHING)


async def press(request: web.Request) -> web.Response:
    """Presses a button and waits for the bot's answer; a link is only told.

    With `data` a forged client presses with data of its own choosing, on any message id.
    """
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    if body.get("data") is not None:
        number = whole(need(body, "message_id"), "message_id")
        return ok(await _pressed(world, person, chat, number, str(body["data"])))
    wanted = str(need(body, "button"))
    button = _below_chat(chat, person, wanted) if not _inline(chat, body) else None
    if button is not None:
        return ok(_said(world, person, chat, button, body))
    message = message_of(chat, need(body, "message_id"))
    return ok(await _press_inline(world, person, message, wanted))


def _inline(chat: Chat, body: JSON) -> bool:
    """Whether the call means a message that has buttons of its own."""
    number = body.get("message_id")
    message = chat.messages.get(whole(number, "message_id")) if number else None
    return message is not None and message.inline is not None


def _below_chat(chat: Chat, person: Person, wanted: str) -> JSON | None:
    _, keyboard = chat.keyboards.get(person.id, (0, {}))
    buttons = [button for row in keyboard.get("keyboard", []) for button in row]
    return next((button for button in buttons if button["text"] == wanted), None)


def _said(world: World, person: Person, chat: Chat, button: JSON, body: JSON) -> JSON:
    """A key of the reply keyboard says its text, or shares what it asks for."""
    said: JSON = {"text": button["text"]}
    for request, name in REQUESTS.items():
        if button.get(request, False) is not False:
            said = {name: need(body, name)}
    return {"answered": False, "message_ids": [m.id for m in spoken(world, person, chat, said)]}


async def _press_inline(world: World, person: Person, message: Message, wanted: str) -> JSON:
    rows = (message.inline or {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    button = _found(buttons, wanted)
    if button is None:
        there = ", ".join(str(button["text"]) for button in buttons)
        raise ControlError(404, f"message {message.id} has no button {wanted!r}; it has: {there}")
    if button.get("url"):
        return {"answered": True, "url": button["url"]}
    if not button.get("callback_data"):
        return {"answered": True, **_shown_only(world, message, button)}
    data = str(button["callback_data"])
    return await _pressed(world, person, message.chat, message.id, data)


def _shown_only(world: World, message: Message, button: JSON) -> JSON:
    """What the app does by itself; for inline mode with the bot whose name it writes."""
    told = {name: button[name] for name in SHOWN_ONLY if name in button}
    bot = _bot_of(world, message.chat, message)
    return told | {"bot": bot.username} if bot and not told.keys().isdisjoint(SWITCHING) else told


def _bot_of(world: World, chat: Chat, message: Message | None) -> Bot | None:
    """The bot that a button belongs to: it wrote the message, or offered it by inline mode."""
    if message is not None and isinstance(message.sender, Bot):
        return message.sender
    via = message.extra.get("via_bot") if message is not None else None
    return world.bots.by_id(via["id"]) if via else next(iter(world.bots_in(chat)), None)


def _found(buttons: list[JSON], wanted: str) -> JSON | None:
    """By its text first, then by its data."""
    for name in ("text", "callback_data"):
        for button in buttons:
            if button.get(name) == wanted:
                return button
    return None


async def _pressed(world: World, person: Person, chat: Chat, number: int, data: str) -> JSON:
    message = chat.messages.get(number)
    bot = _bot_of(world, chat, message)
    if bot is None:
        raise ControlError(409, f"there is no bot in chat {chat.id}")
    begun = world.presses.begin(bot, world.clock.now())
    query: dict[str, Any] = {
        "id": begun.id,
        "from": person.as_user(),
        "chat_instance": str(4_000_000_000 + abs(chat.id)),
        "data": data,
        **_where(chat, message, number, bot),
    }
    talk.tell_bot(world, bot, "callback_query", query)
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            return {"answered": True, **await asyncio.shield(begun.answer)}
    except TimeoutError:
        return {"answered": False}


def _where(chat: Chat, message: Message | None, number: int, bot: Bot) -> JSON:
    """The message that the button is on, as its bot may know it."""
    if message is None:
        return {"message": _inaccessible(chat, number)}
    if message.inline_id is not None:
        return {"inline_message_id": message.inline_id}
    return {"message": message.as_json(bot.id)}


def _inaccessible(chat: Chat, number: int) -> JSON:
    """An InaccessibleMessage: what a bot gets of a message that is not in this chat."""
    return {"chat": chat.as_json(), "message_id": number, "date": 0}
