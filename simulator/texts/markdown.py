"""parse_mode Markdown, the old one: nothing nests, and only four signs are escaped.

The rules and the texts are those of parse_markdown in td/telegram/MessageEntity.cpp of TDLib.
Offsets in the texts are bytes of UTF-8; those of entities are UTF-16 units.
"""

import re
from typing import Any

from simulator.errors import Refused, bad_request
from simulator.texts import links
from simulator.texts.entities import Entity

PLAIN = re.compile(r"[^\\_*`\[]+")
ESCAPED = re.compile(r"\\([_*`\[])")
LANGUAGE = re.compile(r"[^ \t\r\n\v\0`]+(?=[ \t\r\n\v\0])")
FIRST_LINE = re.compile(r"\r\n|\n\r|\r|\n")
STYLES = {"_": "italic", "*": "bold", "`": "code"}


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """The text without its marks, and the entities in their order. Raises Refused."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if plain := PLAIN.match(self.source, self.at) or ESCAPED.match(self.source, self.at):
                self.at = plain.end()
                self._put(plain[plain.lastindex or 0])
            elif self.source[self.at] == "\\":
                self.at += 1
                self._put("\\")
            else:
                self._entity()
        return "".join(self.out), self.entities

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text.encode("utf-16-le", "replace")) // 2

    def _entity(self) -> None:
        begin, mark = self.at, self.source[self.at]
        if self.source.startswith("```", begin):
            self._pre(begin)
            return
        self.at += 1
        text = self._until("]" if mark == "[" else mark, begin)
        if mark == "[":
            self._note({}, text, self._link(text))
        else:
            self._note({"type": STYLES[mark]}, text, {})

    def _pre(self, begin: int) -> None:
        self.at += 3
        entity: dict[str, Any] = {"type": "pre"}
        if language := LANGUAGE.match(self.source, self.at):
            entity["language"] = language[0]
            self.at = language.end()
        if line := FIRST_LINE.match(self.source, self.at):
            self.at = line.end()
        self._note(entity, self._until("```", begin), {})

    def _until(self, mark: str, begin: int) -> str:
        end = self.source.find(mark, self.at)
        if end < 0:
            where = len(self.source[:begin].encode(errors="replace"))
            raise _wrong(f"Can't find end of the entity starting at byte offset {where}")
        text = self.source[self.at : end]
        self.at = end + len(mark)
        return text

    def _link(self, text: str) -> dict[str, Any] | None:
        url = text
        if self.source.startswith("(", self.at) and text:
            end = self.source.find(")", self.at)
            end = len(self.source) if end < 0 else end
            url = self.source[self.at + 1 : end]
            self.at = end + 1
        return links.marked(url)

    def _note(self, entity: dict[str, Any], text: str, more: dict[str, Any] | None) -> None:
        offset = self.length
        self._put(text)
        if more is not None and self.length > offset:
            place = {"offset": offset, "length": self.length - offset}
            self.entities.append({**entity, **place, **more})


def _wrong(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")
