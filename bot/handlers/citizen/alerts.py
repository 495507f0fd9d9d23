"""An alert in somebody's hands: share it, put it aside."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions import alerts
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.views import alerts as views
from bot.views.alerts import Public
from bot.views.presses import Press

router = Router()


@router.callback_query(Pressed(views.SHARE))
async def on_share(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Give the link to pass on, not the photo."""
    opened = await chat.run.look(alerts.held, press.subject)
    await chat.show(views.share(chat.t, opened, chat.services.username))


@router.callback_query(Pressed(views.NOT_NOW))
async def on_not_now(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Leave one button only, for later."""
    opened = await chat.run.look(alerts.held, press.subject)
    helpline = chat.helpline(opened.case.place.country)
    public = Public(opened.alert, opened.case, helpline)
    await chat.toast(chat.t.plain("put-aside"))
    await chat.keep_buttons(views.put_aside(chat.t, public))
