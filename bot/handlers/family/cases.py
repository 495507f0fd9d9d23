"""Reporting a missing child, and one's own cases."""

from uuid import UUID

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import cases, photos
from bot.actions.conversations import Draft
from bot.forms.cases import ADDITION, FORM
from bot.forms.engine import State
from bot.handlers.asking import Talk
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.handlers.talk import Talker
from bot.views import cases as views
from bot.views.presses import Press
from bot.views.screen import Screen
from bot.views.texts import Argument

router = Router()


async def about(chat: Chat, state: State, _: UUID | None) -> dict[str, Argument]:
    """Name the child, and the number to call where the child was last seen."""
    place = state.answers.get("place")
    helpline = chat.helpline(place["country"]) if place else await chat.own_helpline()
    phone = "yes" if state.answers.get("phone") else "none"
    return {"name": state.answers.get("name") or "", "helpline": helpline, "phone": phone}


async def send(chat: Chat, draft: Draft) -> Screen:
    """Hand the report to the officers."""
    return views.received(chat.t, await chat.run(cases.report, draft))


async def whose(chat: Chat, _: State, subject: UUID | None) -> dict[str, Argument]:
    """Name the child."""
    name = await chat.run.look(photos.name, subject)
    return {"name": name}


async def add(chat: Chat, draft: Draft) -> Screen:
    """Put more pictures to the case."""
    return views.photos_added(chat.t, await chat.run(photos.add, draft))


TALKS = (
    Talk(FORM, send, about, most_photos=lambda limits, _: limits.photos_per_case),
    Talk(ADDITION, add, whose, lambda limits, known: limits.photos_per_case - known["before"]),
)


@router.message(Command("missing"))
async def on_missing(_: Message, chat: Chat, talker: Talker) -> None:
    """Begin a family's report; the number to call stands first."""
    await talker.begin(chat, "case")


@router.message(Command("cases"))
async def on_cases(_: Message, chat: Chat) -> None:
    """List one's own cases."""
    await chat.show(views.mine(chat.t, await chat.run.look(cases.mine)))


@router.callback_query(Pressed(views.ADD))
async def on_add(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Ask for more pictures of a child whose case is open."""
    before = await chat.run.look(photos.before, press.subject)
    await chat.leave_press()
    await talker.begin(chat, "addition", press.subject, before)
