"""Putting people out of a group, letting them in again, and what they may not do in it."""

from dataclasses import replace

from simulator import talk
from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.membership import members, moving
from simulator.membership.members import KICKED, LEFT, MEMBER, Member, User
from simulator.methods.chats import permissions_of
from simulator.methods.members import BIG_CHATS_ONLY, user_id, user_of
from simulator.methods.registry import method

LONGEST_BAN = 366 * 24 * 3600
SHORTEST_BAN = 30
"""A ban or restriction that ends later or sooner than that from now holds for ever."""
SUPERGROUPS_ONLY = "method is available only for supergroups"
NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"


@method("banChatMember")
async def ban_chat_member(ask: Ask) -> bool:
    """Puts somebody out, and in supergroups and channels keeps them out."""
    number, chat = user_id(ask), ask.chat()
    if chat.type == "private":
        raise bad_request("can't ban members in private chats")
    one = user_of(ask, chat, number)
    if chat.type == "group":
        _check_put_out(ask, chat, one)
        moving.go(ask.world, chat, one, ask.bot, KICKED)
        return True
    if one is ask.bot:
        raise bad_request("can't restrict self")
    _check_touchable(ask, chat, one)
    moving.go(ask.world, chat, one, ask.bot, replace(KICKED, until=_until(ask)))
    if chat.type == "supergroup":
        _revoke(ask, chat, one)
    return True


def _check_put_out(ask: Ask, chat: Chat, one: User) -> None:
    """A basic group: Telegram's server checks, and says less."""
    ask.need(chat, "can_restrict_members", "CHAT_ADMIN_REQUIRED")
    member = ask.world.standing(chat, one.id)
    if not member.here:
        raise bad_request("USER_NOT_PARTICIPANT")
    if member.status == "creator":
        raise bad_request("CHAT_ADMIN_REQUIRED")


def _check_touchable(ask: Ask, chat: Chat, one: User) -> None:
    """Nobody touches the creator, nor an administrator whom somebody else has made."""
    member = ask.world.standing(chat, one.id)
    if member.status == "creator":
        raise bad_request("can't remove chat owner")
    ask.need(chat, "can_restrict_members", NO_RESTRICTING)
    if member.status == "administrator" and member.by != ask.bot.id:
        raise bad_request("user is an administrator of the chat")


def _revoke(ask: Ask, chat: Chat, one: User) -> None:
    """Takes away what somebody has said, whether `revoke_messages` asks for it or not."""
    for message in [m for m in chat.messages.values() if m.sender is one]:
        if talk.SERVICE.isdisjoint(message.content):
            talk.remove(ask.world, message)


@method("unbanChatMember")
async def unban_chat_member(ask: Ask) -> bool:
    """Lets somebody come back; who is in the chat is put out, but with `only_if_banned`."""
    number, chat = user_id(ask), ask.chat()
    if chat.type not in {"supergroup", "channel"}:
        raise bad_request(BIG_CHATS_ONLY)
    one = user_of(ask, chat, number)
    old = ask.world.standing(chat, number)
    if old.status == "left" or (ask.parameters.flag("only_if_banned") and old.status != "kicked"):
        return True
    if one is ask.bot:
        raise bad_request("can't unrestrict self")
    _check_touchable(ask, chat, one)
    moving.go(ask.world, chat, one, ask.bot, LEFT)
    return True


@method("restrictChatMember")
async def restrict_chat_member(ask: Ask) -> bool:
    """Takes permissions from somebody; all of them given is no restriction."""
    number, allowed = user_id(ask), permissions_of(ask)
    chat = ask.chat()
    if chat.type != "supergroup":
        raise bad_request(SUPERGROUPS_ONLY)
    one = user_of(ask, chat, number)
    if one is ask.bot:
        raise bad_request("can't restrict self")
    _check_touchable(ask, chat, one)
    here = ask.world.standing(chat, number).here
    if allowed == members.EVERYTHING:
        new = MEMBER if here else LEFT
    else:
        new = Member("restricted", allowed, _until(ask), stays=here)
    moving.move(ask.world, chat, one, new, ask.bot)
    return True


def _until(ask: Ask) -> int:
    until = ask.parameters.number("until_date")
    ahead = until - ask.world.now()
    return until if SHORTEST_BAN <= ahead <= LONGEST_BAN else 0
