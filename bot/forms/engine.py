"""The form engine: a form is a list of questions, a step is a pure function.

Back, skip, review, change, old buttons and double taps are solved here once. Nothing in here waits,
reads a clock or knows a messenger.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from typing import Any
from zlib import crc32

Answers = dict[str, Any]
"""Values by question, as JSON knows them. None: skipped."""

REVIEW = "review"
CHANGE = "change"
UNSURE = "u"
BACK, SKIP, DONE, ANEW, SEND, THROW = "back", "skip", "done", "anew", "send", "throw"
OFFER = "offer-"
EDIT = "edit-"


class Kind(StrEnum):
    """What an answer is, and so how it is read and shown."""

    TEXT = "text"
    CHOICE = "choice"
    PHOTOS = "photos"
    FACE = "face"
    PLACE = "place"
    TIME = "time"
    BIRTH = "birth"
    AGE = "age"
    HEIGHT = "height"


def always(_: Answers) -> bool:
    """Tell that a question is asked of everybody."""
    return True


@dataclass(frozen=True)
class Question:
    """One thing to be asked.

    `options` are the words of its buttons; `when` tells from the answers so far whether it is
    asked at all; an `extra` question is asked only where somebody chooses it in the review, and
    those of the same word one after the other; `complete` tells that nothing more is to be asked
    here (default: there is an answer); `limit` is the most letters of a text.
    """

    key: str
    kind: Kind
    options: tuple[str, ...] = ()
    skip: bool = False
    extra: str = ""
    when: Callable[[Answers], bool] = always
    complete: Callable[[Answers], bool] | None = None
    limit: int = 1000

    def is_open(self, answers: Answers) -> bool:
        """Tell whether the question still has to be asked."""
        if self.extra or not self.when(answers):
            return False
        if self.complete:
            return not self.complete(answers)
        return self.key not in answers or (not self.skip and answers[self.key] in (None, []))


@dataclass(frozen=True)
class Form:
    """A conversation. Without a review the last answer sends it."""

    name: str
    questions: tuple[Question, ...]
    review: bool = True

    def question(self, key: str) -> Question | None:
        """Return the question of a key, or None (review and change are no questions)."""
        return next((q for q in self.questions if q.key == key), None)

    def extras(self, answers: Answers) -> list[Question]:
        """Return where each word of extra questions begins of which some were not asked yet."""
        extras = dict.fromkeys(q.extra for q in self.questions if q.extra)
        unasked = (self.unasked(extra, answers) for extra in extras)
        return [q for q in unasked if q is not None]

    def unasked(self, extra: str, answers: Answers, after: str = "") -> Question | None:
        """Return the first extra question of a word not asked yet, of those after one."""
        keys = [q.key for q in self.questions]
        behind = self.questions[keys.index(after) + 1 :] if after else self.questions
        alike = (q for q in behind if q.extra == extra and q.when(answers))
        return next((q for q in alike if q.key not in answers), None)


@dataclass(frozen=True)
class Offer:
    """One of several meanings of what was written: a label for people and the value behind it."""

    label: str
    value: Any

    @property
    def mark(self) -> str:
        """Return the word of its button, made from the meaning: an old button means no other."""
        return f"{crc32(json.dumps([self.label, self.value], sort_keys=True).encode()):08x}"


@dataclass(frozen=True)
class State:
    """Where somebody is. `offers` stand on the buttons of an ambiguous answer."""

    at: str
    answers: Answers = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()

    def dump(self) -> dict[str, Any]:
        """Return the state as JSON."""
        offers = [[offer.label, offer.value] for offer in self.offers]
        return {"at": self.at, "answers": self.answers, "offers": offers}

    @classmethod
    def load(cls, kept: dict[str, Any]) -> "State":
        """Return the state that `dump` wrote."""
        offers = tuple(Offer(label, value) for label, value in kept["offers"])
        return cls(kept["at"], dict(kept["answers"]), offers)


@dataclass(frozen=True)
class Answered:
    """The person answered the question they are at; pictures are a list, added to those before."""

    value: Any


@dataclass(frozen=True)
class Offered:
    """What the person wrote can mean several things."""

    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Wrong:
    """What the person sent is no answer; `code` names the sentence that says why."""

    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pressed:
    """A button: of which question, and what it said."""

    key: str
    word: str


Event = Answered | Offered | Wrong | Pressed


class Reply(Enum):
    """What has to happen now."""

    ASK = auto()
    SEND = auto()
    THROWN = auto()
    STALE = auto()


@dataclass(frozen=True)
class Outcome:
    """The state after an event, what to do, and what was wrong, if anything."""

    state: State
    reply: Reply = Reply.ASK
    problem: Wrong | None = None


def begin(form: Form, answers: Answers | None = None) -> State:
    """Return the state at the first question that is still open."""
    return _onward(form, State("", dict(answers or {}))).state


def step(form: Form, state: State, event: Event) -> Outcome:
    """Return what follows from one event. The state given is never changed."""
    question = form.question(state.at)
    match event:
        case Pressed(key, _) if key != state.at:
            return Outcome(state, Reply.STALE)
        case Pressed(_, word):
            return _pressed(form, state, question, word)
        case Wrong():
            return Outcome(state, problem=event)
        case _ if question is None:
            return Outcome(state, problem=Wrong("use-buttons"))
        case Offered(offers):
            return Outcome(replace(state, offers=offers))
        case Answered(value):
            return _answered(form, state, question, value)


def _pressed(form: Form, state: State, question: Question | None, word: str) -> Outcome:
    if word == THROW:
        return Outcome(state, Reply.THROWN)
    if word == BACK:
        return _back(form, state)
    if question is None:
        return _pressed_in_review(form, state, word)
    if word == SKIP and question.skip:
        return _onward(form, _with(state, question.key, state.answers.get(question.key)))
    if word.startswith(OFFER):
        return _offer(form, state, question, word.removeprefix(OFFER))
    if question.kind is Kind.PHOTOS and word in (DONE, ANEW):
        return _photos(form, state, question, word)
    if question.kind is Kind.CHOICE and word in question.options:
        return _onward(form, _with(state, question.key, word))
    return Outcome(state, Reply.STALE)


def _pressed_in_review(form: Form, state: State, word: str) -> Outcome:
    if word == SEND and state.at == REVIEW:
        onward = _onward(form, state)
        return replace(onward, reply=Reply.SEND) if onward.state.at == REVIEW else onward
    if word == CHANGE:
        return Outcome(replace(state, at=CHANGE))
    chosen = form.question(word.removeprefix(EDIT))
    if word.startswith(EDIT) and chosen is not None and chosen.when(state.answers):
        return Outcome(replace(state, at=chosen.key, offers=()))
    return Outcome(state, Reply.STALE)


def _answered(form: Form, state: State, question: Question, value: Any) -> Outcome:
    match question.kind:
        case Kind.PHOTOS:
            sofar = state.answers.get(question.key) or []
            return Outcome(_with(state, question.key, [*sofar, *value]))
        case Kind.FACE:
            value = {**(state.answers.get(question.key) or {}), **value}
    return _onward(form, _with(state, question.key, value))


def _offer(form: Form, state: State, question: Question, mark: str) -> Outcome:
    chosen = next((offer for offer in state.offers if offer.mark == mark), None)
    if chosen is None:
        return Outcome(state, Reply.STALE)
    return _answered(form, state, question, chosen.value)


def _photos(form: Form, state: State, question: Question, word: str) -> Outcome:
    if word == ANEW:
        return Outcome(_with(state, question.key, []))
    return _onward(form, _with(state, question.key, state.answers.get(question.key) or []))


def _with(state: State, key: str, value: Any) -> State:
    return State(state.at, {**state.answers, key: value})


def _onward(form: Form, state: State) -> Outcome:
    left, answers = form.question(state.at), state.answers
    waiting = next((q for q in form.questions if q.is_open(answers)), None)
    if waiting is None and left is not None and left.extra:
        waiting = form.unasked(left.extra, answers, after=left.key)
    if waiting is not None:
        return Outcome(State(waiting.key, answers))
    return Outcome(State(REVIEW, answers), Reply.ASK if form.review else Reply.SEND)


def _back(form: Form, state: State) -> Outcome:
    if state.at == CHANGE or _is_changing(form, state):
        return Outcome(State(REVIEW, state.answers))
    asked = [q.key for q in form.questions if q.when(state.answers) and not q.extra]
    before = asked[: asked.index(state.at)] if state.at in asked else asked
    if not before:
        return Outcome(state, problem=Wrong("form-start"))
    return Outcome(State(before[-1], state.answers))


def _is_changing(form: Form, state: State) -> bool:
    """Tell whether everything is answered, so that the review is where somebody came from."""
    waiting = any(q.is_open(state.answers) for q in form.questions)
    return form.review and state.at != REVIEW and not waiting
