"""People delete messages, for everybody."""

from aiohttp import web

from simulator import talk
from simulator.chats import Chat
from simulator.control.request import (
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    person_of,
    world_of,
)
from simulator.errors import ControlError
from simulator.messages import Message
from simulator.people import Person
from simulator.world import World


async def delete(request: web.Request) -> web.Response:
    """Takes a message away. Bots are not told, as Telegram does not tell them."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    message = message_of(chat, need(body, "message_id"))
    if not _may(world, person, chat, message):
        raise ControlError(403, "in a group only administrators delete what others wrote")
    talk.remove(world, message)
    return ok()


def _may(world: World, person: Person, chat: Chat, message: Message) -> bool:
    """In a private chat everything, own things elsewhere too."""
    if chat.type == "private" or message.sender is person:
        return True
    member = world.standing(chat, person.id)
    return member.has("can_delete_messages")
