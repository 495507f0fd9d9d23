"""People open links: to a bot, to a public chat, of an invitation."""

from aiohttp import web

from simulator import talk
from simulator.bots import Bot
from simulator.chats import Chat
from simulator.control.chats import bring, come, group_of
from simulator.control.members import check
from simulator.control.people import told
from simulator.control.request import JSON, body_of, need, ok, open_chat, person_of, world_of
from simulator.control.say import spoken
from simulator.errors import ControlError
from simulator.membership import deep_links, moving
from simulator.membership.deep_links import DeepLink, NoDeepLink
from simulator.membership.invites import BEFORE, Invite
from simulator.membership.members import MEMBER, administrator
from simulator.people import Person
from simulator.world import World

GUEST_SECONDS = 300
"""For so long the bot may write to somebody who asks to be let in, as the Bot API documents."""


async def open_link(request: web.Request) -> web.Response:
    """Opens a link, as tapping it and the button that then comes do.

    A bot's `startgroup` and `startchannel` need a `chat` to bring it into.
    """
    world, person, body = world_of(request), person_of(request), await body_of(request)
    try:
        link = deep_links.read(str(need(body, "link")))
        return ok(_opened(world, person, link, body))
    except NoDeepLink as error:
        raise ControlError(400, str(error)) from None


def _opened(world: World, person: Person, link: DeepLink, body: JSON) -> JSON:
    if link.invite:
        return _invited(world, person, BEFORE + link.invite)
    bot = world.bots.by_username(link.username)
    if bot is not None:
        return _open_bot(world, person, bot, link, body)
    chat = world.group_by_username(link.username)
    if chat is None:
        raise ControlError(404, f"there is nobody called {link.username}")
    come(world, chat, person)
    return {"chat": chat.id}


def _open_bot(world: World, person: Person, bot: Bot, link: DeepLink, body: JSON) -> JSON:
    if "startgroup" in link.query:
        return _start_in_group(world, person, bot, link, body)
    if "startchannel" in link.query:
        return _add_to_channel(world, person, bot, link, body)
    if "start" not in link.query:
        return {"chat": person.id}
    chat, payload = world.private(bot, person), link.payload("start")
    if chat.blocked and not person.vanished:
        chat.blocked = False
        told(world, chat, bot, person)
    return _say(world, person, chat, f"/start {payload}".rstrip())


def _start_in_group(world: World, person: Person, bot: Bot, link: DeepLink, body: JSON) -> JSON:
    chat, payload = group_of(world, body), link.payload("startgroup")
    if chat.type == "channel":
        raise ControlError(400, "startgroup is for groups")
    check(world, chat, person, "can_invite_users")
    _bring(world, person, chat, bot, link)
    return _say(world, person, chat, f"/start@{bot.username} {payload}") if payload else _at(chat)


def _add_to_channel(world: World, person: Person, bot: Bot, link: DeepLink, body: JSON) -> JSON:
    chat = group_of(world, body)
    if chat.type != "channel" or not link.rights:
        raise ControlError(400, "startchannel is for channels, and says which rights with admin=")
    _bring(world, person, chat, bot, link)
    return _at(chat)


def _bring(world: World, person: Person, chat: Chat, bot: Bot, link: DeepLink) -> None:
    """Takes the bot in, as administrator when the link asks for rights."""
    if link.rights:
        check(world, chat, person, "can_promote_members")
    new = administrator(chat.type, link.rights, by=person.id) if link.rights else MEMBER
    if not world.standing(chat, bot.id).here:
        bring(world, chat, person, bot, new)
    elif link.rights:
        moving.move(world, chat, bot, new, person)


def _at(chat: Chat) -> JSON:
    return {"chat": chat.id}


def _say(world: World, person: Person, chat: Chat, text: str) -> JSON:
    open_chat(person, chat)
    said = spoken(world, person, chat, {"text": text})
    return {"chat": chat.id, "message_ids": [message.id for message in said]}


def _invited(world: World, person: Person, link: str) -> JSON:
    now = world.clock.now()
    chat = next((chat for chat in world.groups.values() if link in chat.group.invites), None)
    if chat is None:
        raise ControlError(404, "the invite link has expired")
    invite, standing = chat.group.invites[link], chat.group.standing(person.id, now)
    if standing.status == "kicked":
        raise ControlError(403, f"person {person.id} is banned from chat {chat.id}")
    if standing.here:
        return _at(chat)
    if invite.over(now):
        raise ControlError(404, "the invite link has expired")
    if invite.asks:
        _ask(world, person, chat, invite)
        return {"chat": chat.id, "asked": True}
    moving.enter(world, chat, person, person, invite=invite)
    return _at(chat)


def _ask(world: World, person: Person, chat: Chat, invite: Invite) -> None:
    """Asks to be let in: bots that may invite are told, and may write to the person for a while."""
    chat.group.asking[person.id] = invite
    now = world.clock.now()
    request = {"from": person.as_user(), "user_chat_id": person.id, "date": int(now)}
    if person.bio:
        request["bio"] = person.bio
    waiting = sum(one is invite for one in chat.group.asking.values())
    for bot in world.bots_in(chat):
        if chat.group.standing(bot.id, now).has("can_invite_users"):
            world.private(bot, person).guest_until = now + GUEST_SECONDS
            bot.known.add(person.id)
            about = {"chat": chat.as_json(), "invite_link": invite.as_json(bot.id, waiting)}
            talk.tell_bot(world, bot, "chat_join_request", {**request, **about})
