"""What people say: texts, places, contacts, what they pass on."""

from typing import Any

from aiohttp import web

from simulator import talk
from simulator.chats import Chat
from simulator.contents import live, voting
from simulator.contents.places import ended, is_live, location_of
from simulator.contents.poll_input import LONGEST_QUESTION_OF_PEOPLE, made_poll, read_poll
from simulator.control.request import (
    JSON,
    body_of,
    chat_of,
    message_of,
    need,
    ok,
    open_chat,
    permit,
    person_of,
    world_of,
)
from simulator.errors import ControlError, Refused
from simulator.media.origins import links_of, origin_of
from simulator.messages import Message
from simulator.parameters import Parameters
from simulator.people import Person
from simulator.texts.text import MOST_TEXT, formatted, units
from simulator.world import World

SAID = ("text", "location", "venue", "contact", "poll")


async def say(request: web.Request) -> web.Response:
    """Somebody writes into a chat."""
    world, person, body = world_of(request), person_of(request), await body_of(request)
    chat = chat_of(world, person, body.get("chat"), body.get("bot"))
    open_chat(person, chat)
    reply_to = message_of(chat, body["reply_to"]) if body.get("reply_to") else None
    permit(world, person, chat, {name for name in SAID if body.get(name)})
    ids = [said.id for said in spoken(world, person, chat, body, reply_to)]
    return ok({"message_ids": ids})


def spoken(
    world: World, person: Person, chat: Chat, body: JSON, reply_to: Message | None = None
) -> list[Message]:
    """Puts what somebody says into the chat, and hides the one-time keyboard they used."""
    if body.get("forward"):
        return [_forwarded(world, person, chat, body["forward"])]
    if body.get("poll"):
        talk.used_keyboard(world, chat, person.id, "request_poll", "")
        return [_asked(world, person, chat, body["poll"], reply_to)]
    request, contents = _contents(person, body)
    text = str(body.get("text") or "")
    talk.used_keyboard(world, chat, person.id, request, text)
    said = [talk.post(world, chat, person, content, reply_to=reply_to) for content in contents]
    for message in said:
        live.began(world, message)
    return said


def _asked(
    world: World, person: Person, chat: Chat, given: JSON, reply_to: Message | None
) -> Message:
    """A poll, with the names that sendPoll has. In groups bots may not know a quiz's answer yet."""
    try:
        draft = read_poll(Parameters(given))
        channel = chat.type == "channel"
        number, now = world.ids.poll(), world.now()
        poll = made_poll(draft, number, now, channel=channel, longest=LONGEST_QUESTION_OF_PEOPLE)
    except Refused as refused:
        raise ControlError(400, refused.description) from None
    poll.secret = chat.person is None
    content = {"poll": voting.kept(world, poll).as_json()}
    return talk.post(world, chat, person, content, reply_to=reply_to)


def _contents(person: Person, body: JSON) -> tuple[str | None, list[JSON]]:
    """What the messages hold, and what a keyboard's button would have asked for."""
    if body.get("location"):
        return "request_location", [{"location": _location(body["location"])}]
    if body.get("venue"):
        venue = body["venue"]
        place = _location(venue.get("location", venue))
        told = {name: venue[name] for name in venue if name not in {"latitude", "longitude"}}
        return None, [{"location": place, "venue": {**told, "location": place}}]
    if body.get("contact"):
        return "request_contact", [{"contact": _contact(person, body["contact"])}]
    return None, [_text(part) for part in _parts(str(need(body, "text")))]


def _contact(person: Person, given: JSON) -> JSON:
    """Where only a number is given it is the person's own."""
    own = {"first_name": person.first_name, "user_id": person.id}
    return given if "first_name" in given else own | given


def _text(part: str) -> JSON:
    plain, entities = formatted(part, "")
    if not plain:
        raise ControlError(400, "text is empty")
    return {"text": plain, "entities": entities} if entities else {"text": plain}


def _parts(text: str) -> list[str]:
    """A long text in parts, as the apps send it."""
    parts = []
    while units(text) > MOST_TEXT:
        cut = MOST_TEXT
        while units(text[:cut]) > MOST_TEXT:
            cut -= units(text[:cut]) - MOST_TEXT
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


def _location(given: Any) -> JSON:
    try:
        float(given["latitude"]), float(given["longitude"])
    except (KeyError, TypeError, ValueError):
        raise ControlError(400, "a location has a latitude and a longitude") from None
    try:
        return location_of(Parameters(given))
    except Refused as refused:
        raise ControlError(400, refused.description) from None


def _forwarded(world: World, person: Person, chat: Chat, given: JSON) -> Message:
    source = chat_of(world, person, given.get("chat"), given.get("bot"))
    original = message_of(source, need(given, "message_id"))
    if original.protected:
        raise ControlError(403, "the message is protected: it cannot be forwarded")
    extra = {"forward_origin": origin_of(original)}
    content = ended(original.content) if is_live(original.content) else original.content
    if "via_bot" in original.extra:
        extra["via_bot"] = original.extra["via_bot"]
    buttons, file = links_of(original), original.file
    return talk.post(world, chat, person, content, file=file, markup=buttons, extra=extra)
