"""Keyboards under a message and below the chat, checked as Telegram checks them.

The limits and the texts are those of td/telegram/ReplyMarkup.cpp of TDLib and of the Bot API
server; those in capitals come from Telegram's own servers.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from simulator.buttons import inline_buttons, keys
from simulator.buttons.fields import FieldError, Fields, lower_first
from simulator.errors import bad_request

MOST_IN_A_ROW = 12
MOST_READ = 300
"""Buttons after these are passed over."""
MOST_INLINE = 100
MOST_PLACEHOLDER = 64
FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent")
Button = dict[str, Any]
ReadButton = Callable[[Any], Button | None]


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply markup. kind: inline, keyboard, remove or force_reply. Its value is not changed."""

    kind: str
    value: dict[str, Any]
    needs_private: str | None = None
    """What Telegram says of its buttons where the chat is not a private one."""
    needs_username: str | None = None
    """What it says of them in a channel."""

    def refusal(self, chat_type: str) -> str | None:
        """Why it is not for a chat of this type, in Telegram's words."""
        if chat_type == "private":
            return None
        if chat_type == "channel" and self.kind != "inline":
            return "inline keyboard expected"
        if chat_type == "channel" and self.needs_username:
            return self.needs_username
        return self.needs_private


def checked(raw: object) -> Markup | None:
    """The markup of a call, or Telegram's refusal."""
    if raw in (None, "", {}):
        return None
    text = raw if isinstance(raw, str) else json.dumps(raw)
    return _checked_text(text)


@lru_cache(maxsize=4096)
def _checked_text(text: str) -> Markup | None:
    try:
        value = json.loads(text)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    try:
        return _read(Fields(value))
    except FieldError as wrong:
        raise bad_request(lower_first(str(wrong))) from None


def _read(said: Fields) -> Markup | None:
    """Of several the first counts: below the chat, under the message, none, a reply."""
    keyboard = _rows(said, "keyboard", "keyboard button", keys.read)
    inline = _rows(said, "inline_keyboard", "inline keyboard button", inline_buttons.read)
    flags = {name: said.flag(name) for name in ("selective", "remove_keyboard", "force_reply")}
    about = {"selective": True} if flags["selective"] else {}
    if keyboard is not None:
        return _keyboard(keyboard, said, about)
    if inline is not None:
        return _inline(inline)
    if flags["remove_keyboard"]:
        return Markup("remove", {"remove_keyboard": True, **about})
    if flags["force_reply"]:
        return Markup("force_reply", {"force_reply": True, **about, **_placeholder(said)})
    return None


def _rows(said: Fields, field: str, what: str, read: ReadButton) -> list[list[Button]] | None:
    """The rows of buttons, or None where none are said."""
    given = said.values.get(field)
    if given is None:
        return None
    if not isinstance(given, list):
        raise FieldError(f'Field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in given):
        where = " of the InlineKeyboardMarkup" if field == "inline_keyboard" else ""
        raise FieldError(f'Field "{field}"{where} must be an Array of Arrays')
    try:
        rows = [[button for one in row if (button := read(one))] for row in given]
    except FieldError as wrong:
        raise FieldError(f"Can't parse {what}: {wrong}") from None
    return rows or None


def _within(rows: list[list[Button]]) -> list[list[Button]]:
    """What Telegram reads of them: twelve in a row, three hundred in all."""
    kept, room = [], MOST_READ
    for row in rows:
        taken = row[: min(MOST_IN_A_ROW, room)]
        room -= len(taken)
        kept.append(taken)
    return [row for row in kept if row]


def _inline(rows: list[list[Button]]) -> Markup | None:
    kept = _within(rows)
    if not kept:
        return None
    buttons = [button for row in kept for button in row]
    for button in buttons:
        inline_buttons.check(button)
    if len(buttons) > MOST_INLINE:
        raise bad_request("reply markup is too long")
    return Markup(
        "inline",
        {"inline_keyboard": kept},
        _first(map(inline_buttons.needs_private, buttons)),
        _first(map(inline_buttons.needs_username, buttons)),
    )


def _keyboard(rows: list[list[Button]], said: Fields, about: dict[str, Any]) -> Markup | None:
    flags = {name: True for name in FLAGS if said.flag(name)}
    kept = _within(rows)
    if not kept:
        return None
    buttons = [button for row in kept for button in row]
    for button in buttons:
        keys.check(button)
    value = {"keyboard": kept, **flags, **about, **_placeholder(said)}
    return Markup("keyboard", value, _first(map(keys.needs_private, buttons)))


def _placeholder(said: Fields) -> dict[str, str]:
    text = said.text("input_field_placeholder")
    if len(text) > MOST_PLACEHOLDER:
        raise bad_request("REPLY_MARKUP_INVALID")
    return {"input_field_placeholder": text} if text else {}


def _first(reasons: Iterable[str | None]) -> str | None:
    return next((why for why in reasons if why), None)
