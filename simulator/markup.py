"""Keyboards under a message and below the chat, checked as Telegram checks them."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from simulator import links
from simulator.errors import Refused, bad_request

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
OTHER_ACTIONS = (
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
)
REQUESTS = {
    "request_contact": "Phone number",
    "request_location": "Location",
    "request_poll": "Poll",
    "request_users": "Users",
    "request_chat": "Chats",
}


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply markup. kind: inline, keyboard, remove or force_reply. Its value is not changed."""

    kind: str
    value: dict[str, Any]

    @property
    def private_only(self) -> str | None:
        """What its buttons ask for that is only for private chats, in Telegram's words."""
        buttons = [button for row in self.value.get("keyboard", []) for button in row]
        asked = (REQUESTS[key] for button in buttons for key in REQUESTS if button.get(key))
        return next(asked, None)


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
    return _keyboard(value) or _inline(value) or _other(value)


def _other(value: dict[str, Any]) -> Markup | None:
    if value.get("remove_keyboard"):
        return Markup("remove", value)
    return Markup("force_reply", value) if value.get("force_reply") else None


def _rows(value: dict[str, Any], field: str, where: str = "") -> list[list[Any]]:
    rows = value.get(field, [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}"{where} must be an Array of Arrays')
    return [row for row in rows if row]


def _inline(value: dict[str, Any]) -> Markup | None:
    given = _rows(value, "inline_keyboard", " of the InlineKeyboardMarkup")
    rows = [[_inline_button(button) for button in row] for row in given]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return Markup("inline", {"inline_keyboard": rows}) if rows else None


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _bad_inline("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _bad_inline('Can\'t find field "text"')
    if not str(button["text"]).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("url"):
        return {**button, "url": _url(str(button["url"]))}
    if button.get("callback_data"):
        _check_data(str(button["callback_data"]))
    elif not any(action in button for action in OTHER_ACTIONS):
        raise _bad_inline("Text buttons are unallowed in the inline keyboard")
    return button


def _bad_inline(why: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {why}")


def _check_data(data: str) -> None:
    if len(data.encode()) > MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _url(url: str) -> str:
    """The link of a button, as Telegram writes it."""
    try:
        return links.checked(url)
    except links.BadLink as wrong:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {wrong}") from None


def _keyboard(value: dict[str, Any]) -> Markup | None:
    rows = [[_button(button) for button in row] for row in _rows(value, "keyboard")]
    return Markup("keyboard", {**value, "keyboard": rows}) if rows else None


def _button(button: Any) -> dict[str, Any]:
    found = {"text": button} if isinstance(button, str) else button
    if not isinstance(found, dict):
        raise bad_request(
            "can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    if not str(found.get("text", "")).strip():
        raise bad_request("keyboard button text must be non-empty")
    return found
