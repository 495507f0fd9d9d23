"""The menus of commands: citizens' for everybody, officers' for officers only."""

from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.domain.people import Person
from bot.handlers.chat import patiently
from bot.views.start import CITIZEN_COMMANDS, OFFICER_COMMANDS
from bot.views.texts import SOURCE, Texts, available, texts

log = structlog.get_logger()


def menu(t: Texts, *, is_officer: bool = False) -> list[BotCommand]:
    """Return the commands that somebody is shown, in their language."""
    names = (*(OFFICER_COMMANDS if is_officer else ()), *CITIZEN_COMMANDS)
    return [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in names]


async def set_menu(bot: Bot, person: Person) -> None:
    """Give one person's chat its menu."""
    commands = menu(texts(person.locale), is_officer=person.is_officer)
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=person.chat_id))


async def set_menus(bot: Bot, officers: list[Person]) -> None:
    """Set everybody's menu in each language, and each officer's own."""
    for locale in available():
        code = None if locale == SOURCE else locale
        await patiently(partial(bot.set_my_commands, menu(texts(locale)), language_code=code))
    for officer in officers:
        try:
            await set_menu(bot, officer)
        except AiogramError as failure:
            # An officer who never wrote to the bot has no chat yet; the language choice sets it.
            log.info("menu-not-set", kind=type(failure).__name__)
