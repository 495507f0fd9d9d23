"""What a message answers: in this chat or in another, and the words of it that are quoted."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields, lower_first
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.media.origins import External
from simulator.messages import Message
from simulator.talk import SERVICE
from simulator.texts.text import formatted, units

QUOTABLE = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}
)
"""The marks that a quote keeps."""
MOST_QUOTED = 1024
"""UTF-16 units of a quote that nobody chose: what stands for a text of another chat."""
LENIENT = "allow_sending_without_reply"
INVALID = "QUOTE_TEXT_INVALID"
Marks = list[dict[str, Any]]


class Quote(NamedTuple):
    """The words of a quote and what is marked in them."""

    text: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a message of the chat or one of another, and a TextQuote of it."""

    to: Message | None = None
    external: External | None = None
    quote: dict[str, Any] | None = None


def reply_of(ask: Ask, chat: Chat) -> Reply | None:
    """What the call answers; most answer nothing. Raises Refused."""
    said = ask.parameters
    if "reply_parameters" in said.values:
        given = ask.json("reply_parameters", "reply parameters")
        return _chosen(ask, chat, given) if given not in (None, "", {}) else None
    number = said.number("reply_to_message_id")
    if number <= 0:
        return None
    found = _found(chat, number, lenient=said.flag(LENIENT))
    return Reply(found) if found else None


def _found(chat: Chat, number: int, *, lenient: bool) -> Message | None:
    found = chat.messages.get(number)
    if found is None and not lenient:
        raise bad_request("message to be replied not found")
    return found


def _chosen(ask: Ask, chat: Chat, given: Any) -> Reply | None:
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    try:
        number, lenient, quote, position = _read(Fields(given))
    except FieldError as wrong:
        raise bad_request(lower_first(str(wrong))) from None
    if number <= 0:
        return None
    where = _where(ask, chat, given)
    found = _found(where, number, lenient=lenient)
    if found is None:
        return None
    if where is chat:
        return Reply(found, quote=quoted(found, quote, position) if quote.text else None)
    return _from_elsewhere(found, quote, position)


def _read(given: Fields) -> tuple[int, bool, Quote, int]:
    """The number, whether it may be missing, the quote and about where it stands."""
    number, lenient = given.whole("message_id", needed=True), given.flag(LENIENT)
    mode, marks = given.text("quote_parse_mode"), given.values.get("quote_entities")
    text, entities = formatted(given.text("quote"), mode, marks)
    quote = Quote(text, _marks(entities, 0, units(text)))
    return number, lenient, quote, max(0, given.whole("quote_position"))


def _from_elsewhere(found: Message, quote: Quote, position: int) -> Reply | None:
    """What cannot be passed on cannot be answered elsewhere either, and is left out."""
    if found.protected or not SERVICE.isdisjoint(found.content):
        return None
    shown = quoted(found, quote, position) if quote.text else _whole(found)
    return Reply(external=External.of(found), quote=shown)


def _where(ask: Ask, chat: Chat, given: dict[str, Any]) -> Chat:
    where = given.get("chat_id")
    if where in (None, "") or str(where) == ask.parameters.text("chat_id"):
        return chat
    ask.parameters.values["reply_chat_id"] = where
    return ask.chat("reply_chat_id", reading=True)


def quoted(message: Message, quote: Quote, position: int) -> dict[str, Any]:
    """A TextQuote of words that stand in the message, with the same marks. Raises Refused."""
    words, wanted = quote
    for start in _places(message.words, words):
        if _same(_marks(message.entities, start, units(words)), wanted):
            shown: dict[str, Any] = {"text": words, "position": position, "is_manual": True}
            return {**shown, "entities": wanted} if wanted else shown
    raise bad_request(INVALID)


def _places(text: str, words: str) -> list[int]:
    """Where the words stand in the text, in UTF-16 units."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(units(text[:at]))
        at = text.find(words, at + 1)
    return places


def _marks(entities: Marks, start: int, length: int) -> Marks:
    """The marks of a part of a text, counted from its beginning."""
    found = []
    for entity in entities:
        first = max(entity["offset"], start) - start
        last = min(entity["offset"] + entity["length"], start + length) - start
        if entity["type"] in QUOTABLE and first < last:
            found.append({**entity, "offset": first, "length": last - first})
    return found


def _same(one: Marks, other: Marks) -> bool:
    def key(entity: dict[str, Any]) -> tuple[Any, ...]:
        return entity["offset"], entity["length"], entity["type"], entity.get("custom_emoji_id")

    return sorted(map(key, one), key=repr) == sorted(map(key, other), key=repr)


def _whole(message: Message) -> dict[str, Any] | None:
    """The words of a message of another chat, which nobody could read otherwise."""
    words = message.words.encode("utf-16-le")[: MOST_QUOTED * 2].decode("utf-16-le", "ignore")
    if not words:
        return None
    marks = _marks(message.entities, 0, units(words))
    shown: dict[str, Any] = {"text": words, "position": 0}
    return {**shown, "entities": marks} if marks else shown
