"""Buttons under a message: what each kind may say."""

import re
from collections.abc import Callable
from typing import Any

from simulator.buttons.fields import FieldError, Fields
from simulator.errors import bad_request
from simulator.texts import links

MOST_DATA_BYTES = 64
MOST_COPIED = 256
INT64 = 1 << 63
STYLES = frozenset({"danger", "primary", "success"})
CHATS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
SWITCHES = {
    "switch_inline_query": "switch_inline_query",
    "switch_inline_query_chosen_chat": "switch_inline_query",
    "switch_inline_query_current_chat": "switch_inline_query_current_chat",
}
Button = dict[str, Any]


def read(given: Any) -> Button | None:
    """A button as Telegram writes it, or None for one without a text. Raises FieldError."""
    fields = Fields.of(given, "InlineKeyboardButton")
    button = shown(fields)
    button.update(_action(fields))
    return button if button["text"] or "icon_custom_emoji_id" in button else None


def shown(fields: Fields) -> Button:
    """What a button looks like: its text, icon and style."""
    button: Button = {"text": fields.text("text", needed=True)}
    icon = fields.whole("icon_custom_emoji_id", most=INT64)
    if icon:
        button["icon_custom_emoji_id"] = str(icon)
    style = fields.text("style")
    if style and style not in STYLES:
        raise FieldError("invalid button style specified")
    return button | ({"style": style} if style else {})


def _action(fields: Fields) -> Button:
    """What it does: the first that is said, in the order in which Telegram looks."""
    for name in ("url", "callback_data"):
        if text := fields.text(name):
            return {name: text}
    for name, reader in READERS.items():
        if name in fields:
            return reader(fields)
    raise FieldError("Text buttons are unallowed in the inline keyboard")


def _chosen_chat(fields: Fields) -> Button:
    said = fields.object("switch_inline_query_chosen_chat")
    query = said.text("query")
    allowed = {name: said.flag(name) for name in CHATS}
    if all(allowed.values()):
        return {"switch_inline_query": query}
    return {"switch_inline_query_chosen_chat": {"query": query, **allowed}}


def _login(fields: Fields) -> Button:
    said = fields.object("login_url")
    url, name = said.text("url", needed=True), said.text("bot_username").removeprefix("@")
    said.flag("request_write_access")
    if said.text("bot_username") and not re.fullmatch(r"\w+", name, re.ASCII):
        raise FieldError("LoginUrl bot username is invalid")
    return {"login_url": {"url": url, "forward_text": said.text("forward_text")}}


READERS: dict[str, Callable[[Fields], Button]] = {
    "callback_game": lambda _: {"callback_game": {}},
    "pay": lambda _: {"pay": True},
    "switch_inline_query": lambda fields: {
        "switch_inline_query": fields.text("switch_inline_query", needed=True)
    },
    "switch_inline_query_chosen_chat": _chosen_chat,
    "switch_inline_query_current_chat": lambda fields: {
        "switch_inline_query_current_chat": fields.text("switch_inline_query_current_chat")
    },
    "login_url": _login,
    "web_app": lambda fields: {
        "web_app": {"url": fields.object("web_app").text("url", needed=True)}
    },
    "copy_text": lambda fields: {
        "copy_text": {"text": fields.object("copy_text").text("text", needed=True)}
    },
}


def check(button: Button) -> None:
    """Raises Refused for a button that Telegram does not take; writes its link as Telegram does."""
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(button.get("callback_data", "").encode()) > MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.keys() & {"pay", "callback_game"}:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "copy_text" in button and not 0 < len(button["copy_text"]["text"]) <= MOST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "switch_inline_query_chosen_chat" in button and not _allowed(button):
        raise bad_request("at least one chat type must be allowed")
    _check_links(button)


def _allowed(button: Button) -> bool:
    return any(button["switch_inline_query_chosen_chat"][name] for name in CHATS)


def _check_links(button: Button) -> None:
    if "url" in button and links.user_of(button["url"]) is None:
        button["url"] = linked("inline keyboard button", button["url"], web=False)
    if "login_url" in button:
        url = button["login_url"]["url"]
        if links.user_of(url):
            raise bad_request("link to a user can't be used in login URL buttons")
        button["url"] = linked("inline keyboard button login", url)
        del button["login_url"]
    if "web_app" in button:
        button["web_app"]["url"] = web_app("inline keyboard button", button["web_app"]["url"])


def web_app(where: str, url: str) -> str:
    """The address of a Web App. Raises Refused for what is none."""
    if links.user_of(url):
        raise bad_request("link to a user can't be used in Web App URL buttons")
    return linked(f"{where} Web App", url)


def linked(where: str, url: str, *, web: bool = True) -> str:
    """The link as Telegram writes it; with `web` only https."""
    try:
        return links.checked(url, web=web)
    except links.BadLink as wrong:
        raise bad_request(f"{where} URL '{url}' is invalid: {wrong}") from None


def needs_private(button: Button) -> str | None:
    """What Telegram says of it outside private chats."""
    return "BUTTON_TYPE_INVALID" if "web_app" in button else None


def needs_username(button: Button) -> str | None:
    """What Telegram says of it in a channel."""
    name = next((SWITCHES[key] for key in SWITCHES if key in button), None)
    if name is None:
        return None
    return (
        f"can't use {name} button in a channel chat, because users will not be able to use the"
        " button without knowing bot's username"
    )
