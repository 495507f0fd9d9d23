"""Text as Telegram takes it: parsed, trimmed, counted in UTF-16 units, with what it finds in it."""

import json
import re
from functools import lru_cache
from typing import Any

from simulator.errors import bad_request
from simulator.texts import cleaning, found, given
from simulator.texts.entities import Entity, fixed, limited, merged
from simulator.texts.html import parse_html
from simulator.texts.markdown import parse_markdown
from simulator.texts.markdown2 import parse_markdown_v2

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_RAW_BYTES = 1 << 15
PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
NOTHING = re.compile(
    "[ \n\xa0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)
"""A text of only these shows nothing, and is empty for Telegram."""

Entities = list[Entity]


def units(text: str) -> int:
    """The length in UTF-16 units, which Telegram counts in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def formatted(text: str, parse_mode: str, entities: object = None) -> tuple[str, Entities]:
    """The text without its marks, and its entities. Raises Refused for marks that do not fit."""
    try:
        size = len(text) if text.isascii() else len(text.encode())
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    if size > MOST_RAW_BYTES:
        raise bad_request("text is too long")
    mode = parse_mode.lower()
    by_hand = "" if not entities or mode not in {"", "none"} else json.dumps(entities)
    return _formatted(text, mode, by_hand)


@lru_cache(maxsize=4096)
def _formatted(text: str, parse_mode: str, by_hand: str) -> tuple[str, Entities]:
    plain, entities = _parsed(text, parse_mode, by_hand)
    cleaning.check_numbers(entities)
    entities = fixed(entity for entity in entities if entity["length"] > 0)
    plain, entities = cleaning.cleaned(plain, entities)
    plain, entities = cleaning.trimmed(plain, fixed(entities))
    return cleaning.narrow(plain), limited(merged(entities, _found(cleaning.narrow(plain))))


def _parsed(text: str, parse_mode: str, by_hand: str) -> tuple[str, Entities]:
    if not text or parse_mode in {"", "none"}:
        return text, given.read(json.loads(by_hand)) if by_hand else []
    if parse_mode not in PARSERS:
        raise bad_request("unsupported parse_mode")
    return PARSERS[parse_mode](text)


def _found(text: str) -> Entities:
    return [
        {"type": kind, "offset": units(text[:begin]), "length": units(text[begin:end])}
        for kind, begin, end in found.found(text)
    ]


def text_content(text: str, parse_mode: str, entities: object = None) -> dict[str, Any]:
    """The content of a text message. Raises Refused when it is empty or too long."""
    if not text:
        raise bad_request("message text is empty")
    plain, marks = formatted(text, parse_mode, entities)
    if NOTHING.fullmatch(plain):
        raise bad_request("text must be non-empty")
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
