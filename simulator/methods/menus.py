"""The menus of commands, by scope and language."""

from simulator.ask import Ask
from simulator.commands import DEFAULT, Scope, checked, checked_language
from simulator.errors import bad_request
from simulator.methods.registry import method

WHOLE = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
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
    return ask.bot.commands.get(_scope(ask), _language(ask))


def _put(ask: Ask, commands: list[dict[str, str]]) -> None:
    ask.bot.commands.put(_scope(ask), _language(ask), commands)
    if ask.world.events.heard:
        for chat in ask.world.private_chats(ask.bot):
            ask.world.events.tell("commands", person=chat.id, chat=chat.id)


def _language(ask: Ask) -> str:
    return checked_language(ask.parameters.text("language_code"))


def _scope(ask: Ask) -> Scope:
    given = ask.json("scope", "BotCommandScope")
    if given is None:
        return DEFAULT
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = str(given.get("type", ""))
    if kind in WHOLE:
        return (kind,)
    if kind not in OF_A_CHAT:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return _chat_scope(ask, kind, given)


def _chat_scope(ask: Ask, kind: str, given: dict[str, object]) -> Scope:
    if not given.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    ask.parameters.values["scope_chat_id"] = given["chat_id"]
    chat = ask.chat("scope_chat_id", reading=True)
    if kind == "chat":
        return (kind, chat.id)
    if chat.type == "private":
        raise bad_request("can't use specified scope in private chats")
    if kind == "chat_administrators":
        return (kind, chat.id)
    person_id = given.get("user_id")
    if not isinstance(person_id, int) or person_id <= 0:
        raise bad_request("can't parse BotCommandScope: Invalid user_id specified")
    return (kind, chat.id, person_id)
