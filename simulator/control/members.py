"""People who manage a group: make administrators, put others out and let them in again."""

from typing import Any

from aiohttp import web

from simulator.chats import Chat
from simulator.control.chats import group_of, somebody
from simulator.control.request import body_of, need, ok, person_of, world_of
from simulator.errors import ControlError
from simulator.membership import moving
from simulator.membership.members import KICKED, LEFT, MEMBER, RIGHTS, Member, User, administrator
from simulator.people import Person
from simulator.world import World


async def promote(request: web.Request) -> web.Response:
    """Makes somebody an administrator with all usual `rights` or those named, or a member again.

    `rights`: a list of names, or names with true or false. `administrator`: false takes it away.
    """
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat, one = group_of(world, body), somebody(world, need(body, "user"))
    check(world, chat, person, "can_promote_members")
    _check_not_creator(world, chat, one)
    old = world.standing(chat, one.id)
    if body.get("administrator", True) is False:
        if old.manages:
            moving.move(world, chat, one, MEMBER, person)
        return ok()
    new = administrator(chat.type, _rights(chat, body.get("rights")), by=person.id)
    if old.here:
        moving.move(world, chat, one, new, person)
    else:
        moving.enter(world, chat, one, person, new=new)
    return ok()


def _rights(chat: Chat, given: Any) -> frozenset[str] | None:
    if given is None:
        return None
    if isinstance(given, dict):
        given = [name for name, wanted in given.items() if wanted]
    unknown = set(given) - set(RIGHTS[chat.type])
    if unknown:
        raise ControlError(400, f"there is no right {', '.join(sorted(unknown))} in a {chat.type}")
    return frozenset(given)


async def ban(request: web.Request) -> web.Response:
    """Puts somebody out for good."""
    await _put_out(request, KICKED)
    return ok()


async def unban(request: web.Request) -> web.Response:
    """Lets somebody come back who was banned."""
    await _put_out(request, LEFT)
    return ok()


async def _put_out(request: web.Request, new: Member) -> None:
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat, one = group_of(world, body), somebody(world, need(body, "user"))
    check(world, chat, person, "can_restrict_members")
    _check_not_creator(world, chat, one)
    if new is KICKED or world.standing(chat, one.id).status == "kicked":
        moving.go(world, chat, one, person, new)


def check(world: World, chat: Chat, person: Person, right: str) -> None:
    """Raises ControlError(403) when the person may not do that in the chat."""
    if not chat.group.may(person.id, right, world.clock.now()):
        raise ControlError(403, f"person {person.id} has no right {right} in chat {chat.id}")


def _check_not_creator(world: World, chat: Chat, one: User) -> None:
    if world.standing(chat, one.id).status == "creator":
        raise ControlError(403, "nobody touches the creator")
