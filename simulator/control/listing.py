"""Groups with who is in them, and bots with what they say about themselves: for the page."""

from aiohttp import web

from simulator.bots import Bot
from simulator.buttons.commands import DEFAULT
from simulator.chats import Chat
from simulator.control.request import JSON, ok, world_of
from simulator.world import World

PRIVATE = ("all_private_chats",)


async def list_chats(request: web.Request) -> web.Response:
    """All groups, supergroups and channels."""
    world = world_of(request)
    return ok({"chats": [_group(world, chat) for chat in world.groups.values()]})


def _group(world: World, chat: Chat) -> JSON:
    now = world.clock.now()
    people = [_member(chat, id_, now, is_bot=False) for id_ in sorted(chat.members)]
    bots = [_member(chat, id_, now, is_bot=True) for id_ in sorted(chat.bots)]
    return {**chat.as_json(), "members": [*people, *bots]}


def _member(chat: Chat, id_: int, now: float, *, is_bot: bool) -> JSON:
    return {"id": id_, "status": chat.group.standing(id_, now).status, "is_bot": is_bot}


async def list_bots(request: web.Request) -> web.Response:
    """All bots, with the menu that somebody without a language sees in private.

    What they say about themselves is by language; "" is for everybody else.
    """
    return ok({"bots": [_bot(bot) for bot in world_of(request).bots]})


def _bot(bot: Bot) -> JSON:
    profile = bot.profile
    commands = bot.commands.seen(iter((PRIVATE, DEFAULT)), "")
    texts = {
        "names": profile.names,
        "descriptions": profile.descriptions,
        "short_descriptions": profile.short_descriptions,
    }
    told = {"commands": commands, "menu_button": profile.button, "inline": profile.inline}
    return {**bot.as_user(), **told, **texts}
