"""Reading, verifying, rejecting and closing cases."""

from uuid import UUID

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.actions import cases
from bot.actions.cases import CaseFile
from bot.actions.conversations import Draft
from bot.domain.cases import CaseState, Check
from bot.domain.errors import DomainError
from bot.forms.cases import CLOSING, CORRECTION, REFERENCE, REJECTION, known
from bot.forms.engine import State
from bot.handlers.asking import Talk
from bot.handlers.chat import Chat
from bot.handlers.gate import Pressed
from bot.handlers.talk import Talker
from bot.views import cases as views
from bot.views.presses import Press
from bot.views.screen import Picture, Screen
from bot.views.texts import Argument

router = Router()
EXAMPLE = "M-4K7PQ"


async def about(chat: Chat, _: State, subject: UUID | None) -> dict[str, Argument]:
    """Name the child, and say whether the case is public."""
    case = await chat.run.look(cases.asked_about, subject)
    return {"name": case.name, "public": "yes" if case.state is CaseState.ACTIVE else "no"}


def _card(chat: Chat, file: CaseFile) -> Screen:
    return views.card(chat.t, file, chat.services.clock.now())


async def note_reference(chat: Chat, draft: Draft) -> Screen:
    """Note the police reference and go on with the case."""
    return _card(chat, await chat.run(cases.refer, draft))


async def reject(chat: Chat, draft: Draft) -> Screen:
    """Put a report aside."""
    case = await chat.run(cases.reject, draft)
    return Screen(chat.t("case-rejected-now", number=case.number))


async def correct(chat: Chat, draft: Draft) -> Screen:
    """Correct a fact and show the case with it."""
    return _card(chat, await chat.run(cases.correct, draft))


async def close(chat: Chat, draft: Draft) -> Screen:
    """End a case."""
    return _card(chat, await chat.run(cases.close, draft))


TALKS = (
    Talk(REFERENCE, note_reference, about, light=True),
    Talk(REJECTION, reject, about, light=True),
    Talk(CORRECTION, correct, about, light=True),
    Talk(CLOSING, close, about, light=True),
)


@router.message(Command("queue"))
async def on_queue(_: Message, chat: Chat) -> None:
    """List what waits and what is public."""
    waiting = await chat.run(cases.queue)
    await chat.show(views.queue(chat.t, waiting, chat.services.clock.now()))


@router.message(Command("case"))
async def on_case(_: Message, command: CommandObject, chat: Chat) -> None:
    """Read the case of a number."""
    await chat.show(_card(chat, await found(chat, command)))


async def found(chat: Chat, command: CommandObject) -> CaseFile:
    """Return the case that a command names. Raises DomainError `number-needed` where it names none.

    Who is no officer is refused before the number is looked at.
    """
    if not command.args:
        await chat.run(cases.queue)
        raise DomainError("number-needed", example=f"/{command.command} {EXAMPLE}")
    return await chat.run(cases.find, command.args)


@router.callback_query(Pressed(views.OPEN))
async def on_open(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Read a case."""
    file = await chat.run(cases.read, press.subject)
    await chat.in_place_or_below(_card(chat, file))


@router.callback_query(Pressed(views.PHOTOS))
async def on_photos(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Show a case's photos."""
    file = await chat.run(cases.read, press.subject)
    if not file.photos:
        await chat.toast(chat.t.plain("no-photos"))
    for index, photo in enumerate(file.photos):
        picture = Picture(chat.services.studio.opened(photo))
        await chat.show(views.photo(chat.t, file, index, picture))


@router.callback_query(Pressed(views.TICK))
async def on_tick(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Tick or untick what was verified."""
    file = await chat.run(cases.tick, press.subject, press.choice(Check))
    await chat.in_place(_card(chat, file))


@router.callback_query(Pressed(views.REFER))
async def on_refer(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Ask for the police reference."""
    await _ask(chat, talker, "reference", press.subject)


@router.callback_query(Pressed(views.REJECT))
async def on_reject(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Ask why the report is not published."""
    await _ask(chat, talker, "rejection", press.subject)


@router.callback_query(Pressed(views.CORRECT))
async def on_correct(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Ask which fact is wrong, and what is right."""
    file = await chat.run(cases.read, press.subject)
    await chat.leave_press()
    await talker.begin(chat, "correction", press.subject, known(file.case))


@router.callback_query(Pressed(views.CLOSE))
async def on_close(_: CallbackQuery, press: Press, chat: Chat, talker: Talker) -> None:
    """Ask how the case ended."""
    await _ask(chat, talker, "closing", press.subject)


@router.message(Command("close"))
async def on_close_command(_: Message, command: CommandObject, chat: Chat, talker: Talker) -> None:
    """Ask how the case of a number ended."""
    file = await found(chat, command)
    await _ask(chat, talker, "closing", file.case.id)


@router.message(Command("erase"))
async def on_erase_command(_: Message, command: CommandObject, chat: Chat) -> None:
    """Ask once more before an ended case is deleted."""
    file = await found(chat, command)
    await chat.show(views.erase_ask(chat.t, file.case))


@router.callback_query(Pressed(views.ERASE))
async def on_erase(_: CallbackQuery, press: Press, chat: Chat) -> None:
    """Delete an ended case with everything that belongs to it."""
    await chat.run(cases.erase, press.subject)
    await chat.in_place(Screen(chat.t("case-erased")))


async def _ask(chat: Chat, talker: Talker, form: str, case_id: UUID) -> None:
    await chat.run(cases.read, case_id)
    await chat.leave_press()
    await talker.begin(chat, form, case_id)
