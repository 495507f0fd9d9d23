"""Reporting a missing child, and one's own cases."""

from uuid import UUID

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.actions import cases
from bot.actions.conversations import Draft
from bot.forms.cases import FORM
from bot.forms.engine import State
from bot.handlers.asking import Talk
from bot.handlers.chat import Chat
from bot.handlers.talk import Talker
from bot.views import cases as views
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


TALK = Talk(FORM, send, about, most_photos=lambda limits: limits.photos_per_case)


@router.message(Command("missing"))
async def on_missing(_: Message, chat: Chat, talker: Talker) -> None:
    """Begin a family's report; the number to call stands first."""
    await talker.begin(chat, "case")


@router.message(Command("cases"))
async def on_cases(_: Message, chat: Chat) -> None:
    """List one's own cases."""
    await chat.show(views.mine(chat.t, await chat.run.look(cases.mine)))
