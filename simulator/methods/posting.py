"""What all methods that send have in common: the checks, the pace, the message."""

from typing import Any

from simulator import talk
from simulator.ask import Ask
from simulator.buttons.markup import Markup
from simulator.chats import Chat
from simulator.media.files import File
from simulator.messages import Message
from simulator.methods.replying import Reply, reply_of


def sent(ask: Ask, chat: Chat, content: dict[str, Any], file: File | None = None) -> dict[str, Any]:
    """Puts the message into the chat, when everything about it is right."""
    markup = ask.markup(chat)
    reply = reply_of(ask, chat)
    ask.pace(chat)
    return put(ask, chat, content, file, markup=markup, reply=reply).as_json(ask.bot.id)


def put(
    ask: Ask,
    chat: Chat,
    content: dict[str, Any],
    file: File | None = None,
    *,
    markup: Markup | None = None,
    reply: Reply | None = None,
    extra: dict[str, Any] | None = None,
) -> Message:
    """Puts what was checked into the chat: silent, or protected, if the call says so."""
    said = ask.parameters
    if chat.person is None and chat.type != "channel":
        ask.permit(chat, {*content, file.kind if file else ""})
    if said.flag("protect_content"):
        extra = {**(extra or {}), "has_protected_content": True}
    if reply is not None and reply.quote:
        extra = {**(extra or {}), "quote": reply.quote}
    return talk.post(
        ask.world,
        chat,
        ask.bot,
        content,
        file=file,
        markup=markup,
        silent=said.flag("disable_notification"),
        reply_to=reply.to if reply else None,
        external=reply.external if reply else None,
        extra=extra,
    )
