"""What all methods that send have in common: the checks, the pace, the message."""

from typing import Any

from simulator import talk
from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.files import File
from simulator.messages import Message


def sent(ask: Ask, chat: Chat, content: dict[str, Any], file: File | None = None) -> dict[str, Any]:
    """Puts the message into the chat, when everything about it is right."""
    said = ask.parameters
    markup = ask.markup(chat)
    reply_to = replied(ask, chat)
    ask.pace(chat)
    message = talk.post(
        ask.world,
        chat,
        None if chat.type == "channel" else ask.bot,
        content,
        file=file,
        markup=markup,
        silent=said.flag("disable_notification"),
        reply_to=reply_to,
        extra={"has_protected_content": True} if said.flag("protect_content") else None,
    )
    return message.as_json(ask.bot.id)


def replied(ask: Ask, chat: Chat) -> Message | None:
    """The message that this one answers, if it still is there."""
    given = ask.json("reply_parameters", "reply parameters") or {}
    number = given.get("message_id") or ask.parameters.number("reply_to_message_id")
    if not number:
        return None
    found = chat.messages.get(int(number))
    lenient = given.get("allow_sending_without_reply")
    if found is None and not (lenient or ask.parameters.flag("allow_sending_without_reply")):
        raise bad_request("message to be replied not found")
    return found
