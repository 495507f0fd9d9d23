"""What a bot says of itself, its button beside the input field, and people's pictures."""

from typing import Any

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields, lower_first
from simulator.errors import bad_request
from simulator.methods.registry import method
from simulator.people import Person
from simulator.profile import COMMANDS, DEFAULT, OF_CHANNELS, OF_GROUPS, RIGHTS, spoken
from simulator.texts import links

LONGEST_NAME = 64
LONGEST_DESCRIPTION = 512
LONGEST_SHORT = 120
MOST_PHOTOS = 100


@method("setMyName")
async def set_my_name(ask: Ask) -> bool:
    """Another name, for all or for those who speak a language."""
    language, name = ask.language(), ask.parameters.text("name").strip()
    if len(name) > LONGEST_NAME or not (name or language):
        raise bad_request("BOT_TITLE_INVALID")
    if language:
        _put(ask.bot.profile.names, language, name)
    else:
        ask.bot.first_name = name
    ask.world.events.tell("people")
    return True


@method("getMyName")
async def get_my_name(ask: Ask) -> dict[str, str]:
    """The name that those see who speak a language."""
    return {"name": ask.bot.profile.names.get(ask.language()) or ask.bot.first_name}


@method("setMyDescription")
async def set_my_description(ask: Ask) -> bool:
    """What stands in the chat before it is begun."""
    texts = ask.bot.profile.descriptions
    return _describe(ask, "description", texts, LONGEST_DESCRIPTION, "BOT_DESC_INVALID")


@method("getMyDescription")
async def get_my_description(ask: Ask) -> dict[str, str]:
    """The same, for those who speak a language."""
    return {"description": spoken(ask.bot.profile.descriptions, ask.language())}


@method("setMyShortDescription")
async def set_my_short_description(ask: Ask) -> bool:
    """What stands on the bot's page, and goes with links to it."""
    texts = ask.bot.profile.short_descriptions
    return _describe(ask, "short_description", texts, LONGEST_SHORT, "BOT_SHARETEXT_INVALID")


@method("getMyShortDescription")
async def get_my_short_description(ask: Ask) -> dict[str, str]:
    """The same, for those who speak a language."""
    return {"short_description": spoken(ask.bot.profile.short_descriptions, ask.language())}


@method("setChatMenuButton")
async def set_chat_menu_button(ask: Ask) -> bool:
    """What the button beside the input field does, in one private chat or in all."""
    button = ask.read("menu_button", "menu button", _read_button) or DEFAULT
    profile = ask.bot.profile
    if "chat_id" not in ask.parameters.values:
        profile.button = COMMANDS if button == DEFAULT else button
    elif button == DEFAULT:
        profile.buttons.pop(_somebody(ask, "chat_id").id, None)
    else:
        profile.buttons[_somebody(ask, "chat_id").id] = button
    ask.world.events.tell("people")
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(ask: Ask) -> dict[str, Any]:
    """The button of exactly this chat, or the one of all chats."""
    if "chat_id" not in ask.parameters.values:
        return ask.bot.profile.button
    return ask.bot.profile.buttons.get(_somebody(ask, "chat_id").id, DEFAULT)


@method("setMyDefaultAdministratorRights")
async def set_my_default_administrator_rights(ask: Ask) -> bool:
    """The rights that the bot asks for when it is made administrator."""
    wanted = ask.read("rights", "ChatAdministratorRights", _read_rights) or {}
    ask.bot.profile.wishes[ask.parameters.flag("for_channels")] = wanted
    return True


@method("getMyDefaultAdministratorRights")
async def get_my_default_administrator_rights(ask: Ask) -> dict[str, bool]:
    """The same, for groups or for channels."""
    return ask.bot.profile.rights(channel=ask.parameters.flag("for_channels"))


@method("getUserProfilePhotos")
async def get_user_profile_photos(ask: Ask) -> dict[str, Any]:
    """Somebody's pictures, the newest first."""
    person, said = _somebody(ask, "user_id"), ask.parameters
    first = max(0, said.number("offset"))
    last = first + min(max(1, said.number("limit", MOST_PHOTOS)), MOST_PHOTOS)
    photos = [photo.as_json(ask.bot.id) for photo in person.photos[first:last]]
    return {"total_count": len(person.photos), "photos": photos}


def _describe(ask: Ask, name: str, texts: dict[str, str], most: int, refusal: str) -> bool:
    said = ask.parameters.text(name).strip()
    if len(said) > most:
        raise bad_request(refusal)
    _put(texts, ask.language(), said)
    ask.world.events.tell("people")
    return True


def _put(texts: dict[str, str], language: str, text: str) -> None:
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)


def _somebody(ask: Ask, name: str) -> Person:
    """A person that the bot has seen. Raises Refused."""
    number = ask.parameters.number(name)
    if number <= 0:
        raise bad_request(f"invalid {name} specified")
    person = ask.world.people.get(number)
    if person is None or not (number in ask.bot.known or ask.world.private(ask.bot, person).opened):
        raise bad_request("user not found")
    return person


def _read_rights(given: Any) -> dict[str, bool]:
    fields = Fields.of(given, "ChatAdministratorRights")
    return {name: fields.flag(name) for name in RIGHTS + OF_GROUPS + OF_CHANNELS}


def _read_button(given: Any) -> dict[str, Any]:
    fields = Fields.of(given, "MenuButton")
    kind = fields.text("type", needed=True)
    if kind in {"default", "commands"}:
        return {"type": kind}
    if kind != "web_app":
        raise FieldError("MenuButton has unsupported type")
    text = fields.text("text", needed=True)
    url = fields.object("web_app").text("url", needed=True)
    if not text.strip():
        raise bad_request("menu button text must be non-empty")
    try:
        links.checked(url, web=True)
    except links.BadLink as wrong:
        why = f"Menu button Web App URL '{url}' is invalid: {wrong}"
        raise bad_request(lower_first(why)) from None
    return {"type": kind, "text": text, "web_app": {"url": url}}
