"""The menus of commands, by scope and language."""

from simulator.ask import Ask
from simulator.buttons.commands import Scope, checked
from simulator.buttons.fields import FieldError, Fields
from simulator.chats import Chat
from simulator.errors import bad_request
from simulator.methods.registry import method

WHOLE = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
INT64 = 1 << 63
OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


@method("setMyCommands")
async def set_my_commands(ask: Ask) -> bool:
    """Sets a menu."""
    _put(ask, checked(ask.json("commands", "commands")))
    return True


@method("deleteMyCommands")
async def delete_my_commands(ask: Ask) -> bool:
    """Removes a menu; the next wider one is seen again."""
    _put(ask, [])
    return True


@method("getMyCommands")
async def get_my_commands(ask: Ask) -> list[dict[str, str]]:
    """The menu of exactly this scope and language."""
    return ask.bot.commands.get(_scope(ask), ask.language())


def _put(ask: Ask, commands: list[dict[str, str]]) -> None:
    ask.bot.commands.put(_scope(ask), ask.language(), commands)
    if ask.world.events.heard:
        for chat in ask.world.private_chats(ask.bot):
            ask.world.events.tell("commands", person=chat.id, chat=chat.id)


def _scope(ask: Ask) -> Scope:
    kind, chat_id, user_id = ask.read("scope", "BotCommandScope", _said) or ("default", "", 0)
    if kind in WHOLE:
        return (kind,)
    ask.parameters.values["scope_chat_id"] = chat_id
    return _chat_scope(ask.chat("scope_chat_id", reading=True), kind, user_id)


def _said(given: object) -> tuple[str, str, int]:
    """Kind, chat and person of a scope. Raises FieldError."""
    fields = Fields.of(given, "BotCommandScope")
    kind = fields.text("type", needed=True)
    if kind in WHOLE:
        return kind, "", 0
    if kind not in OF_A_CHAT:
        raise FieldError("Unsupported type specified")
    chat_id = fields.text("chat_id", needed=True)
    if not chat_id:
        raise FieldError("Empty chat_id specified")
    user_id = fields.whole("user_id", needed=True, most=INT64) if kind == "chat_member" else 0
    if kind == "chat_member" and user_id <= 0:
        raise FieldError("Invalid user_id specified")
    return kind, chat_id, user_id


def _chat_scope(chat: Chat, kind: str, user_id: int) -> Scope:
    if chat.type == "channel":
        raise bad_request("can't change commands in channel chats")
    if kind == "chat":
        return (kind, chat.id)
    if chat.type == "private":
        raise bad_request("can't use specified scope in private chats")
    return (kind, chat.id) if kind == "chat_administrators" else (kind, chat.id, user_id)
