"""Text as Telegram takes it: parsed, trimmed, counted in UTF-16 units, with what it finds in it."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from simulator.errors import Refused, bad_request
from simulator.html import parse_html

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_RAW_BYTES = 1 << 15

FOUND = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{2,31})?(?![\w/])"),
    ),
    (
        "url",
        re.compile(r"(?<![\w@.])(?:https?://|tg://)[^\s<>\"]+[^\s<>\".,;:!?)\]}]", re.IGNORECASE),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
    (
        "url",
        re.compile(
            r"(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|me|info|io|dev|cn)(?:/[^\s<>\"]*[^\s<>\".,;:!?)])?(?![\w@])",
            re.IGNORECASE,
        ),
    ),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}")),
)
NO_LOOKING_INSIDE = {"pre", "code", "text_link", "text_mention"}

Entities = list[dict[str, Any]]


def units(text: str) -> int:
    """The length in UTF-16 units, which Telegram counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def formatted(text: str, parse_mode: str, entities: object = None) -> tuple[str, Entities]:
    """The text without its marks, and its entities. Raises Refused for marks that do not fit."""
    if len(text.encode(errors="replace")) > MOST_RAW_BYTES:
        raise bad_request("text is too long")
    given = "" if parse_mode or not entities else json.dumps(entities)
    return _formatted(text, parse_mode.lower(), given)


@lru_cache(maxsize=4096)
def _formatted(text: str, parse_mode: str, given: str) -> tuple[str, Entities]:
    plain, entities = _parsed(text, parse_mode)
    entities = _given(json.loads(given), plain) if given else entities
    plain, entities = _trimmed(plain.replace("\r", ""), entities)
    return plain, _with_found(plain, entities)


def _parsed(text: str, parse_mode: str) -> tuple[str, Entities]:
    if parse_mode in {"", "none"}:
        return text, []
    if parse_mode == "html":
        return parse_html(text)
    if parse_mode in {"markdown", "markdownv2"}:
        raise Refused(501, f"parse_mode {parse_mode} is not spoken here yet")
    raise bad_request("unsupported parse_mode")


def _given(entities: object, text: str) -> Entities:
    """Entities that the bot gave by itself; what lies outside the text is dropped."""
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in entities:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: MessageEntity must be an Object")
    end = units(text)
    fits = (e for e in entities if e["offset"] >= 0 and 0 < e["length"] <= end - e["offset"])
    return sorted(fits, key=lambda entity: (entity["offset"], -entity["length"]))


def _trimmed(text: str, entities: Entities) -> tuple[str, Entities]:
    """Without white space at its ends; on the left only up to the first entity."""
    text = text.rstrip()
    first = entities[0]["offset"] if entities else len(text)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    end = units(text)
    kept = []
    for entity in entities:
        length = min(entity["length"], end - entity["offset"])
        if length > 0:
            kept.append({**entity, "offset": entity["offset"] - cut, "length": length})
    return text[cut:], kept


def _with_found(text: str, entities: Entities) -> Entities:
    closed = [e for e in entities if e["type"] in NO_LOOKING_INSIDE]
    found: Entities = []
    for entity in _found(text):
        if not any(_overlap(entity, other) for other in closed + found):
            found.append(entity)
    return sorted(entities + found, key=lambda entity: (entity["offset"], -entity["length"]))


def _found(text: str) -> Iterator[dict[str, Any]]:
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            offset = units(text[: match.start()])
            yield {"type": kind, "offset": offset, "length": units(match[0])}


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    starts, ends = max(one["offset"], other["offset"]), min(_end(one), _end(other))
    return bool(starts < ends)


def _end(entity: dict[str, Any]) -> int:
    return int(entity["offset"] + entity["length"])


def text_content(text: str, parse_mode: str, entities: object = None) -> dict[str, Any]:
    """The content of a text message. Raises Refused when it is empty or too long."""
    plain, marks = formatted(text, parse_mode, entities)
    if not plain:
        raise bad_request("message text is empty")
    if units(plain) > MOST_TEXT:
        raise bad_request("message is too long")
    return {"text": plain, "entities": marks} if marks else {"text": plain}


def caption_content(text: str, parse_mode: str, entities: object = None) -> dict[str, Any]:
    """The caption of a picture; none is no caption. Raises Refused when it is too long."""
    plain, marks = formatted(text, parse_mode, entities)
    if units(plain) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    if not plain:
        return {}
    return {"caption": plain, "caption_entities": marks} if marks else {"caption": plain}
