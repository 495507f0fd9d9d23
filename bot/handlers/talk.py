"""Leads people through forms: one event, one step, one transaction, one screen."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from bot.actions import conversations
from bot.actions.conversations import Draft
from bot.domain.conversations import Conversation
from bot.domain.errors import DomainError
from bot.forms import engine
from bot.forms.engine import (
    BACK,
    SKIP,
    THROW,
    UNSURE,
    Answered,
    Answers,
    Event,
    Form,
    Kind,
    Outcome,
    Pressed,
    Question,
    Reply,
    State,
    Wrong,
)
from bot.forms.sightings import ambiguous_photo
from bot.handlers.answers import Asked, Read
from bot.handlers.chat import Chat
from bot.handlers.given import Given, Preset, Shot
from bot.views import errors, forms
from bot.views.forms import Asking
from bot.views.presses import FormPress
from bot.views.screen import Screen
from bot.views.texts import Argument

TRIES = 3
COMMANDS = {"back": BACK, "skip": SKIP, "cancel": THROW}


async def nothing_about(_chat: Chat, _state: State, _subject: UUID | None) -> dict[str, Argument]:
    """Return nothing: the form's texts name nothing."""
    return {}


@dataclass(frozen=True)
class Talk:
    """One form's ties to the rest: what sending it does, and what its texts may name."""

    form: Form
    send: Callable[[Chat, Draft], Awaitable[Screen]]
    about: Callable[[Chat, State, UUID | None], Awaitable[dict[str, Argument]]] = nothing_about
    most_photos: int = 10
    wants_face: bool = False
    rough_places: bool = False
    takes_pictures_anytime: bool = False


