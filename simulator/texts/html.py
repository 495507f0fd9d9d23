"""parse_mode HTML, with Telegram's own words for what does not parse.

The rules and the texts are those of parse_html in td/telegram/MessageEntity.cpp of TDLib, which
Telegram's Bot API server uses. Offsets in the texts are bytes of UTF-8; those of entities are
UTF-16 units.
"""

import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import Refused, bad_request
from simulator.texts import dates, links
from simulator.texts.entities import order
from simulator.texts.references import decoded

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
PLAIN = re.compile(r"[^<]+")
NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
SPACE = re.compile(r"\s*")
HALF = re.compile("[\ud800-\udfff]")
HALVES = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched"
    " surrogate code units"
)


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    begins: int


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its tags, and the entities in their order. Raises Refused."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._text(self._take(PLAIN))
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            tag = self.open[-1].tag
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{tag}"')
        text = "".join(self.out)
        if HALF.search(text):
            raise _wrong(HALVES)
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return text, sorted(self.entities, key=order)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        found = match[0] if match else ""
        self.at += len(found)
        return found

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode(errors="replace"))

    def _text(self, text: str) -> None:
        plain = decoded(text)
        self.out.append(plain)
        self.length += len(plain.encode("utf-16-le", "replace")) // 2

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._take(NAME).lower()
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TAGS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            where = self._byte(begin)
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(_Open(tag, attributes, self.length, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._take(SPACE)
            if self._peek() == ">":
                self.at += 1
                return found
            name = self._take(ATTRIBUTE)
            if not name:
                where = self._byte(begin)
                raise _wrong(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
            self._take(SPACE)
            found[name] = self._value(tag, begin) if self._peek() == "=" else ""
            if not self._peek():
                raise _wrong(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._take(SPACE)
        if not self._peek():
            raise _wrong(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        value = self._quoted() if self._peek() in "'\"" else self._name_token()
        if not self._peek():
            raise _wrong(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return value

    def _quoted(self) -> str:
        quote = self._peek()
        end = self.source.find(quote, self.at + 1)
        end = len(self.source) if end < 0 else end
        value = self.source[self.at + 1 : end]
        self.at = min(end + 1, len(self.source))
        return decoded(value)

    def _name_token(self) -> str:
        begin = self.at
        value = self._take(TOKEN).lower()
        if self._peek() and not self._peek().isspace() and self._peek() != ">":
            raise _wrong(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _wrong(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        name = self._take(NAME).lower()
        self._take(SPACE)
        if self._peek() != ">":
            raise _wrong(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{name}>"'
            raise _wrong(f"Unmatched end tag at byte offset {self._byte(begin)}, {expected}")
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity = {
            "type": TAGS[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        if opened.tag == "a":
            shown = "".join(self.out[opened.begins :])
            self._close_link(entity, opened.attributes.get("href") or shown)
        elif opened.tag in {"pre", "code"}:
            self._close_code(entity, opened)
        else:
            done = _completed(entity, opened)
            self.entities.extend([done] if done else [])

    def _close_link(self, entity: dict[str, Any], url: str) -> None:
        if (found := links.marked(url)) is not None:
            self.entities.append({**entity, **found})

    def _close_code(self, entity: dict[str, Any], opened: _Open) -> None:
        """`pre` around `code` with a language is one entity, whichever is outside."""
        language = opened.attributes.get("class", "")
        if opened.tag == "code" and language.startswith("language-"):
            entity["language"] = language.removeprefix("language-")
        last = self.entities[-1] if self.entities else {"type": ""}
        both = {last["type"], entity["type"]} == {"pre", "code"}
        code = last if last["type"] == "code" else entity
        same_place = both and all(last[key] == entity[key] for key in ("offset", "length"))
        if same_place and "language" in code:
            self.entities[-1] = {**code, "type": "pre"}
        else:
            self.entities.append(entity)


def _completed(entity: dict[str, Any], opened: _Open) -> dict[str, Any] | None:
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        return {**entity, "type": "expandable_blockquote"}
    if opened.tag == "tg-emoji":
        emoji = links.emoji_id(opened.attributes.get("emoji-id", ""))
        if emoji is None:
            raise _wrong("Invalid custom emoji identifier specified")
        return {**entity, "custom_emoji_id": emoji}
    if opened.tag == "tg-time":
        return _date(entity, opened.attributes)
    return entity


def _date(entity: dict[str, Any], said: dict[str, str]) -> dict[str, Any] | None:
    """A moment; without a time there is none, and the text stays plain."""
    written = dates.written(said.get("format", ""))
    if written is None:
        raise _wrong("Invalid date format used")
    unix = dates.unix_of(said.get("unix", ""))
    if unix is None:
        return None
    return {**entity, "unix_time": unix, "date_time_format": written}


def _wrong(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")
