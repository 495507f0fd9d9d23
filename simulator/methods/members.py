"""Who is in a chat, and what the bot does with them."""

from dataclasses import replace
from typing import Any

from simulator import members, moving, talk
from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import Refused, bad_request
from simulator.members import KICKED, LEFT, MEMBER, RIGHTS, Member, User, administrator
from simulator.methods.chats import permissions_of
from simulator.methods.registry import method

LONGEST_BAN = 366 * 24 * 3600
SHORTEST_BAN = 30
"""A ban or restriction that ends later or sooner than that from now holds for ever."""
LONGEST_CUSTOM_TITLE = 16
BIG_CHATS_ONLY = "method is available for supergroup and channel chats only"
SUPERGROUPS_ONLY = "method is available only for supergroups"
NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"
INACCESSIBLE = "member list is inaccessible"


@method("getChatMember")
async def get_chat_member(ask: Ask) -> dict[str, Any]:
    """What somebody is in a chat: a ChatMember."""
    number = user_id(ask)
    chat = ask.chat(reading=number == ask.bot.id)
    if chat.type == "private":
        return members.as_json(_other(ask, chat, number), MEMBER, chat.type)
    _check_list(ask, chat)
    one = user_of(ask, chat, number)
    member = chat.group.standing(number, ask.world.clock.now())
    return members.as_json(one, member, chat.type, ask.bot.id)


def _other(ask: Ask, chat: Chat, number: int) -> User:
    """One of the two in a private chat."""
    for one in (ask.bot, chat.person):
        if one is not None and one.id == number:
            return one
    raise bad_request("member not found")


@method("getChatAdministrators")
async def get_chat_administrators(ask: Ask) -> list[dict[str, Any]]:
    """The creator and the administrators; of bots only itself, or all with `return_bots`."""
    chat = ask.chat()
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    _check_list(ask, chat)
    now, all_bots = ask.world.clock.now(), ask.parameters.flag("return_bots")
    found = []
    for number in chat.group.standings:
        member = chat.group.standing(number, now)
        one = ask.world.people.get(number) or ask.world.bots.by_id(number)
        hidden = number not in ask.world.people and number != ask.bot.id and not all_bots
        if one is not None and member.manages and not hidden:
            found.append(members.as_json(one, member, chat.type, ask.bot.id))
    return found


@method("getChatMemberCount")
async def get_chat_member_count(ask: Ask) -> int:
    """How many are in a chat, bots too."""
    chat = ask.chat()
    return 2 if chat.type == "private" else len(chat.members) + len(chat.bots)


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
    _check_touchable(ask, chat, one, "can_restrict_members")
    moving.go(ask.world, chat, one, ask.bot, replace(KICKED, until=_until(ask)))
    if ask.parameters.flag("revoke_messages") or chat.type == "supergroup":
        _revoke(ask, chat, one)
    return True


def _check_put_out(ask: Ask, chat: Chat, one: User) -> None:
    """A basic group: Telegram's server checks, and says less."""
    ask.need(chat, "can_restrict_members", "CHAT_ADMIN_REQUIRED")
    member = chat.group.standing(one.id, ask.world.clock.now())
    if not member.here:
        raise bad_request("USER_NOT_PARTICIPANT")
    if member.status == "creator":
        raise bad_request("CHAT_ADMIN_REQUIRED")


def _check_touchable(ask: Ask, chat: Chat, one: User, right: str) -> None:
    """Nobody touches the creator, nor an administrator whom somebody else has made."""
    member = chat.group.standing(one.id, ask.world.clock.now())
    if member.status == "creator":
        raise bad_request("can't remove chat owner")
    ask.need(chat, right, NO_RESTRICTING)
    if member.status == "administrator" and member.by != ask.bot.id:
        raise bad_request("user is an administrator of the chat")


