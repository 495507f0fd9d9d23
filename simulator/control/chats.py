"""Groups, supergroups and channels: made, joined, left."""

from typing import Any

from aiohttp import web

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.control.request import body_of, bot_of, need, ok, person_of, whole, world_of
from simulator.errors import ControlError
from simulator.people import Person
from simulator.world import PRESENT, World

TYPES = frozenset({"group", "supergroup", "channel"})


async def add_chat(request: web.Request) -> web.Response:
    """A new chat with its members and administrators, people and bots."""
    world, body = world_of(request), await body_of(request)
    type_ = body.get("type")
    if type_ not in TYPES:
        raise ControlError(400, f"a chat is one of {', '.join(sorted(TYPES))}, not {type_}")
    chat = Chat(world.ids.group(type_), type_, title=need(body, "title"))
    chat.username = body.get("username")
    for standing, field in (("member", "members"), ("administrator", "administrators")):
        for one in body.get(field, []):
            _put(chat, _somebody(world, one), standing)
    world.groups[chat.id] = chat
    _welcome_bots(world, chat)
    world.events.tell("people")
    return ok({"id": chat.id})


def _somebody(world: World, one: Any) -> Person | Bot:
    """A person by their id, or a bot by its id or username."""
    if isinstance(one, str) and not one.isdigit():
        return bot_of(world, one)
    return world.bots.by_id(int(one)) or world.person(int(one))


def _put(chat: Chat, one: Person | Bot, standing: str) -> None:
    if isinstance(one, Bot):
        chat.bots[one.id] = standing
        return
    chat.members.add(one.id)
    if standing == "administrator":
        chat.administrators.add(one.id)


def _welcome_bots(world: World, chat: Chat) -> None:
    """Tells the bots where they are, in the name of the first administrator."""
    hosts = sorted(chat.administrators) or sorted(chat.members)
    if not hosts:
        return
    host = world.people[hosts[0]]
    for bot in world.bots_in(chat):
        talk.tell_standing(world, bot, chat, host, old="left", new=chat.bots[bot.id])
        if chat.type != "channel":
            _service(world, chat, host, new_chat_members=[bot.as_user()])


def _service(world: World, chat: Chat, who: Person, **content: Any) -> None:
    talk.post(world, chat, who, content)


async def join(request: web.Request) -> web.Response:
    """A person enters a chat, or brings a bot into it (`bot`: its username)."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = _group(world, body)
    if body.get("bot"):
        _bring(world, chat, person, bot_of(world, body["bot"]))
    elif person.id not in chat.members:
        chat.members.add(person.id)
        _moved(world, chat, person, "left", "member")
        if chat.type != "channel":
            _service(world, chat, person, new_chat_members=[person.as_user()])
    world.events.tell("people")
    return ok()


def _bring(world: World, chat: Chat, person: Person, bot: Bot) -> None:
    old = chat.bots.get(bot.id, "left")
    if old in PRESENT:
        return
    chat.bots[bot.id] = "member"
    talk.tell_standing(world, bot, chat, person, old=old, new="member")
    if chat.type != "channel":
        _service(world, chat, person, new_chat_members=[bot.as_user()])


async def leave(request: web.Request) -> web.Response:
    """A person leaves a chat, or throws a bot out of it (`bot`: its username)."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = _group(world, body)
    if body.get("bot"):
        _throw_out(world, chat, person, bot_of(world, body["bot"]))
    elif person.id in chat.members:
        if chat.type != "channel":
            _service(world, chat, person, left_chat_member=person.as_user())
        chat.members.discard(person.id)
        chat.administrators.discard(person.id)
        _moved(world, chat, person, "member", "left")
    world.events.tell("people")
    return ok()


def _throw_out(world: World, chat: Chat, person: Person, bot: Bot) -> None:
    old = chat.bots.get(bot.id, "left")
    if old not in PRESENT:
        return
    chat.bots[bot.id] = "kicked"
    talk.tell_standing(world, bot, chat, person, old=old, new="kicked")


def _moved(world: World, chat: Chat, person: Person, old: str, new: str) -> None:
    """Tells bots that are administrators: chat_member."""
    change = {
        "chat": chat.as_json(),
        "from": person.as_user(),
        "date": world.now(),
        "old_chat_member": talk.standing_json(person, old),
        "new_chat_member": talk.standing_json(person, new),
    }
    for bot in world.bots_in(chat):
        if chat.bots.get(bot.id) == "administrator":
            talk.tell_bot(world, bot, "chat_member", change)


def _group(world: World, body: dict[str, Any]) -> Chat:
    number = whole(need(body, "chat"), "chat")
    if number not in world.groups:
        raise ControlError(404, f"there is no group {number}")
    return world.groups[number]
