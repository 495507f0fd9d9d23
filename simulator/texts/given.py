"""Entities that a bot gives by itself, read as Telegram's server reads them."""

from typing import Any

from simulator.buttons.fields import FieldError, Fields, lower_first
from simulator.errors import bad_request
from simulator.texts import dates, links
from simulator.texts.entities import FOUND, Entity

SIMPLE = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "blockquote",
        "expandable_blockquote",
    }
)
INT64 = 1 << 63


def read(given: object) -> list[Entity]:
    """The entities; what Telegram finds by itself is passed over. Raises Refused."""
    if not isinstance(given, list):
        return []
    return [entity for one in given if (entity := _read(one)) is not None]


def _read(given: Any) -> Entity | None:
    if not isinstance(given, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    fields = Fields(given)
    try:
        place = {name: fields.whole(name, needed=True) for name in ("offset", "length")}
        said = _said(fields.text("type", needed=True), fields)
    except FieldError as wrong:
        raise bad_request(f"can't parse MessageEntity: {wrong}") from None
    return said and {"type": said["type"], **place, **said}


def _said(kind: str, fields: Fields) -> dict[str, Any] | None:
    """The entity without its place; None for what a bot cannot give."""
    if not kind:
        raise FieldError("Type is not specified")
    if kind in SIMPLE:
        return {"type": kind}
    if kind in FOUND:
        return None
    if kind not in READERS:
        raise FieldError("Unsupported type specified")
    return READERS[kind](fields)


def _pre(fields: Fields) -> dict[str, Any]:
    language = fields.text("language")
    return {"type": "pre", "language": language} if language else {"type": "pre"}


def _link(fields: Fields) -> dict[str, Any]:
    url = fields.text("url", needed=True)
    if user := links.user_of(url):
        return {"type": "text_mention", "user": {"id": user}}
    try:
        return {"type": "text_link", "url": links.checked(url)}
    except links.BadLink as wrong:
        raise bad_request(lower_first(f"Entity URL '{url}' is invalid: {wrong}")) from None


def _mention(fields: Fields) -> dict[str, Any]:
    user = fields.object("user").whole("id", needed=True, most=INT64)
    return {"type": "text_mention", "user": {"id": user}}


def _emoji(fields: Fields) -> dict[str, Any]:
    number = fields.whole("custom_emoji_id", needed=True, most=INT64)
    if not number:
        raise bad_request("invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": str(number)}


def _date(fields: Fields) -> dict[str, Any]:
    unix = fields.whole("unix_time", needed=True)
    written = dates.written(fields.text("date_time_format"))
    if written is None:
        raise FieldError("Invalid date-time format specified")
    if unix <= 0:
        raise bad_request("invalid date specified")
    return {"type": "date_time", "unix_time": unix, "date_time_format": written}


READERS = {
    "pre": _pre,
    "text_link": _link,
    "text_mention": _mention,
    "custom_emoji": _emoji,
    "date_time": _date,
}
