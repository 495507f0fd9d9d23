"""Reporting a sighting. Nothing in here can see a candidate: see the import contracts."""

from uuid import UUID

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.actions import alerts, sightings
from bot.actions.conversations import Draft
from bot.forms.engine import State
from bot.forms.sightings import FORM
from bot.handlers.asking import Talk
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.handlers.talk import Talker
from bot.views import alerts as alert_views
from bot.views import sightings as views
from bot.views.presses import Press
from bot.views.screen import Screen
from bot.views.texts import Argument

router = Router()


async def about(chat: Chat, _: State, subject: UUID | None) -> dict[str, Argument]:
    """Name the child of the alert that was answered, and the number to call there."""
    if subject is None:
        return {"name": "none", "helpline": await chat.own_helpline()}
    case = await chat.run.look(alerts.public_case, subject)
    return {"name": case.name, "helpline": chat.helpline(case.place.country)}


async def send(chat: Chat, draft: Draft) -> Screen:
    """Take the report in and give the receipt, which is all that is ever said."""
    return views.receipt(chat.t, await chat.run(sightings.report, draft))


TALK = Talk(FORM, send, about, takes_pictures_anytime=True)


@router.message(Command("report"))
async def on_report(_: Message, chat: Chat, talker: Talker) -> None:
    """Begin a report about no alert in particular."""
    await talker.begin(chat, "sighting")


@router.callback_query(Pressed(alert_views.SAW))
async def on_saw(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Begin a report about the child of an alert. The alert itself stays as it is."""
    opened = await chat.run.look(alerts.held, press.subject)
    await chat.leave_press()
    await talker.begin(chat, "sighting", opened.case.id)


@router.message(Command("reports"))
async def on_reports(_: Message, chat: Chat) -> None:
    """List somebody's own reports."""
    await show_mine(chat)


async def show_mine(chat: Chat) -> None:
    """List somebody's own reports."""
    sent = await chat.run.look(sightings.mine)
    await chat.show(views.mine(chat.t, sent, chat.services.clock.now()))
