"""What the control calls have in common."""

from typing import Any

from aiohttp import web

from simulator.bots import Bot
from simulator.chats import Chat
from simulator.errors import ControlError
from simulator.membership.members import not_permitted
from simulator.messages import Message
from simulator.people import Person
from simulator.state import WORLD
from simulator.world import World

JSON = dict[str, Any]


def world_of(request: web.Request) -> World:
    """The world that the call is about."""
    return request.app[WORLD]


def person_of(request: web.Request) -> Person:
    """The person in the address. Raises ControlError(404)."""
    return world_of(request).person(int(request.match_info["id"]))


async def body_of(request: web.Request) -> Any:
    """The JSON of a call; nothing is an empty object. Raises ControlError(400)."""
    try:
        return await request.json() if request.can_read_body else {}
    except ValueError:
        raise ControlError(400, "the body is not JSON") from None


def need(body: JSON, name: str) -> Any:
    """A value that the call cannot do without. Raises ControlError(400)."""
    if body.get(name) in (None, ""):
        raise ControlError(400, f"{name} is missing")
    return body[name]


def whole(value: Any, name: str) -> int:
    """A whole number. Raises ControlError(400)."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ControlError(400, f"{name} is a whole number, not {value!r}") from None


def bot_of(world: World, username: Any) -> Bot:
    """The named bot, else the one that called last. Raises ControlError when there is none."""
    bot = world.bots.by_username(str(username)) if username else world.bots.latest()
    if bot is None:
        known = ", ".join(bot.username for bot in world.bots)
        raise ControlError(409, f"no bot {username or ''} has called yet; known: {known or 'none'}")
    return bot


def chat_of(world: World, person: Person, chat: Any = None, bot: Any = None) -> Chat:
    """A chat as this person has it: a group, or the private chat with a bot.

    Raises ControlError when they are not in it.
    """
    number = whole(chat, "chat") if chat not in (None, "") else person.id
    if number == person.id:
        return world.private(bot_of(world, bot), person)
    group = world.groups.get(number)
    if group is None or person.id not in group.members:
        raise ControlError(404, f"person {person.id} is in no chat {number}")
    return group


def message_of(chat: Chat, number: Any) -> Message:
    """A message of a chat. Raises ControlError(404)."""
    found = chat.messages.get(whole(number, "message_id"))
    if found is None:
        raise ControlError(404, f"there is no message {number} in chat {chat.id}")
    return found


def open_chat(person: Person, chat: Chat) -> None:
    """Makes sure that the person may write: in private that opens the chat for the bot."""
    if person.vanished:
        raise ControlError(409, f"person {person.id} has deleted their account")
    if chat.blocked:
        raise ControlError(409, f"person {person.id} has blocked the bot: unblock it first")
    if chat.type == "channel" and person.id not in chat.administrators:
        raise ControlError(403, "only administrators write in a channel")
    chat.opened = True


def ok(body: Any = None) -> web.Response:
    """A JSON answer."""
    return web.json_response({} if body is None else body)


def permit(world: World, person: Person, chat: Chat, kinds: set[str]) -> None:
    """Raises ControlError(403) when the group does not let the person send such messages."""
    if chat.type not in {"group", "supergroup"}:
        return
    member = world.standing(chat, person.id)
    why = not_permitted(chat.group.allowed(member), kinds)
    if why:
        raise ControlError(403, why)
