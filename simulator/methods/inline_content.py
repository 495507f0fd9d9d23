"""What an inline result sends: a text, a place, a contact, or a file with its caption.

Objects are read as get_input_message_content and get_inline_query_result of telegram-bot-api's
Client.cpp read them; texts, places and contacts go through the same code as those of calls.
"""

import io
from dataclasses import replace
from typing import Any

from PIL import Image

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields
from simulator.contents.contacts import contact_of
from simulator.contents.places import location_of, venue_of
from simulator.errors import Refused
from simulator.media.files import File
from simulator.media.photos import Size
from simulator.media.uploads import WITH_CAPTION
from simulator.methods.media import over_media
from simulator.methods.pictures import known
from simulator.methods.words import caption_of, text_of
from simulator.parameters import Parameters

Content = tuple[dict[str, Any], File | None]
TEXT = ("parse_mode", "entities", "link_preview_options")
MEDIA = {
    "photo": ("photo", "photo"),
    "gif": ("animation", "gif"),
    "mpeg4_gif": ("animation", "mpeg4"),
    "video": ("video", "video"),
    "audio": ("audio", "audio"),
    "voice": ("voice", "voice"),
    "document": ("document", "document"),
    "sticker": ("sticker", "sticker"),
}
"""The kind of file of a result, and how the names of its fields begin."""
WITH_MIME = frozenset({"video", "document"})
SIDE = 320
"""Pixels, where a result by URL does not say how large it is."""


def of_message_content(ask: Ask, given: Fields, *, required: bool) -> dict[str, Any] | None:
    """What an InputMessageContent says; None when it says nothing of what is sent."""
    said = _within(ask, given.values)
    if given.text("message_text"):
        return _text(ask, given)
    if {"latitude", "longitude"} <= given.values.keys():
        return of_place(said.parameters)
    if "phone_number" in given:
        return {"contact": of_contact(given)}
    if "payload" in given:
        raise Refused(501, "invoices are not spoken by this server")
    if required:
        raise FieldError("Input message content is not specified")
    return None


def of_legacy_text(ask: Ask, given: Fields, *, required: bool) -> dict[str, Any] | None:
    """The text that stands beside a result's other fields, as old bots write it."""
    return _text(ask, given) if given.text("message_text", needed=required) else None


def _text(ask: Ask, given: Fields) -> dict[str, Any]:
    values = {name: given.values[name] for name in TEXT if name in given}
    if given.flag("disable_web_page_preview"):
        values["link_preview_options"] = {"is_disabled": True}
    return text_of(_within(ask, {"text": given.text("message_text"), **values}))


def of_place(said: Parameters) -> dict[str, Any]:
    """A venue where there is a title and an address, else a place."""
    if {"title", "address"} <= said.values.keys():
        return venue_of(said)
    return {"location": location_of(said)}


def of_contact(given: Fields) -> dict[str, Any]:
    """A contact."""
    for name in ("phone_number", "first_name"):
        given.text(name, needed=True)
    return contact_of(Parameters(given.values))


def of_media(ask: Ask, kind: str, given: Fields) -> Content:
    """A file that the bot has sent before, or one that stands for what lies at a URL."""
    file_kind = MEDIA[kind][0]
    file = _file(ask, kind, given)
    names = ("caption", "parse_mode", "caption_entities", "show_caption_above_media")
    caption = _within(ask, {name: given.values[name] for name in names if name in given})
    content = over_media(file_kind, caption_of(caption)) if file_kind in WITH_CAPTION else {}
    return content, file


def _file(ask: Ask, kind: str, given: Fields) -> File:
    file_kind, name = MEDIA[kind]
    url = given.text(f"{name}_url") if kind != "sticker" else ""
    if not url:
        where = given.text(f"{name}_file_id", needed=True)
        return known(ask, where, file_kind)
    if kind in WITH_MIME:
        given.text("mime_type", needed=True)
    return _stand_in(ask, file_kind, name, url, given)


def _stand_in(ask: Ask, kind: str, name: str, url: str, given: Fields) -> File:
    """Nothing is fetched from elsewhere: the file says what was told of it, and holds the URL."""
    width, height = (given.whole(f"{name}_{side}") or SIDE for side in ("width", "height"))
    seconds = {"duration": given.whole(f"{name}_duration")}
    sides = {"width": width, "height": height}
    told: dict[str, dict[str, Any]] = {
        "photo": {},
        "voice": seconds,
        "audio": seconds,
        "document": {"file_name": given.text("title")},
    }
    data = _grey(width, height) if kind == "photo" else url.encode(errors="replace")
    size = Size("m", *_fitted(width, height), data)
    return ask.world.files.add(kind, (size,), **told.get(kind, {**sides, **seconds}))


def _fitted(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, SIDE / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _grey(width: int, height: int) -> bytes:
    """A small grey picture of the same shape, in the place of one that nobody fetched."""
    out = io.BytesIO()
    Image.new("RGB", _fitted(width, height), "#8a94a0").save(out, "JPEG")
    return out.getvalue()


def _within(ask: Ask, values: dict[str, Any]) -> Ask:
    """The same ask with an object's fields as its parameters."""
    return replace(ask, parameters=Parameters(dict(values)))
