"""Watching a place."""

from uuid import UUID

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.actions import subscriptions
from bot.actions.conversations import Draft
from bot.domain.places import Place
from bot.forms.engine import State
from bot.forms.subscriptions import FORM
from bot.handlers.asking import Talk
from bot.handlers.chat import Chat
from bot.views import subscriptions as views
from bot.views.screen import Screen
from bot.views.texts import Argument

router = Router()


async def about(chat: Chat, state: State, _: UUID | None) -> dict[str, Argument]:
    """Say how many alerts reached the place in the last year."""
    if "place" not in state.answers:
        return {}
    place = Place(**state.answers["place"])
    history = await chat.run.look(subscriptions.history, place)
    return views.about(chat.t, place.name, history)


async def send(chat: Chat, draft: Draft) -> Screen:
    """Begin to watch."""
    return views.watching(chat.t, await chat.run(subscriptions.watch, draft))


TALK = Talk(FORM, send, about, rough_places=True, light=True)


@router.message(Command("places"))
async def on_places(_: Message, chat: Chat) -> None:
    """List what is watched."""
    await show_mine(chat)


async def show_mine(chat: Chat) -> None:
    """List what is watched."""
    await chat.show(views.mine(chat.t, await chat.run.look(subscriptions.mine)))


@router.message(Command("stop"))
async def on_stop(_: Message, chat: Chat) -> None:
    """Watch nothing any more."""
    await stop(chat)


async def stop(chat: Chat) -> None:
    """Watch nothing any more."""
    await chat.run(subscriptions.stop)
    await chat.in_place(Screen(chat.t("watch-stopped")))
