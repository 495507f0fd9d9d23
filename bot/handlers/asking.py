"""Shows the question somebody is at: edited in place, or as a new message where it must be one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from bot.actions import conversations
from bot.actions.conversations import Draft
from bot.domain.conversations import Conversation
from bot.forms.engine import UNSURE, Answers, Form, Kind, Outcome, Question, State
from bot.forms.sightings import photo_to_choose
from bot.handlers.chat import Chat
from bot.views import forms
from bot.views.forms import Asking
from bot.views.screen import Screen
from bot.views.texts import Argument
from config.policy import Limits


async def nothing_about(_chat: Chat, _state: State, _subject: UUID | None) -> dict[str, Argument]:
    """Return nothing: the form's texts name nothing."""
    return {}


@dataclass(frozen=True)
class Talk:
    """One form's ties to the rest: what sending it does, and what its texts may name.

    A `light` form holds nothing worth keeping: beginning another one ends it.
    """

    form: Form
    send: Callable[[Chat, Draft], Awaitable[Screen]]
    about: Callable[[Chat, State, UUID | None], Awaitable[dict[str, Argument]]] = nothing_about
    most_photos: Callable[[Limits, Answers], int] = lambda limits, _: limits.photos_per_sighting
    rough_places: bool = False
    takes_pictures_anytime: bool = False
    light: bool = False


@dataclass(frozen=True)
class Moved:
    """Which question was answered, and whether the conversation left it."""

    question: Question | None
    left: bool = False
    after: State | None = None

    @property
    def leaves_picture(self) -> bool:
        """Tell whether the last screen shows a picture, which no question can be edited into."""
        return self.question is not None and self.question.kind is Kind.FACE


def _noted(chat: Chat, moved: Moved) -> str:
    assert moved.question is not None and moved.after is not None  # noqa: S101, PT018
    place: dict[str, Any] | None = moved.after.answers.get(moved.question.key)
    return chat.t("place-noted", name=place["name"]) if place else chat.t("all-right")


async def ask(
    chat: Chat, talk: Talk, conversation: Conversation, outcome: Outcome, moved: Moved
) -> None:
    """Show where the conversation is now and remember which message shows it."""
    screen = await _screen(chat, talk, conversation, outcome)
    if moved.left and moved.question and moved.question.kind is Kind.PLACE:
        if chat.is_press:
            await tidy(chat, conversation)
        await chat.show(Screen(_noted(chat, moved), clear=True))
        shown = await chat.show(screen)
    elif screen.ask_place or moved.leaves_picture:
        await tidy(chat, conversation)
        shown = await chat.show(screen)
    elif chat.is_press:
        shown = await chat.in_place(screen)
    elif (conversation.screen_id or 0) > chat.message_id and not screen.ask_place:
        shown = await chat.edit(conversation.screen_id or 0, screen)
    else:
        await tidy(chat, conversation)
        shown = await chat.show(screen)
    await chat.run(conversations.note_screen, conversation.token, shown)


async def tidy(chat: Chat, conversation: Conversation) -> None:
    """Take the buttons off the message that asked before."""
    asked = chat.message_id if chat.is_press else conversation.screen_id
    if asked is not None:
        await chat.strip(asked)


async def _screen(chat: Chat, talk: Talk, conversation: Conversation, outcome: Outcome) -> Screen:
    state = outcome.state
    asking = Asking(
        form=talk.form,
        token=conversation.token,
        state=state,
        now=chat.services.clock.now(),
        about=await talk.about(chat, state, conversation.subject_id),
        problem=outcome.problem,
    )
    question = talk.form.question(state.at)
    if question is not None and question.kind is Kind.FACE:
        asking = await _with_faces(chat, conversation, asking)
    return forms.question(chat.t, asking)


async def _with_faces(chat: Chat, conversation: Conversation, asking: Asking) -> Asking:
    waiting = photo_to_choose(asking.state.answers)
    assert waiting is not None  # noqa: S101  nobody is asked without one
    position = [p["id"] for p in asking.state.answers["photos"]].index(waiting["id"])
    photo, faces = await chat.run.look(
        conversations.draft_photo, conversation.token, UUID(str(waiting["id"]))
    )
    words = (*(f"{position}-{index}" for index in range(len(faces))), f"{position}-{UNSURE}")
    picture = await chat.services.pictures.numbered(photo, faces)
    return replace(asking, picture=picture, face_words=words)
