"""People: who there is, who comes, who blocks the bot and who vanishes."""

from aiohttp import web

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.control.request import JSON, body_of, chat_of, need, ok, person_of, world_of
from simulator.errors import ControlError
from simulator.membership import moving
from simulator.membership.members import KICKED, MEMBER
from simulator.people import Person
from simulator.profile import spoken
from simulator.world import World

NAMES = ("first_name", "last_name", "username", "language_code", "bio")


async def list_people(request: web.Request) -> web.Response:
    """Everybody, and all bots."""
    world = world_of(request)
    people = [_shown(world, person) for person in world.people.values()]
    return ok({"people": people, "bots": [_shown_bot(bot) for bot in world.bots]})


def _shown_bot(bot: Bot) -> JSON:
    profile = bot.profile
    shown: JSON = {"id": bot.id, "username": bot.username, "first_name": bot.first_name}
    shown |= {"menu_button": profile.button, "inline": profile.inline}
    texts = {
        "description": spoken(profile.descriptions, ""),
        "short_description": spoken(profile.short_descriptions, ""),
        "inline_placeholder": profile.placeholder,
    }
    return shown | {name: text for name, text in texts.items() if text}


def _shown(world: World, person: Person) -> JSON:
    chats = list(world.chats_of(person))
    shown: JSON = {"id": person.id, **person.names(), "language_code": person.language_code}
    if person.photos:
        shown["photo"] = person.photos[0].as_json(0)[0]["file_id"]
    shown["blocked"] = any(chat.blocked for chat in chats)
    shown["chats"] = [{"id": c.id, "type": c.type, "title": _title(c)} for c in chats]
    return shown


def _title(chat: Chat) -> str:
    return chat.bot.first_name if chat.bot else chat.title


async def add_person(request: web.Request) -> web.Response:
    """Somebody new."""
    body = await body_of(request)
    need(body, "first_name")
    names = {name: body.get(name) for name in NAMES}
    made = world_of(request).add_person(**names)
    made.hides_forwards = bool(body.get("hides_forwards"))
    return ok({"id": made.id})


async def block(request: web.Request) -> web.Response:
    """The person blocks the bot, which is told."""
    await _set_blocked(request, blocked=True)
    return ok()


async def unblock(request: web.Request) -> web.Response:
    """The person takes the bot back."""
    await _set_blocked(request, blocked=False)
    return ok()


async def _set_blocked(request: web.Request, *, blocked: bool) -> None:
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, person.id, body.get("bot"))
    if not chat.opened:
        raise ControlError(409, f"person {person.id} has not started the bot")
    if chat.blocked == blocked or chat.bot is None:
        return
    chat.blocked = blocked
    told(world, chat, chat.bot, person)


def told(world: World, chat: Chat, bot: Bot, person: Person) -> None:
    """Tells a bot that somebody has blocked it, or has taken it back."""
    old, new = (MEMBER, KICKED) if chat.blocked else (KICKED, MEMBER)
    change = moving.changed(world, chat, bot, person, old=old, new=new)
    talk.tell_bot(world, bot, "my_chat_member", change)
    world.events.tell("people")


async def vanish(request: web.Request) -> web.Response:
    """The person deletes their account: nothing reaches them any more."""
    person_of(request).vanished = True
    return ok()
