"""Messages passed on: forwarded, with where they come from, or copied, as if they were new."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from simulator.ask import Ask
from simulator.chats import Chat
from simulator.contents import voting
from simulator.contents.places import ended, is_live
from simulator.errors import bad_request
from simulator.media.origins import links_of, origin_of
from simulator.media.uploads import WITH_CAPTION
from simulator.messages import Message
from simulator.methods.media import over_media
from simulator.methods.numbers import numbers_of
from simulator.methods.posting import put
from simulator.methods.registry import method
from simulator.methods.replying import Reply, reply_of
from simulator.methods.words import caption_of
from simulator.talk import SERVICE

LARGEST_ALBUM = 10
ALIKE = frozenset({"audio", "document"})
"""What becomes an album when it is passed on together, even if it was none."""
CAPTION = frozenset({"caption", "caption_entities", "show_caption_above_media"})


@method("forwardMessage")
async def forward_message(ask: Ask) -> dict[str, Any]:
    """Passes a message on."""
    message = _source(ask, "message to forward")
    chat = ask.chat_to_write()
    if not _may_forward(message):
        raise bad_request("the message can't be forwarded")
    ask.pace(chat)
    return _forwarded(ask, chat, message, Reply(external=message.external)).as_json(ask.bot.id)


@method("copyMessage")
async def copy_message(ask: Ask) -> dict[str, Any]:
    """Sends the content of a message again, with another caption if one is given."""
    caption = caption_of(ask) if "caption" in ask.parameters.values else None
    message = _source(ask, "message to copy")
    chat = ask.chat_to_write()
    markup, reply = ask.markup(chat), reply_of(ask, chat)
    if not _may_copy(ask, message):
        raise bad_request("the message can't be copied")
    ask.pace(chat)
    content = _content(ask, message, caption)
    copied = put(ask, chat, content, message.file, markup=markup or links_of(message), reply=reply)
    return {"message_id": copied.id}


@method("forwardMessages")
async def forward_messages(ask: Ask) -> list[dict[str, int]]:
    """Passes messages on; albums stay albums, and answers to others of them stay answers."""
    return await _several(ask, copying=False)


@method("copyMessages")
async def copy_messages(ask: Ask) -> list[dict[str, int]]:
    """The same without where they come from."""
    return await _several(ask, copying=True)


def _source(ask: Ask, what: str) -> Message:
    if not ask.parameters.text("from_chat_id"):
        raise bad_request('parameter "from_chat_id" is required')
    chat = ask.chat("from_chat_id", reading=True)
    found = chat.messages.get(ask.parameters.number("message_id"))
    if found is None:
        raise bad_request(f"{what} not found")
    return found


async def _several(ask: Ask, *, copying: bool) -> list[dict[str, int]]:
    if not ask.parameters.text("from_chat_id"):
        raise bad_request('parameter "from_chat_id" is required')
    numbers, chat = numbers_of(ask), ask.chat_to_write()
    source = ask.chat("from_chat_id", reading=True)
    found = [message for number in numbers if (message := source.messages.get(number))]
    if not found:
        raise bad_request("there are no messages to forward")
    order = [message.id for message in found]
    if any(one >= other for one, other in pairwise(order)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    passed = [m for m in found if (_may_copy(ask, m) if copying else _may_forward(m))]
    if not passed:
        raise bad_request("messages can't be forwarded")
    ask.pace(chat, len(passed))
    return [{"message_id": message.id} for message in _passed(ask, chat, passed, copying=copying)]


def _passed(ask: Ask, chat: Chat, found: Sequence[Message], *, copying: bool) -> list[Message]:
    made: dict[int, Message] = {}
    for message, album in zip(found, _albums(ask, found), strict=True):
        reply = _answered(message, made)
        one = _copied if copying else _forwarded
        made[message.id] = one(ask, chat, message, reply, album)
    return list(made.values())


def _answered(message: Message, made: dict[int, Message]) -> Reply:
    """What a message answers after it was passed on: one that came along, or one elsewhere."""
    answered = made.get(message.reply_id)
    quote = message.extra.get("quote") if answered or message.external else None
    return Reply(answered, message.external, quote)


def _copied(ask: Ask, chat: Chat, message: Message, reply: Reply, extra: dict[str, Any]) -> Message:
    content = _content(ask, message, {} if ask.parameters.flag("remove_caption") else None)
    markup = links_of(message)
    return put(ask, chat, content, message.file, markup=markup, reply=reply, extra=extra)


def _forwarded(
    ask: Ask, chat: Chat, message: Message, reply: Reply, extra: dict[str, Any] | None = None
) -> Message:
    kept = {"via_bot": message.extra["via_bot"]} if "via_bot" in message.extra else {}
    extra = {**(extra or {}), **kept, "forward_origin": origin_of(message)}
    content, markup = _still(message.content), links_of(message)
    return put(ask, chat, content, message.file, markup=markup, reply=reply, extra=extra)


def _still(content: dict[str, Any]) -> dict[str, Any]:
    """What is passed on does not move: of a live location the place stays."""
    return ended(content) if is_live(content) else content


def _may_forward(message: Message) -> bool:
    return not message.protected and SERVICE.isdisjoint(message.content)


def _may_copy(ask: Ask, message: Message) -> bool:
    """A bot may copy what is protected; not a quiz of which it does not know the answer."""
    poll = message.poll
    known = poll is None or poll.about.get("type") != "quiz" or poll.owner is ask.bot
    return known and SERVICE.isdisjoint(message.content)


def _albums(ask: Ask, found: Sequence[Message]) -> list[dict[str, Any]]:
    """The album of each: those of one album stay together, two of them at least."""
    kinds = {message.file.kind if message.file else "" for message in found}
    senders = {repr(origin_of(message) | {"date": 0, "message_id": 0}) for message in found}
    if len(kinds) == len(senders) == 1 and kinds <= ALIKE and 1 < len(found) <= LARGEST_ALBUM:
        return [{"media_group_id": ask.world.ids.album()}] * len(found)
    old = [message.extra.get("media_group_id", "") for message in found]
    several = [album for album, size in Counter(old).items() if album and size > 1]
    new = {album: {"media_group_id": ask.world.ids.album()} for album in several}
    return [new.get(album, {}) for album in old]


def _content(ask: Ask, message: Message, caption: dict[str, Any] | None) -> dict[str, Any]:
    """What a copy holds; caption: another one for it, or None to keep the one it has."""
    if message.poll is not None:
        poll = voting.copied(ask.world, message.poll)
        poll.owner = ask.bot
        return {"poll": poll.as_json()}
    if caption is None or message.file is None or message.file.kind not in WITH_CAPTION:
        return _still(message.content)
    kept = {name: value for name, value in message.content.items() if name not in CAPTION}
    return kept | over_media(message.file.kind, caption)
