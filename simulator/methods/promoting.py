"""Administrators: made, unmade, and what they are called."""

from dataclasses import replace

from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.membership import moving
from simulator.membership.members import MEMBER, RIGHTS, Member, User, administrator
from simulator.methods.members import BIG_CHATS_ONLY, user_id, user_of
from simulator.methods.registry import method

LONGEST_CUSTOM_TITLE = 16


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
    old, own = ask.world.standing(chat, one.id), ask.standing(chat)
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
    member = ask.world.standing(chat, number)
    if member.status == "creator":
        raise bad_request("only the owner can edit their custom title")
    if member.status != "administrator":
        raise bad_request("user is not an administrator")
    if member.by != ask.bot.id:
        raise bad_request("not enough rights to change custom title of the user")
    title = ask.parameters.text("custom_title")[:LONGEST_CUSTOM_TITLE]
    moving.move(ask.world, chat, one, replace(member, title=title), ask.bot)
    return True
