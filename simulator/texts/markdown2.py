"""parse_mode MarkdownV2: entities nest, and every sign that could be a mark has to be escaped.

The rules and the texts are those of parse_markdown_v2 in td/telegram/MessageEntity.cpp of TDLib.
Offsets in the texts are bytes of UTF-8; those of entities are UTF-16 units.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import Refused, bad_request
from simulator.texts import dates, links
from simulator.texts.entities import Entity, order
from simulator.texts.markdown import FIRST_LINE, LANGUAGE

PLAIN = re.compile(r"[^\\_*\[\]()~`>#+\-=|{}.!\n]+")
PLAIN_IN_CODE = re.compile(r"[^\\`]+")
ESCAPED = re.compile(r"\\([\x01-\x7e])")
MARKS = (
    ("__", "underline", "Underline"),
    ("_", "italic", "Italic"),
    ("*", "bold", "Bold"),
    ("~", "strikethrough", "Strikethrough"),
    ("||", "spoiler", "Spoiler"),
    ("```", "pre", "Pre"),
    ("`", "code", "Code"),
    ("[", "text_link", "TextUrl"),
    ("![", "custom_emoji", "CustomEmoji"),
)
ENDS = {kind: mark for mark, kind, _ in MARKS} | {"text_link": "]", "custom_emoji": "]"}
NAMES = {kind: name for _, kind, name in MARKS} | {"blockquote": "BlockQuote"}
CODE = frozenset({"pre", "code"})
RESERVED = "is reserved and must be escaped with the preceding '\\'"
NO_ADDRESS = "The entity must contain a tg://emoji or tg://time URL"
BAD_ADDRESS = "Invalid tg://emoji or tg://time URL specified"


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    """In the text, in UTF-16 units."""
    at: int
    """In the source."""
    begins: int
    """Among the pieces of the text."""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return "PreCode" if self.more else NAMES[self.kind]


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    """The text without its marks, and the entities in their order. Raises Refused."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []
        self.quoting = False
        self.line_begins = True

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            plain = PLAIN_IN_CODE if self._in_code() else PLAIN
            if escaped := ESCAPED.match(self.source, self.at):
                self._take(escaped, escaped[1])
            elif match := plain.match(self.source, self.at):
                self._take(match, match[0])
            elif self.source[self.at] == "\\":
                self.at += 1
                self._put("\\")
            else:
                self._mark()
        if self.quoting:
            self._end_of_last_quote()
        if self.open:
            raise self._unclosed()
        return "".join(self.out), sorted(self.entities, key=order)

    def _in_code(self) -> bool:
        return bool(self.open) and self.open[-1].kind in CODE

    def _take(self, match: re.Match[str], text: str) -> None:
        self.at = match.end()
        self._put(text)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text.encode("utf-16-le", "replace")) // 2
        if seen := text.rstrip("\r"):
            self.line_begins = seen == "\n" and not self._in_code()

    def _here(self, mark: str) -> bool:
        return self.source.startswith(mark, self.at)

    def _mark(self) -> None:
        if self._ends_quote():
            self._end_of_quote()
        elif self._ends_entity():
            self._end()
        elif self._here("\n"):
            self.at += 1
            self._put("\n")
        elif self._here(">") and self.line_begins:
            self._begin_quote()
        else:
            self._begin()

    def _ends_quote(self) -> bool:
        """A line ends, and the next one does not go on with the quote."""
        if not self.quoting or not self._here("\n"):
            return False
        return not self.source.startswith(">", self.at + 1)

    def _ends_entity(self) -> bool:
        if not self.open or self.open[-1].kind == "blockquote":
            return False
        kind = self.open[-1].kind
        if kind == "italic" and self._here("__"):
            return False
        return self._here(ENDS[kind])

    def _begin_quote(self) -> None:
        if not self.quoting:
            self.quoting = True
            self.open.append(_Open("blockquote", self.length, self.at, len(self.out)))
        self.at += 1

    def _begin(self) -> None:
        found = next(((mark, kind) for mark, kind, _ in MARKS if self._here(mark)), None)
        if found is None:
            sign = self.source[self.at]
            raise _wrong(f"Character '{sign}' {RESERVED}")
        mark, kind = found
        opened = _Open(kind, self.length, self.at, len(self.out))
        self.at += len(mark)
        if kind == "pre":
            opened.more = self._language()
        self.open.append(opened)

    def _language(self) -> dict[str, str]:
        language = LANGUAGE.match(self.source, self.at)
        if language:
            self.at = language.end()
        if line := FIRST_LINE.match(self.source, self.at):
            self.at = line.end()
        return {"language": language[0]} if language else {}

    def _end(self) -> None:
        opened = self.open.pop()
        self.at += len(ENDS[opened.kind])
        more: dict[str, Any] | None = {"type": opened.kind, **opened.more}
        if opened.kind == "text_link":
            shown = "".join(self.out[opened.begins :])
            more = links.marked(self._address() if self._here("(") else shown)
        elif opened.kind == "custom_emoji":
            more = self._emoji_or_date()
        self._note(opened, more)

    def _note(self, opened: _Open, more: dict[str, Any] | None) -> None:
        if more is not None and self.length > opened.offset:
            place = {"offset": opened.offset, "length": self.length - opened.offset}
            self.entities.append({"type": more["type"], **place, **more})

    def _address(self) -> str:
        self.at += 1
        begin, url = self.at, []
        while self.at < len(self.source) and not self._here(")"):
            escaped = ESCAPED.match(self.source, self.at)
            url.append(escaped[1] if escaped else self.source[self.at])
            self.at += 2 if escaped else 1
        if not self._here(")"):
            raise _wrong(f"Can't find end of a URL at byte offset {self._byte(begin)}")
        self.at += 1
        return "".join(url)

    def _emoji_or_date(self) -> dict[str, Any]:
        if not self._here("("):
            raise _wrong(NO_ADDRESS)
        url = self._address()
        said = links.tg_query(url, "emoji")
        if said is not None and (emoji := links.emoji_id(said.get("id", ""))):
            return {"type": "custom_emoji", "custom_emoji_id": emoji}
        said = links.tg_query(url, "time") or {}
        unix, format_ = dates.unix_of(said.get("unix", "")), dates.written(said.get("format", ""))
        if unix is None or format_ is None:
            raise _wrong(BAD_ADDRESS)
        return {"type": "date_time", "unix_time": unix, "date_time_format": format_}

    def _end_of_quote(self) -> None:
        """At the end of a line; || before it makes the quote one that opens."""
        kind = "blockquote"
        if self.open[-1].kind == "spoiler" and self._is_last_mark(self.open[-1]):
            self.open.pop()
            kind = "expandable_blockquote"
        if self.open[-1].kind != "blockquote":
            raise self._unclosed()
        self.at += 1
        self._put("\n")
        self.quoting = False
        self._note(self.open.pop(), {"type": kind})

    def _is_last_mark(self, opened: _Open) -> bool:
        return self.source[opened.at + 2 : self.at] in {"", "\r"}

    def _end_of_last_quote(self) -> None:
        kind = "blockquote"
        if self.open[-1].kind == "spoiler" and self.open[-1].at == len(self.source) - 2:
            self.open.pop()
            kind = "expandable_blockquote"
        if self.open[-1].kind == "blockquote":
            self._note(self.open.pop(), {"type": kind})

    def _unclosed(self) -> Refused:
        last = self.open[-1]
        return _wrong(f"Can't find end of {last.name} entity at byte offset {self._byte(last.at)}")

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode(errors="replace"))


def _wrong(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")
