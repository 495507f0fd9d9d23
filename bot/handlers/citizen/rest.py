"""The buttons of menus, the questions' buttons, and whatever else is sent. Asked last."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.actions import people
from bot.handlers.chat import Chat
from bot.handlers.citizen import sightings, subscriptions
from bot.handlers.gate import FormPressed, Simple
from bot.handlers.given import Shot, Unreadable, given
from bot.handlers.talk import Talker
from bot.views import start
from bot.views.presses import FormPress
from bot.views.screen import Screen

router = Router()


async def _forget(chat: Chat) -> None:
    gone = Screen(chat.t("photo-gone"), picture=await chat.services.studio.gone(chat.t))
    taken = await chat.run.look(people.held)
    for message_id in taken:
        await chat.replace_held(message_id, gone)
    still_held = await chat.run(people.erase_self)
    for message_id in set(still_held) - set(taken):
        await chat.replace_held(message_id, gone)
    await chat.in_place(Screen(chat.t("forgotten")))


async def _help(chat: Chat) -> None:
    await chat.in_place(start.help_for(chat.t, chat.person))


MENU: dict[str, Callable[[Chat], Awaitable[None]]] = {
    "reports": sightings.show_mine,
    "places": subscriptions.show_mine,
    "stop": subscriptions.stop,
    "forget": _forget,
    "help": _help,
}
FORMS = ("watch", "case", "sighting")


@router.callback_query(Simple(start.BEGIN))
async def on_menu(_: CallbackQuery, word: str, chat: Chat, talker: Talker) -> None:
    """Do what a menu's button says."""
    if word in FORMS:
        await chat.leave_press()
        await talker.begin(chat, word)
    elif word in MENU:
        await MENU[word](chat)


@router.callback_query(FormPressed())
async def on_form(_: CallbackQuery, pressed: FormPress, chat: Chat, talker: Talker) -> None:
    """Take a question's button."""
    await talker.press(chat, pressed)


@router.callback_query()
async def on_unknown(_: CallbackQuery, chat: Chat) -> None:
    """Answer a button that nobody knows any more."""
    await chat.toast(chat.t.plain("error-not-found"))


@router.message()
async def on_anything(message: Message, chat: Chat, talker: Talker) -> None:
    """Take what is sent as an answer; a picture out of nowhere begins a report."""
    sent = given(message)
    if await talker.hear(chat, sent):
        return
    if isinstance(sent, Shot):
        await talker.begin_with_picture(chat, "sighting", sent)
    elif isinstance(sent, Unreadable):
        await chat.show(Screen(chat.t("cannot-read")))
    else:
        await chat.show(start.help_for(chat.t, chat.person))
