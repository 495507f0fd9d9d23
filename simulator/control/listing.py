"""Groups with who is in them, and bots with what they say about themselves: for the page."""

from aiohttp import web

from simulator.bots import Bot
from simulator.chats import Chat
from simulator.commands import DEFAULT
from simulator.control.request import JSON, ok, world_of

PRIVATE = ("all_private_chats",)


async def list_chats(request: web.Request) -> web.Response:
    """All groups, supergroups and channels."""
    return ok({"chats": [_group(chat) for chat in world_of(request).groups.values()]})


def _group(chat: Chat) -> JSON:
    people = [_member(id_, id_ in chat.administrators) for id_ in sorted(chat.members)]
    bots = [{"id": id_, "status": standing, "is_bot": True} for id_, standing in chat.bots.items()]
    return {**chat.as_json(), "members": [*people, *bots]}


def _member(id_: int, manages: bool) -> JSON:
    return {"id": id_, "status": "administrator" if manages else "member", "is_bot": False}


async def list_bots(request: web.Request) -> web.Response:
    """All bots, with the menu that somebody without a language sees in private."""
    return ok({"bots": [_bot(bot) for bot in world_of(request).bots]})


def _bot(bot: Bot) -> JSON:
    commands = bot.commands.seen(iter((PRIVATE, DEFAULT)), "")
    return {**bot.as_user(), "commands": commands}
