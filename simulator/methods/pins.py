"""Pinned messages."""

from simulator import talk
from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.membership import pins
from simulator.methods.registry import method

NO_RIGHTS = "not enough rights to manage pinned messages in the chat"


@method("pinChatMessage")
async def pin_chat_message(ask: Ask) -> bool:
    """Pins a message, which is said in the chat."""
    message = ask.message("message to pin")
    _check(ask, message.chat)
    if not talk.SERVICE.isdisjoint(message.content):
        raise bad_request("service messages can't be pinned")
    silent = ask.parameters.flag("disable_notification")
    pins.pin(ask.world, message, ask.bot, silent=silent)
    return True


@method("unpinChatMessage")
async def unpin_chat_message(ask: Ask) -> bool:
    """Unpins a message, or the newest pinned one."""
    if ask.parameters.number("message_id") > 0:
        message = ask.message("message to unpin")
    else:
        pinned = ask.chat().pinned
        if pinned is None:
            raise bad_request("message to unpin not found")
        message = pinned
    _check(ask, message.chat)
    pins.unpin(ask.world, message)
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(ask: Ask) -> bool:
    """Unpins all."""
    chat = ask.chat()
    _check(ask, chat)
    pins.unpin(ask.world, *(chat.messages[n] for n in chat.pins if n in chat.messages))
    chat.pins = ()
    return True


def _check(ask: Ask, chat: Chat) -> None:
    """In a channel who edits posts also pins them; in private both may."""
    if chat.type != "private":
        right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
        ask.need(chat, right, NO_RIGHTS)
