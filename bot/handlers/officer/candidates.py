"""Judging candidates."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import candidates, sightings
from bot.actions.candidates import Pair
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.views import candidates as views
from bot.views import sightings as sighting_views
from bot.views.presses import Press
from bot.views.screen import Picture, Screen

router = Router()


@router.message(Command("candidates"))
async def on_candidates(_: Message, command: CommandObject, chat: Chat) -> None:
    """List what waits, or read the candidate of a number."""
    if command.args:
        await _show(chat, await chat.run(candidates.find, command.args))
        return
    await chat.show(views.waiting(chat.t, await chat.run(candidates.waiting)))


@router.callback_query(Pressed(views.OPEN))
async def on_open(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Read a candidate."""
    await _show(chat, await chat.run(candidates.read, press.subject))


async def _show(chat: Chat, pair: Pair) -> None:
    picture = await chat.services.studio.pair(chat.t, pair)
    await chat.show(views.card(chat.t, pair, picture, chat.services.clock.now()))


async def _judged(chat: Chat, pair: Pair) -> None:
    """Write the new state under the same picture."""
    await chat.caption(views.card(chat.t, pair, None, chat.services.clock.now()))


@router.callback_query(Pressed(views.RELEASE))
async def on_release(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Let the family look."""
    pair = await chat.run(candidates.release, press.subject)
    await chat.toast(chat.t.plain("candidate-shown", name=pair.case.name))
    await _judged(chat, pair)


@router.callback_query(Pressed(views.REJECT))
async def on_reject(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Put the pair aside."""
    await _judged(chat, await chat.run(candidates.reject, press.subject))


@router.callback_query(Pressed(views.DNA))
async def on_dna(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Note that DNA is compared."""
    await _judged(chat, await chat.run(candidates.await_dna, press.subject))


@router.callback_query(Pressed(views.CONFIRM))
async def on_confirm(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Note that it is this child."""
    await _judged(chat, await chat.run(candidates.confirm, press.subject))


@router.callback_query(Pressed(views.WHOLE))
async def on_whole(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Show both pictures as they came."""
    pair = await chat.run(candidates.whole, press.subject)
    pictures = chat.services.studio.whole(pair.halves)
    for screen in views.whole(chat.t, pair, pictures):
        await chat.show(screen)


@router.callback_query(Pressed(views.ALLOW_WHOLE))
async def on_allow_whole(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Let the family see the sighting's whole picture."""
    pair = await chat.run(candidates.open_whole, press.subject)
    await chat.toast(chat.t.plain("whole-allowed"))
    await chat.caption(views.whole_of_sighting(chat.t, pair))


@router.callback_query(Pressed(views.SIGHTING))
async def on_sighting(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Read the report behind a candidate, with its pictures."""
    seen = await chat.run(sightings.read, press.subject)
    for photo in seen.photos:
        picture = Picture(chat.services.studio.opened(photo))
        await chat.show(Screen(seen.sighting.number, picture=picture, protected=True, silent=True))
    await chat.show(sighting_views.for_officer(chat.t, seen, chat.services.clock.now()))


@router.callback_query(Pressed(sighting_views.THANK))
async def on_thank(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Thank the reporter."""
    await chat.run(sightings.thank, press.subject)
    await chat.toast(chat.t.plain("thanked"))
