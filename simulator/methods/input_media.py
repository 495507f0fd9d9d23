"""InputMedia: a file with its caption, as an album and editMessageMedia take it."""

from dataclasses import dataclass
from typing import Any

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields
from simulator.errors import Refused, bad_request
from simulator.media.files import File
from simulator.methods.media import ABOVE, file_of, over_media
from simulator.methods.words import caption_in
from simulator.parameters import ATTACHED

KINDS = frozenset({"photo", "video", "animation", "audio", "document"})


@dataclass(frozen=True, slots=True)
class Item:
    """An InputMedia of which everything is right but perhaps its file, which is not looked at yet.

    above: its caption is to stand above it. told: all that is said of it.
    """

    kind: str
    where: str
    content: dict[str, Any]
    above: bool
    told: dict[str, Any]


def item_of(ask: Ask, given: Any, *, in_album: bool = False) -> Item:
    """Reads an InputMedia. Raises Refused."""
    try:
        if not isinstance(given, dict):
            raise FieldError("expected an Object")  # noqa: TRY301 (one place makes them refusals)
        return _item(ask, Fields(given), in_album=in_album)
    except FieldError as wrong:
        raise bad_request(f"can't parse InputMedia: {wrong}") from None


def _item(ask: Ask, fields: Fields, *, in_album: bool) -> Item:
    above = fields.flag(ABOVE)
    fields.flag("has_spoiler")
    content, kind = _caption(ask, fields), fields.text("type", needed=True)
    where = fields.text("media")
    if not where or (where.startswith(ATTACHED) and ask.parameters.attached(where) is None):
        raise FieldError("media not found")
    if kind == "animation" and in_album:
        raise FieldError('type "animation" can\'t be used in sendMediaGroup')
    if kind not in KINDS:
        raise FieldError(f'type "{kind}" is unsupported')
    return Item(kind, where, over_media(kind, content), above, fields.values)


def _caption(ask: Ask, fields: Fields) -> dict[str, Any]:
    try:
        return caption_in(ask, fields.values)
    except Refused as refused:
        why = refused.description.partition(": ")[2]
        if not why.startswith("can't parse"):
            raise
        raise FieldError(why[0].upper() + why[1:]) from None


async def file_in(ask: Ask, item: Item, *, in_album: bool = False) -> File:
    """The file of an InputMedia. Raises Refused."""
    upload = ask.parameters.attached(item.where)
    return await file_of(ask, item.kind, item.where, upload, item.told, fixed=in_album)
