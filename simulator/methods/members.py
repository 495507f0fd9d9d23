"""Who is in a chat."""

from typing import Any

from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import Refused, bad_request
from simulator.membership import members
from simulator.membership.members import MEMBER, User
from simulator.methods.registry import method

BIG_CHATS_ONLY = "method is available for supergroup and channel chats only"
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
    member = ask.world.standing(chat, number)
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
