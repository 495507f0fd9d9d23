"""People change a group: its title, what it is, what is pinned in it."""

from dataclasses import replace

from aiohttp import web

from simulator import talk
from simulator.chats import Chat
from simulator.control.chats import group_of
from simulator.control.members import check
from simulator.control.request import (
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    open_chat,
    person_of,
    world_of,
)
from simulator.errors import ControlError
from simulator.membership import pins
from simulator.membership.groups import Group
from simulator.people import Person
from simulator.world import World


async def title(request: web.Request) -> web.Response:
    """Another title, which is said in the chat."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = group_of(world, body)
    check(world, chat, person, "can_change_info")
    chat.title = str(need(body, "title"))
    talk.service(world, chat, person, new_chat_title=chat.title)
    world.events.tell("people")
    return ok()


async def pin(request: web.Request) -> web.Response:
    """Pins a message."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    _check_pins(world, chat, person)
    message = message_of(chat, need(body, "message_id"))
    pins.pin(world, message, person, silent=bool(body.get("silent")))
    return ok()


async def unpin(request: web.Request) -> web.Response:
    """Unpins a message, or the newest pinned one."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    _check_pins(world, chat, person)
    named = body.get("message_id")
    message = message_of(chat, named) if named else chat.pinned
    if message is None:
        raise ControlError(404, f"nothing is pinned in chat {chat.id}")
    pins.unpin(world, message)
    return ok()


def _check_pins(world: World, chat: Chat, person: Person) -> None:
    open_chat(person, chat)
    if chat.type != "private":
        channel = chat.type == "channel"
        check(world, chat, person, "can_edit_messages" if channel else "can_pin_messages")


async def upgrade(request: web.Request) -> web.Response:
    """A basic group becomes a supergroup, with another id."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = group_of(world, body)
    if chat.type != "group":
        raise ControlError(409, f"chat {chat.id} is a {chat.type} already")
    if world.standing(chat, person.id).status != "creator":
        raise ControlError(403, "only the creator makes a group a supergroup")
    number = world.ids.group("supergroup")
    group = replace(chat.group, invites={})
    new = Chat(number, "supergroup", title=chat.title, group=group, memory=world.memory)
    world.groups[new.id] = new
    talk.service(world, chat, person, migrate_to_chat_id=new.id)
    chat.group = Group(moved_to=new.id)
    talk.service(world, new, person, migrate_from_chat_id=chat.id)
    world.events.tell("people")
    return ok({"id": new.id})
