"""Invite links, and people who ask to be let in."""

from typing import Any

from simulator.ask import Ask
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.membership import moving
from simulator.membership.invites import Invite
from simulator.methods.members import user_id, user_of
from simulator.methods.registry import method

LONGEST_NAME = 32
MOST_MEMBERS = 100_000
NO_LINKS = "not enough rights to manage chat invite link"
NO_REQUESTS = "not enough rights to manage chat join requests"
LIMITED = "member limit can't be specified for links requiring administrator approval"


@method("exportChatInviteLink")
async def export_chat_invite_link(ask: Ask) -> str:
    """A new primary link; the bot's older one is revoked."""
    chat = _chat(ask)
    for invite in chat.group.invites.values():
        if invite.primary and invite.creator is ask.bot:
            invite.revoked = True
    return _kept(chat, Invite(ask.bot, primary=True)).link


@method("createChatInviteLink")
async def create_chat_invite_link(ask: Ask) -> dict[str, Any]:
    """One more link."""
    options = _options(ask)
    chat = _chat(ask)
    return _kept(chat, Invite(ask.bot, **options)).as_json(ask.bot.id)


@method("editChatInviteLink")
async def edit_chat_invite_link(ask: Ask) -> dict[str, Any]:
    """Changes a link of the bot's own that is not its primary one."""
    chat, options = _chat(ask), _options(ask)
    invite = _own(ask, chat)
    if invite.primary:
        raise bad_request("CHAT_INVITE_PERMANENT")
    if invite.revoked:
        raise bad_request("INVITE_HASH_EXPIRED")
    for name, value in options.items():
        setattr(invite, name, value)
    return _shown(ask, chat, invite)


@method("revokeChatInviteLink")
async def revoke_chat_invite_link(ask: Ask) -> dict[str, Any]:
    """Ends a link; after the primary one there is at once another."""
    chat = _chat(ask)
    invite = _own(ask, chat)
    if invite.primary and not invite.revoked:
        _kept(chat, Invite(ask.bot, primary=True))
    invite.revoked = True
    return _shown(ask, chat, invite)


@method("approveChatJoinRequest")
async def approve_chat_join_request(ask: Ask) -> bool:
    """Lets somebody in who asked."""
    chat, number, invite = _asked(ask)
    person = ask.world.people[number]
    moving.enter(ask.world, chat, person, ask.bot, invite=invite, asked=True)
    return True


@method("declineChatJoinRequest")
async def decline_chat_join_request(ask: Ask) -> bool:
    """Does not let somebody in who asked."""
    _asked(ask)
    return True


def _asked(ask: Ask) -> tuple[Chat, int, Invite]:
    """The chat, who asks and by which link; they do not ask any more."""
    number, chat = user_id(ask), ask.chat()
    if chat.type == "private":
        raise bad_request("the chat can't have join requests")
    ask.need(chat, "can_invite_users", NO_REQUESTS)
    user_of(ask, chat, number)
    if ask.world.standing(chat, number).here:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    invite = chat.group.asking.pop(number, None)
    if invite is None:
        raise bad_request("HIDE_REQUESTER_MISSING")
    ask.world.private(ask.bot, ask.world.person(number)).guest_until = 0.0
    return chat, number, invite


def _chat(ask: Ask) -> Chat:
    chat = ask.chat()
    if chat.type == "private":
        raise bad_request("can't invite members to a private chat")
    ask.need(chat, "can_invite_users", NO_LINKS)
    return chat


def _options(ask: Ask) -> dict[str, Any]:
    said = ask.parameters
    limit = min(max(said.number("member_limit"), 0), MOST_MEMBERS)
    asks, expire_date = said.flag("creates_join_request"), max(said.number("expire_date"), 0)
    if asks and limit:
        raise bad_request(LIMITED)
    if 0 < expire_date <= ask.world.now():
        raise bad_request("EXPIRE_DATE_INVALID")
    name = said.text("name").strip()[:LONGEST_NAME]
    return {"name": name, "expire_date": expire_date, "member_limit": limit, "asks": asks}


def _own(ask: Ask, chat: Chat) -> Invite:
    link = ask.parameters.text("invite_link")
    if not link:
        raise bad_request("invite link must be non-empty")
    invite = chat.group.invites.get(link)
    if invite is None or invite.creator is not ask.bot:
        raise bad_request("INVITE_HASH_EXPIRED")
    return invite


def _kept(chat: Chat, invite: Invite) -> Invite:
    chat.group.invites[invite.link] = invite
    return invite


def _shown(ask: Ask, chat: Chat, invite: Invite) -> dict[str, Any]:
    asking = sum(one is invite for one in chat.group.asking.values())
    return invite.as_json(ask.bot.id, asking)