def _revoke(ask: Ask, chat: Chat, one: User) -> None:
    """Takes away what somebody has said; in supergroups that is always so."""
    if not ask.parameters.flag("revoke_messages") and chat.type != "supergroup":
        return
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
    old = chat.group.standing(number, ask.world.clock.now())
    if old.status == "left" or (ask.parameters.flag("only_if_banned") and old.status != "kicked"):
        return True
    if one is ask.bot:
        raise bad_request("can't unrestrict self")
    _check_touchable(ask, chat, one, "can_restrict_members")
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
    _check_touchable(ask, chat, one, "can_restrict_members")
    here = chat.group.standing(number, ask.world.clock.now()).here
    if allowed == members.EVERYTHING:
        new = MEMBER if here else LEFT
    else:
        new = Member("restricted", allowed, _until(ask), stays=here)
    moving.move(ask.world, chat, one, new, ask.bot)
    return True


@method("promoteChatMember")
async def promote_chat_member(ask: Ask) -> bool:
    """Makes somebody an administrator with some of the bot's own rights, or with none a member."""
    number, chat = user_id(ask), ask.chat()
    if chat.type not in {"supergroup", "channel"}:
        raise bad_request(BIG_CHATS_ONLY)
    one = user_of(ask, chat, number)
    rights = {name for name in RIGHTS[chat.type] if ask.parameters.flag(name)}
    if rights and chat.type == "channel" and not ask.parameters.text("can_restrict_members"):
        rights.add("can_restrict_members")
    new = administrator(chat.type, frozenset(rights), by=ask.bot.id) if rights else MEMBER
    _check_promotable(ask, chat, one, new)
    moving.move(ask.world, chat, one, new, ask.bot)
    return True


def _check_promotable(ask: Ask, chat: Chat, one: User, new: Member) -> None:
    old, own = chat.group.standing(one.id, ask.world.clock.now()), ask.standing(chat)
    if old.status == "creator":
        raise bad_request("can't remove chat owner")
    if one is ask.bot:
        raise bad_request("can't promote self") if new.manages else bad_request("not enough rights")
    ask.need(chat, "can_promote_members", "not enough rights")
    if not old.here:
        raise bad_request("USER_NOT_PARTICIPANT")
    if old.manages and old.by != ask.bot.id:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    if not all(own.has(right) for right in new.rights):
        raise bad_request("RIGHT_FORBIDDEN")


@method("setChatAdministratorCustomTitle")
async def set_chat_administrator_custom_title(ask: Ask) -> bool:
    """The word that stands beside an administrator's name."""
    number, chat = user_id(ask), ask.chat()
    if chat.type not in {"group", "supergroup"}:
        raise bad_request("method is available only for groups and supergroups")
    one = user_of(ask, chat, number)
    member = chat.group.standing(number, ask.world.clock.now())
    if member.status == "creator":
        raise bad_request("only the owner can edit their custom title")
    if member.status != "administrator":
        raise bad_request("user is not an administrator")
    if member.by != ask.bot.id:
        raise bad_request("not enough rights to change custom title of the user")
    title = ask.parameters.text("custom_title")[:LONGEST_CUSTOM_TITLE]
    moving.move(ask.world, chat, one, replace(member, title=title), ask.bot)
    return True


def user_id(ask: Ask) -> int:
    """The person or bot that a call is about. Raises Refused."""
    number = ask.parameters.number("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    return number


def user_of(ask: Ask, chat: Chat, number: int) -> User:
    """Somebody whom the bot knows: itself, who was in the chat, whom it has met elsewhere."""
    if number == ask.bot.id:
        return ask.bot
    met = number in chat.group.standings or number in ask.bot.known
    person = ask.world.people.get(number) if met else None
    found = person or ask.world.bots.by_id(number)
    if found is None:
        raise _unknown(chat)
    return found


def _unknown(chat: Chat) -> Refused:
    return bad_request("member not found" if chat.type == "group" else "PARTICIPANT_ID_INVALID")


def _check_list(ask: Ask, chat: Chat) -> None:
    """Only administrators see who is in a channel."""
    if chat.type == "channel" and not ask.standing(chat).manages:
        raise bad_request(INACCESSIBLE)


def _until(ask: Ask) -> int:
    until = ask.parameters.number("until_date")
    ahead = until - ask.world.now()
    return until if SHORTEST_BAN <= ahead <= LONGEST_BAN else 0
