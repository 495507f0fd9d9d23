"""Leads people through forms: one event, one step, one transaction, one screen."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
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
    Answered,
    Answers,
    Event,
    Kind,
    Outcome,
    Pressed,
    Question,
    Reply,
    State,
    Wrong,
)
from bot.forms.sightings import face_of
from bot.handlers.answers import Asked, Read
from bot.handlers.asking import Moved, Talk, ask, tidy
from bot.handlers.chat import Chat
from bot.handlers.given import Given, Preset, Shot
from bot.views import errors
from bot.views.presses import FormPress
from bot.views.screen import Screen
from bot.views.words import clipped

TRIES = 3
Take = Callable[[Conversation], Awaitable[None]]
COMMANDS = {"back": BACK, "skip": SKIP, "cancel": THROW}


@dataclass
class Talker:
    """Every form there is, by name."""

    talks: Mapping[str, Talk] = field(default_factory=dict)

    async def begin(
        self, chat: Chat, name: str, subject: UUID | None = None, answers: Answers | None = None
    ) -> Conversation:
        """Begin a form, or go on where it was left, and show the question."""
        before = await chat.run.look(conversations.current)
        conversation = await self.open(chat, name, subject, answers)
        clear = before is not None and before.form in self._light() and self._asks_place(before)
        if clear or conversation.version > 1:
            await self._introduce(chat, conversation, clear=clear)
        await self._ask(chat, conversation, Outcome(State.load(conversation.state)), Moved(None))
        return conversation

    async def open(
        self, chat: Chat, name: str, subject: UUID | None = None, answers: Answers | None = None
    ) -> Conversation:
        """Begin a form, or go on where it was left, and show nothing yet."""
        state = engine.begin(self.talks[name].form, answers)
        return await chat.run(conversations.begin, name, state.dump(), subject, self._light())

    def _light(self) -> frozenset[str]:
        return frozenset(talk.form.name for talk in self.talks.values() if talk.light)

    async def _introduce(self, chat: Chat, conversation: Conversation, *, clear: bool) -> None:
        """Say that it goes on where it was left; who may see danger reads whom to call first."""
        talk, state = self._talk(conversation), State.load(conversation.state)
        about = await talk.about(chat, state, conversation.subject_id)
        lines = [chat.t("call-first", helpline=about["helpline"])] if "helpline" in about else []
        lines += [chat.t("draft-kept")] if conversation.version > 1 else []
        await chat.show(Screen("\n\n".join(lines) or chat.t("all-right"), clear=clear))

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
        return await self._at_current(chat, lambda c: self._heard(chat, c, given))

    async def command(self, chat: Chat, name: str) -> bool:
        """Take /back, /skip or /cancel; tell whether anything was being asked."""
        return await self._at_current(chat, lambda c: self._commanded(chat, c, name))

    async def _at_current(self, chat: Chat, take: Take) -> bool:
        conversation = await chat.run.look(conversations.current)
        if conversation is None:
            return False
        await self._retrying(chat, conversation.token, take)
        return True

    async def _commanded(self, chat: Chat, conversation: Conversation, name: str) -> None:
        at = State.load(conversation.state).at
        question = self._talk(conversation).form.question(at)
        event: Event = Pressed(at, COMMANDS[name])
        if name == "skip" and not (question and question.skip):
            event = Wrong("need-answer" if question else "use-buttons")
        await self._step(chat, conversation, Read(event))

    async def press(self, chat: Chat, pressed: FormPress) -> None:
        """Take a button of a question, whoever pressed it, however old it is."""
        try:
            await self._retrying(chat, pressed.token, lambda c: self._pressed(chat, c, pressed))
        except DomainError as refusal:
            if refusal.code != "form-over":
                raise
            await chat.toast(errors.toast(chat.t, refusal))
            await chat.strip(chat.message_id)

    async def _retrying(self, chat: Chat, token: str, take: Take) -> None:
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
        photos = [*(state.answers.get(asked.key) or []), *read.event.value]
        kept = Outcome(replace(state, answers={**state.answers, asked.key: photos}))
        return await self._save(chat, conversation, _noted(talk, kept, read), read)

    async def _pressed(self, chat: Chat, conversation: Conversation, pressed: FormPress) -> None:
        talk, state = self._talk(conversation), State.load(conversation.state)
        question = talk.form.question(state.at)
        event: Event = Pressed(pressed.key, pressed.word)
        is_asked = question is not None and pressed.key == state.at
        if question and is_asked and _is_preset(question, state.answers, pressed.word):
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
            most_photos=talk.most_photos(chat.services.policy.limits, state.answers),
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
                await self._save(chat, conversation, _noted(talk, outcome, read), read)

    async def _save(
        self, chat: Chat, conversation: Conversation, outcome: Outcome, read: Read
    ) -> None:
        before = State.load(conversation.state)
        if outcome.state != before or read.kept:
            state = outcome.state.dump()
            draft = _draft(conversation)
            conversation = await chat.run(conversations.save, draft, state, *read.kept)
        await self._ask(chat, conversation, outcome, self._moved(conversation, before, outcome))

    def _moved(self, conversation: Conversation, before: State, outcome: Outcome) -> Moved:
        question = self._talk(conversation).form.question(before.at)
        return Moved(question, left=outcome.state.at != before.at, after=outcome.state)

    async def _throw(self, chat: Chat, conversation: Conversation) -> None:
        await chat.run(conversations.throw_away, _draft(conversation))
        own = f"{conversation.form}-thrown"
        thrown = Screen(chat.t(own if chat.t.has(own) else "thrown"))
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
        await tidy(chat, conversation)
        if self._asks_place(conversation):
            await chat.show(Screen(chat.t("all-right"), clear=True))
        await chat.in_place(sent)
        await self.again(chat)

    async def _ask(
        self, chat: Chat, conversation: Conversation, outcome: Outcome, moved: Moved
    ) -> None:
        await ask(chat, self._talk(conversation), conversation, outcome, moved)

    def _asks_place(self, conversation: Conversation) -> bool:
        question = self._talk(conversation).form.question(conversation.state["at"])
        return question is not None and question.kind is Kind.PLACE

    def _talk(self, conversation: Conversation) -> Talk:
        return self.talks[conversation.form]


def _noted(talk: Talk, outcome: Outcome, read: Read) -> Outcome:
    """Keep the words below a picture as the note, after what was noted before."""
    question, state = talk.form.question("note"), outcome.state
    if question is None or not read.caption:
        return outcome
    lines = (state.answers.get("note"), read.caption)
    note = clipped("\n".join(filter(None, lines)), question.limit)
    return replace(outcome, state=replace(state, answers={**state.answers, "note": note}))


def _is_preset(question: Question, answers: Answers, word: str) -> bool:
    if question.kind is Kind.FACE:
        return face_of(answers, word) is not None
    return question.kind is not Kind.CHOICE and word in question.options


def _draft(conversation: Conversation, answers: Answers | None = None) -> Draft:
    return Draft(
        token=conversation.token,
        version=conversation.version,
        answers=conversation.state["answers"] if answers is None else answers,
        subject_id=conversation.subject_id,
    )
