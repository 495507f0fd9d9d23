"""The beginning, the language, the help, and the end of everything."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.actions import alerts, conversations, people
from bot.actions.alerts import Opened
from bot.domain.errors import NotFound
from bot.handlers.chat import Chat
from bot.handlers.gate import Simple
from bot.handlers.menus import set_menu
from bot.handlers.talk import Talker
from bot.views import alerts as alert_views
from bot.views import start
from bot.views.screen import Screen
from bot.views.texts import Texts, available

router = Router()


@router.message(CommandStart(deep_link=True))
async def on_link(_: Message, command: CommandObject, chat: Chat, talker: Talker) -> None:
    """Open what a link leads to; another link is a beginning."""
    payload = command.args or ""
    if not payload.startswith(alert_views.LINK):
        await on_start(_, chat, talker)
        return
    opened = await chat.run(alerts.open_link, payload.removeprefix(alert_views.LINK))
    await chat.show(_opened(chat.t, opened))


def _opened(t: Texts, opened: Opened) -> Screen:
    if opened.alert.ended_at is not None:
        return Screen(alert_views.over_text(t, opened.case))
    return Screen(t("link-opened" if opened.is_new else "link-known", name=opened.case.name))


@router.message(CommandStart())
async def on_start(_: Message, chat: Chat, talker: Talker) -> None:
    """Ask for the language first; who chose one already goes on to the place."""
    if not chat.person.locale_chosen:
        await chat.show(start.languages(chat.t))
        return
    await chat.show(start.welcome(chat.t))
    await talker.begin(chat, "watch")


@router.message(Command("language"))
async def on_language(_: Message, chat: Chat) -> None:
    """Ask for the language."""
    await chat.show(start.languages(chat.t))


@router.callback_query(Simple(start.LANGUAGE))
async def on_language_chosen(_: CallbackQuery, word: str, chat: Chat, talker: Talker) -> None:
    """Speak the language; somebody new is asked for a place in the same breath."""
    if word not in available():
        raise NotFound("language")
    asked = await chat.run.look(conversations.current)
    first = not chat.person.locale_chosen and asked is None
    chat.person = await chat.run(people.choose_language, word)
    if first:  # before anything is shown: a lost answer is made up for by the question
        await talker.open(chat, "watch")
    await set_menu(chat.services.bot, chat.person)
    await chat.in_place(start.welcome(chat.t) if first else Screen(chat.t("language-now")))
    if first:
        await chat.leave_press()
    await talker.again(chat)


@router.message(Command("help"))
async def on_help(_: Message, chat: Chat) -> None:
    """List what can be done."""
    await chat.show(start.help_for(chat.t, chat.person))


@router.message(Command("back", "skip", "cancel"))
async def on_form_command(_: Message, command: CommandObject, chat: Chat, talker: Talker) -> None:
    """Do by typing what the buttons of a question do."""
    if not await talker.command(chat, command.command.lower()):
        await chat.show(Screen(chat.t("nothing-asked")))


@router.message(Command("forget"))
async def on_forget(_: Message, chat: Chat) -> None:
    """Ask once more."""
    await chat.show(start.forget_ask(chat.t))
