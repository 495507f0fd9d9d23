"""Looking at a picture that an officer let the family see."""

from uuid import UUID

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.actions import candidates
from bot.actions.conversations import Draft
from bot.forms.candidates import FORM
from bot.forms.engine import State
from bot.handlers.asking import Talk
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.handlers.talk import Talker
from bot.views import candidates as views
from bot.views.presses import Press
from bot.views.screen import Screen
from bot.views.texts import Argument

router = Router()


async def about(chat: Chat, _: State, subject: UUID | None) -> dict[str, Argument]:
    """Name the child."""
    name = await chat.run.look(candidates.name_of_own, subject)
    return {"name": name}


async def send(chat: Chat, draft: Draft) -> Screen:
    """Hand the family's answer to the officers."""
    return views.answered(chat.t, await chat.run(candidates.answer, draft))


TALK = Talk(FORM, send, about)


@router.callback_query(Pressed(views.SHOW))
async def on_show(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Show the pair, then ask; once an officer has decided, nothing is asked any more."""
    pair = await chat.run(candidates.look, press.subject)
    picture = await chat.services.studio.pair_for_family(chat.t, pair)
    if picture is not None:
        await chat.show(views.for_family(chat.t, pair, picture))
    await chat.leave_press()
    if pair.candidate.is_answerable:
        await talker.begin(chat, "verdict", pair.candidate.id)


@router.callback_query(Pressed(views.OWN_WHOLE))
async def on_whole(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Show both pictures as they came, the other one whole only where an officer opened it."""
    pair = await chat.run(candidates.look_whole, press.subject)
    left, right = chat.services.studio.whole(pair.halves)
    if pair.candidate.whole_by is None:
        right = await chat.services.studio.around_face(pair.halves[1])
    for screen in views.whole_for_family(chat.t, pair, (left, right)):
        await chat.show(screen)


@router.callback_query(Pressed(views.LATER))
async def on_later(_: CallbackQuery, chat: Chat) -> None:
    """Leave the invitation where it is."""
    await chat.toast(chat.t.plain("looked-later"))


@router.callback_query(Pressed(views.SPEAK))
async def on_speak(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Ask the officers for a call."""
    await chat.run(candidates.ask_for_officer, press.subject)
    await chat.show(Screen(chat.t("officer-called")))
