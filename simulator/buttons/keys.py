"""Buttons below the chat: what each kind may ask for."""

from typing import Any

from simulator.buttons.fields import FieldError, Fields
from simulator.buttons.inline_buttons import shown, web_app
from simulator.errors import bad_request

Button = dict[str, Any]
PRIVATE = {
    "request_contact": "Phone number can be requested in private chats only",
    "request_location": "Location can be requested in private chats only",
    "request_poll": "Poll can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
    "request_users": "Users can be requested in private chats only",
    "request_chat": "Chats can be requested in private chats only",
    "request_managed_bot": "Managed bots can be requested in private chats only",
}
POLLS = frozenset({"quiz", "regular"})
USERS = ("user_is_bot", "user_is_premium", "request_name", "request_username", "request_photo")
CHAT = (
    "chat_is_channel",
    "chat_is_forum",
    "chat_has_username",
    "chat_is_created",
    "bot_is_member",
    "request_title",
    "request_username",
    "request_photo",
)
RIGHTS = ("user_administrator_rights", "bot_administrator_rights")


def read(given: Any) -> Button | None:
    """A button as Telegram writes it, or None for one without a text. Raises FieldError."""
    if isinstance(given, str):
        return {"text": given} if given else None
    if not isinstance(given, dict):
        raise FieldError("KeyboardButton must be a String or an Object")
    fields = Fields(given)
    button = shown(fields) | _asked(fields)
    return button if button["text"] or "icon_custom_emoji_id" in button else None


def _asked(fields: Fields) -> Button:
    """What it asks for: the first that is said, in the order in which Telegram looks."""
    if fields.flag("request_contact") or fields.flag("request_phone_number"):
        return {"request_contact": True}
    if fields.flag("request_location"):
        return {"request_location": True}
    if "request_poll" in fields:
        kind = fields.object("request_poll").text("type")
        return {"request_poll": {"type": kind} if kind in POLLS else {}}
    if "web_app" in fields:
        return {"web_app": {"url": fields.object("web_app").text("url", needed=True)}}
    for name, reader in (
        ("request_users", _users),
        ("request_user", _users),
        ("request_chat", _chat),
        ("request_managed_bot", _bot),
    ):
        if name in fields:
            return reader(fields.object(name))
    return {}


def _users(said: Fields) -> Button:
    number = said.whole("request_id", needed=True)
    flags = {name: said.flag(name) for name in USERS if name in said}
    quantity = said.whole("max_quantity", 1)
    return {"request_users": {"request_id": number, **flags, "max_quantity": quantity}}


def _chat(said: Fields) -> Button:
    found: Button = {"request_id": said.whole("request_id", needed=True), "chat_is_channel": False}
    found |= {name: said.flag(name) for name in CHAT if name in said}
    found |= {name: said.object(name).values for name in RIGHTS if name in said}
    return {"request_chat": found}


def _bot(said: Fields) -> Button:
    found: Button = {"request_id": said.whole("request_id", needed=True)}
    names = {name: said.text(name) for name in ("suggested_name", "suggested_username")}
    return {"request_managed_bot": found | {name: text for name, text in names.items() if text}}


def check(button: Button) -> None:
    """Raises Refused for a button that Telegram does not take."""
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    if "web_app" in button:
        web_app("keyboard button", button["web_app"]["url"])


def needs_private(button: Button) -> str | None:
    """What Telegram says of it outside private chats."""
    return next((PRIVATE[name] for name in PRIVATE if name in button), None)
