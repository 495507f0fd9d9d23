"""Somebody comes into a group, leaves it or becomes something else in it: the bots are told."""

from typing import Any

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.membership import members
from simulator.membership.invites import Invite
from simulator.membership.members import LEFT, MEMBER, Member, User
from simulator.world import World


def move(
    world: World,
    chat: Chat,
    one: User,
    new: Member,
    by: User,
    *,
    invite: Invite | None = None,
    asked: bool = False,
) -> bool:
    """Gives somebody another standing; False when it is the one that they have.

    invite, asked: the link they came by, and whether they had asked to be let in.
    """
    old = world.standing(chat, one.id)
    if old == new:
        return False
    chat.group.put(one, new)
    for bot in _told(world, chat, one):
        change = changed(world, chat, one, by, old=old, new=new, viewer=bot.id)
        if invite is not None:
            change["invite_link"] = invite.as_json(bot.id)
        if asked:
            change["via_join_request"] = True
        talk.tell_bot(world, bot, "my_chat_member" if bot is one else "chat_member", change)
    world.events.tell("people")
    return True


def changed(
    world: World, chat: Chat, one: User, by: User, *, old: Member, new: Member, viewer: int = 0
) -> dict[str, Any]:
    """A ChatMemberUpdated of the Bot API."""
    return {
        "chat": chat.as_json(),
        "from": by.as_user(),
        "date": world.now(),
        "old_chat_member": members.as_json(one, old, chat.type, viewer),
        "new_chat_member": members.as_json(one, new, chat.type, viewer),
    }


def _told(world: World, chat: Chat, one: User) -> list[Bot]:
    """The bot itself, and all others that are administrators."""
    managing = [bot for bot in world.bots_in(chat) if chat.bots[bot.id] == "administrator"]
    return [one, *(b for b in managing if b is not one)] if isinstance(one, Bot) else managing


def enter(
    world: World,
    chat: Chat,
    one: User,
    by: User,
    *,
    new: Member = MEMBER,
    invite: Invite | None = None,
    asked: bool = False,
) -> None:
    """Somebody comes in, and in groups it is said; nothing happens when they are there."""
    old = world.standing(chat, one.id)
    if old.here:
        return
    if old.status == "restricted":
        new = Member("restricted", old.rights, old.until)
    if invite is not None:
        invite.came += 1
    move(world, chat, one, new, by, invite=invite, asked=asked)
    if chat.type != "channel":
        talk.service(world, chat, by, new_chat_members=[one.as_user()])


def go(world: World, chat: Chat, one: User, by: User, new: Member = LEFT) -> None:
    """Somebody leaves or is put out, and in groups it is said.

    Whoever is banned from a supergroup hears nothing of it but their new standing.
    """
    was_here = world.standing(chat, one.id).here
    said = was_here and chat.type != "channel"
    heard = new.status != "kicked" or chat.type == "group"
    if said and heard:
        talk.service(world, chat, by, left_chat_member=one.as_user())
    move(world, chat, one, new, by)
    if said and not heard:
        talk.service(world, chat, by, left_chat_member=one.as_user())