@dataclass
class Talker:
    """Every form there is, by name."""

    talks: Mapping[str, Talk] = field(default_factory=dict)

    async def begin(
        self, chat: Chat, name: str, subject: UUID | None = None, answers: Answers | None = None
    ) -> Conversation:
        """Begin a form, or go on where it was left, and show the question."""
        state = engine.begin(self.talks[name].form, answers)
        conversation = await chat.run(conversations.begin, name, state.dump(), subject)
        if conversation.version > 1:
            await chat.show(Screen(chat.t("draft-kept")))
        await self._ask(chat, conversation, Outcome(State.load(conversation.state)), Moved(None))
        return conversation

    async def begin_with_picture(self, chat: Chat, name: str, shot: Shot) -> None:
        """Begin a form with a picture that came out of nowhere."""
        await self.begin(chat, name)
        await self.hear(chat, shot)

    async def again(self, chat: Chat) -> bool:
        """Show the current question once more; tell whether there is one."""
        conversation = await chat.run.look(conversations.current)
        if conversation is None:
            return False
        outcome = Outcome(State.load(conversation.state))
        await self._ask(chat, conversation, outcome, Moved(None))
        return True

    async def hear(self, chat: Chat, given: Given) -> bool:
        """Take what was sent as an answer; tell whether anything was being asked."""
        conversation = await chat.run.look(conversations.current)
        if conversation is None:
            return False
        await self._retrying(chat, conversation.token, lambda c: self._heard(chat, c, given))
        return True

    async def command(self, chat: Chat, name: str) -> bool:
        """Take /back, /skip or /cancel; tell whether anything was being asked."""
        conversation = await chat.run.look(conversations.current)
        if conversation is None:
            return False
        press = Pressed(State.load(conversation.state).at, COMMANDS[name])
        await self._retrying(chat, conversation.token, lambda c: self._step(chat, c, Read(press)))
        return True

    async def press(self, chat: Chat, pressed: FormPress) -> None:
        """Take a button of a question, whoever pressed it, however old it is."""
        try:
            await self._retrying(chat, pressed.token, lambda c: self._pressed(chat, c, pressed))
        except DomainError as refusal:
            if refusal.code != "form-over":
                raise
            await chat.toast(errors.toast(chat.t, refusal))
            await chat.strip(chat.message_id)

    async def _retrying(
        self, chat: Chat, token: str, take: Callable[[Conversation], Awaitable[None]]
    ) -> None:
        """Take the step again from what is true now, where somebody else stepped meanwhile."""
        for attempt in range(TRIES):
            conversation = await chat.run.look(conversations.own, token)
            if conversation is None:
                raise DomainError("form-over")
            try:
                return await take(conversation)
            except DomainError as refusal:
                if refusal.code != "changed-meanwhile" or attempt == TRIES - 1:
                    raise
        return None

    async def _heard(self, chat: Chat, conversation: Conversation, given: Given) -> None:
        talk, state = self._talk(conversation), State.load(conversation.state)
        question = talk.form.question(state.at)
        is_asked = question is not None and question.kind is Kind.PHOTOS
        if isinstance(given, Shot) and talk.takes_pictures_anytime and not is_asked:
            return await self._stray(chat, conversation, given)
        if question is None:
            return await self._step(chat, conversation, Read(Wrong("use-buttons")))
        read = await self._read(chat, conversation, question, given)
        return await self._step(chat, conversation, read)

    async def _stray(self, chat: Chat, conversation: Conversation, shot: Shot) -> None:
        """Keep a picture that came before it was asked for: the question stays the same."""
        talk, state = self._talk(conversation), State.load(conversation.state)
        asked = next(q for q in talk.form.questions if q.kind is Kind.PHOTOS)
        read = await self._read(chat, conversation, asked, shot)
        if not isinstance(read.event, Answered):
            return await self._step(chat, conversation, read)
        photos = [*(state.answers.get(asked.key) or []), read.event.value]
        kept = replace(state, answers={**state.answers, asked.key: photos, **_note(talk, shot)})
        return await self._save(chat, conversation, Outcome(kept), read)

    async def _pressed(self, chat: Chat, conversation: Conversation, pressed: FormPress) -> None:
        talk, state = self._talk(conversation), State.load(conversation.state)
        question = talk.form.question(state.at)
        event: Event = Pressed(pressed.key, pressed.word)
        if question and pressed.key == state.at and _is_preset(question, pressed.word):
            preset = Preset(pressed.word)
            return await self._step(
                chat, conversation, await self._read(chat, conversation, question, preset)
            )
        return await self._step(chat, conversation, Read(event))

    async def _read(
        self, chat: Chat, conversation: Conversation, question: Question, given: Given
    ) -> Read:
        talk, state = self._talk(conversation), State.load(conversation.state)
        asked = Asked(
            question=question,
            answers=state.answers,
            locale=chat.person.locale,
            now=chat.services.clock.now(),
            draft=conversation.token,
            person_id=chat.person.id,
            most_photos=talk.most_photos,
            rough_places=talk.rough_places,
        )
        return await chat.services.reader.read(asked, given)

    async def _step(self, chat: Chat, conversation: Conversation, read: Read) -> None:
        talk, state = self._talk(conversation), State.load(conversation.state)
        outcome = engine.step(talk.form, state, read.event)
        match outcome.reply:
            case Reply.STALE:
                await chat.toast(chat.t.plain("error-button-old"))
            case Reply.THROWN:
                await self._throw(chat, conversation)
            case Reply.SEND:
                await self._send(chat, conversation, outcome)
            case Reply.ASK:
                await self._save(chat, conversation, self._judged(talk, outcome, read), read)

    def _judged(self, talk: Talk, outcome: Outcome, read: Read) -> Outcome:
        """Ask for another photo where the one that came shows no face."""
        faceless = talk.wants_face and len(read.kept) == 1
        return replace(outcome, problem=Wrong("no-face")) if faceless else outcome

    async def _save(
        self, chat: Chat, conversation: Conversation, outcome: Outcome, read: Read
    ) -> None:
        before = State.load(conversation.state)
        if outcome.state != before or read.kept:
            state = outcome.state.dump()
            draft = _draft(conversation)
            conversation = await chat.run(conversations.save, draft, state, *read.kept)
        await self._ask(chat, conversation, outcome, self._moved(conversation, before, outcome))

    def _moved(self, conversation: Conversation, before: State, outcome: Outcome) -> "Moved":
        question = self._talk(conversation).form.question(before.at)
        return Moved(question, left=outcome.state.at != before.at, after=outcome.state)

    async def _throw(self, chat: Chat, conversation: Conversation) -> None:
        await chat.run(conversations.throw_away, _draft(conversation))
        thrown = Screen(chat.t("thrown"))
        if self._asks_place(conversation) or not chat.is_press:
            await chat.show(replace(thrown, clear=True))
        else:
            await chat.in_place(thrown)

    async def _send(self, chat: Chat, conversation: Conversation, outcome: Outcome) -> None:
        answers = outcome.state.answers
        try:
            sent = await self._talk(conversation).send(chat, _draft(conversation, answers))
        except DomainError as refusal:
            if refusal.code in ("form-over", "changed-meanwhile"):
                raise
            problem = Wrong(refusal.code, dict(refusal.data))
            before = Outcome(State.load(conversation.state), problem=problem)
            await self._ask(chat, conversation, before, Moved(None))
            return
        await self._tidy(chat, conversation)
        await chat.in_place(sent)
        await self.again(chat)

    async def _ask(
        self, chat: Chat, conversation: Conversation, outcome: Outcome, moved: "Moved"
    ) -> None:
        screen = await self._screen(chat, conversation, outcome)
        if moved.left and moved.question and moved.question.kind is Kind.PLACE:
            await self._tidy(chat, conversation)
            await chat.show(Screen(_noted(chat, moved), clear=True))
            shown = await chat.show(screen)
        elif screen.ask_place or moved.leaves_picture:
            await self._tidy(chat, conversation)
            shown = await chat.show(screen)
        elif chat.is_press:
            shown = await chat.in_place(screen)
        elif (conversation.screen_id or 0) > chat.message_id and not screen.ask_place:
            shown = await chat.edit(conversation.screen_id or 0, screen)
        else:
            await self._tidy(chat, conversation)
            shown = await chat.show(screen)
        await chat.run(conversations.note_screen, conversation.token, shown)

    async def _tidy(self, chat: Chat, conversation: Conversation) -> None:
        """Take the buttons off the message that asked before."""
        asked = chat.message_id if chat.is_press else conversation.screen_id
        if asked is not None:
            await chat.strip(asked)

    async def _screen(self, chat: Chat, conversation: Conversation, outcome: Outcome) -> Screen:
        talk, state = self._talk(conversation), outcome.state
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
            asking = await self._with_faces(chat, conversation, asking)
        return forms.question(chat.t, asking)

    async def _with_faces(self, chat: Chat, conversation: Conversation, asking: Asking) -> Asking:
        waiting = ambiguous_photo(asking.state.answers)
        assert waiting is not None  # noqa: S101  the question is open only while there is one
        position = [p["id"] for p in asking.state.answers["photos"]].index(waiting["id"])
        photo, faces = await chat.run.look(
            conversations.draft_photo, conversation.token, UUID(str(waiting["id"]))
        )
        words = (*(f"{position}-{index}" for index in range(len(faces))), f"{position}-{UNSURE}")
        picture = await chat.services.pictures.numbered(photo, faces)
        return replace(asking, picture=picture, face_words=words)

    def _asks_place(self, conversation: Conversation) -> bool:
        question = self._talk(conversation).form.question(conversation.state["at"])
        return question is not None and question.kind is Kind.PLACE

    def _talk(self, conversation: Conversation) -> Talk:
        return self.talks[conversation.form]


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


def _note(talk: Talk, shot: Shot) -> Answers:
    return {"note": shot.caption} if shot.caption and talk.form.question("note") else {}


def _is_preset(question: Question, word: str) -> bool:
    if question.kind is Kind.FACE:
        return "-" in word
    return question.kind is not Kind.CHOICE and word in question.options


def _draft(conversation: Conversation, answers: Answers | None = None) -> Draft:
    return Draft(
        token=conversation.token,
        version=conversation.version,
        answers=conversation.state["answers"] if answers is None else answers,
        subject_id=conversation.subject_id,
    )
