"""deleteMessage and deleteMessages, and when it is too late."""

from simulator import talk
from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.messages import Message
from simulator.methods.numbers import numbers_of
from simulator.methods.registry import method

DELETABLE_SECONDS = 48 * 3600
DICE_SECONDS = 24 * 3600
"""How long a die stays in a private chat: nobody takes a throw back."""
NO = "message can't be deleted"
NOT_FOR_EVERYONE = "message can't be deleted for everyone"
BY_ITS_TYPE = frozenset({"supergroup", "channel"})
BEGINNINGS = frozenset({"channel_chat_created", "supergroup_chat_created", "migrate_from_chat_id"})
"""How a chat began is not deleted by anybody."""


@method("deleteMessage")
async def delete_message(ask: Ask) -> bool:
    """Deletes a message for everyone."""
    said = ask.parameters
    if not said.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if said.number("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    message = ask.message("message to delete", reading=True)
    _check(ask, message)
    talk.remove(ask.world, message)
    return True


@method("deleteMessages")
async def delete_messages(ask: Ask) -> bool:
    """Deletes those that are there; one that cannot be deleted keeps all of them."""
    numbers, chat = numbers_of(ask), ask.chat(reading=True)
    there = {number: chat.messages.get(number) for number in numbers}
    found = [message for message in there.values() if message]
    for message in found:
        _check(ask, message)
    for message in found:
        talk.remove(ask.world, message)
    return True


def _check(ask: Ask, message: Message) -> None:
    """Raises Refused where a bot may not delete this message any more, or at all."""
    chat, age = message.chat, ask.world.now() - message.date
    if chat.type in BY_ITS_TYPE:
        if age >= DELETABLE_SECONDS or not _may(ask, message):
            raise bad_request(NO)
    elif age > DELETABLE_SECONDS or not _may_revoke(ask, chat, message, age):
        raise bad_request(NOT_FOR_EVERYONE)


def _may(ask: Ask, message: Message) -> bool:
    """In a supergroup or a channel."""
    if not BEGINNINGS.isdisjoint(message.content):
        return False
    standing = ask.standing(message.chat)
    if standing.has("can_delete_messages"):
        return True
    posts = message.chat.type == "channel" or not talk.SERVICE.isdisjoint(message.content)
    own = message.sender is ask.bot
    return own and (standing.has("can_post_messages") or not posts)


def _may_revoke(ask: Ask, chat: Chat, message: Message, age: int) -> bool:
    """In a group, where administrators may, and in private, where everything can go."""
    if chat.type == "private":
        return not ("dice" in message.content and age < DICE_SECONDS)
    said = talk.SERVICE.isdisjoint(message.content)
    return (message.sender is ask.bot and said) or ask.standing(chat).status == "administrator"
