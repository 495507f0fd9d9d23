"""The menus that a bot sets for scopes and languages, and which of them somebody sees."""

import re
from collections.abc import Iterator
from typing import Any

from simulator.buttons.fields import FieldError, Fields
from simulator.errors import bad_request

COMMAND = re.compile(r"[a-z0-9_]+")
LONGEST_COMMAND = 32
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
Scope = tuple[str | int, ...]
DEFAULT: Scope = ("default",)


class CommandBook:
    """The menus of one bot."""

    def __init__(self) -> None:
        self._menus: dict[tuple[Scope, str], list[dict[str, str]]] = {}

    def put(self, scope: Scope, language: str, commands: list[dict[str, str]]) -> None:
        """Sets a menu; an empty one is none."""
        if commands:
            self._menus[scope, language] = commands
        else:
            self._menus.pop((scope, language), None)

    def get(self, scope: Scope, language: str) -> list[dict[str, str]]:
        """The menu of exactly this scope and language."""
        return self._menus.get((scope, language), [])

    def seen(self, scopes: Iterator[Scope], language: str) -> list[dict[str, str]]:
        """The menu of the first scope that has one, in the language before the common one."""
        for scope in scopes:
            found = self.get(scope, language) or self.get(scope, "")
            if found:
                return found
        return []


def scopes_for(
    chat_type: str, chat_id: int, person_id: int, *, administrator: bool
) -> Iterator[Scope]:
    """The scopes that hold for somebody in a chat, the narrowest first.

    The order is the one that the Bot API documents for BotCommandScope.
    """
    if chat_type == "private":
        yield ("chat", chat_id)
        yield ("all_private_chats",)
    else:
        yield ("chat_member", chat_id, person_id)
        if administrator:
            yield ("chat_administrators", chat_id)
        yield ("chat", chat_id)
        if administrator:
            yield ("all_chat_administrators",)
        yield ("all_group_chats",)
    yield DEFAULT


def checked(commands: object) -> list[dict[str, str]]:
    """A menu as a bot wrote it, or Telegram's refusal."""
    if commands is None:
        return []
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    menu = [_checked_command(*said) for said in [_said(command) for command in commands]]
    if len(menu) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in menu:
        if not COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
    return menu


def _said(command: Any) -> tuple[str, str]:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    fields = Fields(command)
    try:
        return fields.text("command", needed=True), fields.text("description", needed=True)
    except FieldError as wrong:
        raise bad_request(f"can't parse BotCommand: {wrong}") from None


def _checked_command(name: str, description: str) -> dict[str, str]:
    name, description = name.strip().removeprefix("/"), description.strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > LONGEST_COMMAND:
        raise bad_request(f"command length must not exceed {LONGEST_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {LONGEST_DESCRIPTION}")
    return {"command": name, "description": description}


def checked_language(code: str) -> str:
    """A language that a menu may have: two letters, or none."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code
