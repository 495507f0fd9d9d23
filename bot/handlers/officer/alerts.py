"""Publishing: the preview, and the sending."""

from uuid import UUID

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import alerts
from bot.actions.alerts import Preview
from bot.domain.alerts import Alert, Tier
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.handlers.officer.cases import found
from bot.views import alerts as views
from bot.views import cases as case_views
from bot.views.alerts import Public
from bot.views.presses import Press

router = Router()
NOWHERE = UUID(int=0)


@router.message(Command("publish"))
async def on_publish_command(_: Message, command: CommandObject, chat: Chat) -> None:
    """Read the case of a number; its tiers are buttons once everything is verified."""
    file = await found(chat, command)
    await chat.show(case_views.card(chat.t, file, chat.services.clock.now()))


@router.callback_query(Pressed(case_views.TIER))
async def on_tier(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Show what would go out and to how many."""
    seen = await chat.run(alerts.preview, press.subject, press.choice(Tier))
    shown = views.alert(chat.t, _public(chat, seen), None)
    drawn = await chat.services.studio.poster(
        chat.t, _public(chat, seen), seen.file.photos, seen.file.faces
    )
    await chat.show(views.preview(chat.t, seen, shown, drawn))


def _public(chat: Chat, seen: Preview) -> Public:
    case = seen.file.case
    alert = seen.file.alert or Alert(
        id=NOWHERE,
        case_id=case.id,
        token="",
        tier=seen.tier,
        radius_km=seen.radius_km,
        published_by=chat.person.id,
        published_at=chat.services.clock.now(),
    )
    return Public(alert, case, chat.helpline(case.place.country))


@router.callback_query(Pressed(case_views.PUBLISH))
async def on_publish(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Send it out, and show how far it is."""
    tier, count = views.published(press)
    done = await chat.run(alerts.publish, press.subject, tier, count)
    file, username = done.file, chat.services.username
    if file.alert is not None:
        screen = views.progress(chat.t, file.alert, file.case, file.counts, username)
        await chat.strip(chat.message_id)
        shown = await chat.show(screen)
        await chat.run(alerts.note_progress, file.alert.id, chat.id, shown)
