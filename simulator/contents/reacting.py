"""Bots and people react to messages, and administrators among the bots learn of people's."""

from typing import Any

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.contents.reactions import counts
from simulator.messages import Message
from simulator.people import Person
from simulator.world import World


def react(world: World, message: Message, who: Person | Bot, chosen: list[dict[str, Any]]) -> None:
    """Puts somebody's reactions in place of those before; nothing happens when they are the same.

    Bots are not told of what bots do.
    """
    reactions = message.reactions or {}
    old = reactions.get(who.id, [])
    if old == chosen:
        return
    others = {id_: theirs for id_, theirs in reactions.items() if id_ != who.id}
    message.reactions = {**others, who.id: chosen} if chosen else others
    talk.show(world, message)
    if isinstance(who, Person):
        _tell(world, message, who, old, chosen)


def _tell(
    world: World,
    message: Message,
    who: Person,
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
) -> None:
    chat = message.chat
    about = {"chat": chat.as_json(), "message_id": message.id, "date": world.now()}
    kind, said = "message_reaction", {"user": who.as_user(), "old_reaction": old}
    said["new_reaction"] = new
    if chat.type == "channel":
        kind, said = "message_reaction_count", {"reactions": counts(message.reactions or {})}
    for bot in world.bots_in(chat):
        if chat.person is not None or _manages(chat, bot):
            talk.tell_bot(world, bot, kind, {**about, **said})


def _manages(chat: Chat, bot: Bot) -> bool:
    return chat.bots.get(bot.id) == "administrator"
