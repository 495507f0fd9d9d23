"""Groups, supergroups and channels: made, joined, left."""

from typing import Any

from aiohttp import web

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.control.request import body_of, bot_of, need, ok, person_of, whole, world_of
from simulator.errors import ControlError
from simulator.membership import moving
from simulator.membership.groups import Group
from simulator.membership.members import CREATOR, KICKED, MEMBER, Member, User, administrator
from simulator.people import Person
from simulator.world import World

CREATED = {
    "group": "group_chat_created",
    "supergroup": "supergroup_chat_created",
    "channel": "channel_chat_created",
}


async def add_chat(request: web.Request) -> web.Response:
    """A new chat with its members and administrators, people and bots.

    The first person among the administrators is the creator.
    """
    world, body = world_of(request), await body_of(request)
    type_ = body.get("type")
    if type_ not in CREATED:
        raise ControlError(400, f"a chat is one of {', '.join(sorted(CREATED))}, not {type_}")
    group = Group() if type_ != "channel" else Group(permissions=frozenset())
    chat = Chat(
        world.ids.group(type_), type_, title=need(body, "title"), group=group, memory=world.memory
    )
    chat.username = body.get("username")
    joining = {one.id: (one, MEMBER) for one in _everybody(world, body, "members")}
    for one in _everybody(world, body, "administrators"):
        joining[one.id] = (one, administrator(type_))
    world.groups[chat.id] = chat
    _fill(world, chat, joining)
    world.events.tell("people")
    return ok({"id": chat.id})


def _everybody(world: World, body: dict[str, Any], field: str) -> list[User]:
    return [somebody(world, one) for one in body.get(field) or []]


def somebody(world: World, one: Any) -> User:
    """A person by their id, or a bot by its id or username. Raises ControlError."""
    if isinstance(one, str) and not one.isdigit():
        return bot_of(world, one)
    number = whole(one, "user")
    return world.bots.by_id(number) or world.person(number)


def _fill(world: World, chat: Chat, joining: dict[int, tuple[User, Member]]) -> None:
    """People are in it from its beginning; bots are brought in by the first of them."""
    people = [(one, new) for one, new in joining.values() if isinstance(one, Person)]
    bots = [(one, new) for one, new in joining.values() if isinstance(one, Bot)]
    for one, new in people:
        chat.group.put(one, new)
    host = next((one for one, new in people if new.manages), people[0][0] if people else None)
    if host is not None and chat.group.standings[host.id].manages:
        chat.group.put(host, CREATOR)
    if host is not None:
        said: dict[str, Any] = {CREATED[chat.type]: True}
        talk.service(world, chat, host, **said)
    for bot, new in bots:
        if host is None:
            chat.group.put(bot, new)
        else:
            bring(world, chat, host, bot, new)


def bring(world: World, chat: Chat, person: Person, bot: Bot, new: Member = MEMBER) -> None:
    """A person takes a bot into a group."""
    if not bot.joins_groups and chat.type != "channel":
        raise ControlError(403, f"{bot.username} can't be added to groups")
    moving.enter(world, chat, bot, person, new=new)


async def join(request: web.Request) -> web.Response:
    """A person enters a chat, or brings a bot into it (`bot`: its username)."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = group_of(world, body)
    if body.get("bot"):
        bring(world, chat, person, bot_of(world, body["bot"]))
    else:
        come(world, chat, person)
    return ok()


def come(world: World, chat: Chat, person: Person) -> None:
    """A person enters a chat by themselves. Raises ControlError when they are banned from it."""
    if world.standing(chat, person.id).status == "kicked":
        raise ControlError(403, f"person {person.id} is banned from chat {chat.id}")
    moving.enter(world, chat, person, person)


async def leave(request: web.Request) -> web.Response:
    """A person leaves a chat, or throws a bot out of it (`bot`: its username)."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = group_of(world, body)
    one: User = bot_of(world, body["bot"]) if body.get("bot") else person
    old = world.standing(chat, one.id)
    if old.here:
        moving.go(world, chat, one, person, old.gone() if one is person else KICKED)
    return ok()


def group_of(world: World, body: dict[str, Any]) -> Chat:
    """The group that a call is about. Raises ControlError(404)."""
    number = whole(need(body, "chat"), "chat")
    if number not in world.groups:
        raise ControlError(404, f"there is no group {number}")
    chat = world.groups[number]
    if chat.group.moved_to:
        raise ControlError(409, f"group {number} has become supergroup {chat.group.moved_to}")
    return chat
