"""What a person sees in a chat."""

from typing import Any

from aiohttp import web

from simulator.buttons.commands import scopes_for
from simulator.chats import Chat
from simulator.control.request import chat_of, ok, person_of, whole, world_of
from simulator.errors import ControlError
from simulator.people import Person
from simulator.world import World

LONGEST_WAIT = 120.0


async def see_chat(request: web.Request) -> web.Response:
    """What came or changed after a revision; waits for it when asked to."""
    world, person, query = world_of(request), person_of(request), request.query
    if world.bots.latest() is None and not query.get("chat"):
        return ok(_empty(world))
    chat = chat_of(world, person, query.get("chat"), query.get("bot"))
    since = whole(query.get("since", 0), "since")
    await chat.wait(since, _seconds(query.get("wait", "0")))
    return ok(_seen(world, person, chat, since))


def _seconds(text: str) -> float:
    try:
        return min(float(text), LONGEST_WAIT)
    except ValueError:
        raise ControlError(400, f"wait is seconds, not {text!r}") from None


def _empty(world: World) -> dict[str, Any]:
    seen: dict[str, Any] = {"revision": world.ids.revision, "messages": [], "deleted": []}
    return {**seen, "keyboard": None, "commands": [], "pinned": []}


def _seen(world: World, person: Person, chat: Chat, since: int) -> dict[str, Any]:
    changed = chat.messages.changed_since(since)
    eyes = world.eyes(chat)
    there = [chat.messages[number] for number in changed if number in chat.messages]
    return {
        **_empty(world),
        "messages": [message.as_seen(person.id, eyes) for message in there],
        "deleted": [number for number in changed if number not in chat.messages],
        "keyboard": chat.keyboards.get(person.id, (0, None))[1],
        "commands": _commands(world, person, chat),
        "pinned": [number for number in chat.pins if number in chat.messages],
    }


def _commands(world: World, person: Person, chat: Chat) -> list[dict[str, str]]:
    language = (person.language_code or "")[:2]
    found = []
    for bot in world.bots_in(chat):
        administrator = person.id in chat.administrators
        scopes = scopes_for(chat.type, chat.id, person.id, administrator=administrator)
        found += bot.commands.seen(scopes, language)
    return found
