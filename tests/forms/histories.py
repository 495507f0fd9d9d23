"""What people do to a form, as data: drawn by hypothesis, played by the tests and by the bench.

A move says what somebody does without knowing where they are; `event_of` makes the engine's event
of it at a state.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from bot.forms.engine import (
    ANEW,
    BACK,
    CHANGE,
    DONE,
    EDIT,
    OFFER,
    REVIEW,
    SEND,
    SKIP,
    THROW,
    Answered,
    Answers,
    Event,
    Form,
    Kind,
    Offer,
    Offered,
    Outcome,
    Pressed,
    Question,
    Reply,
    State,
    Wrong,
    begin,
    step,
)
from tests.forms.patience import FORMS, patient, place, right

WORDS = (BACK, SKIP, DONE, ANEW, SEND, THROW, CHANGE, OFFER, EDIT, "now", "0-0", "")


@dataclass(frozen=True)
class Right:
    """An answer that fits the question; `choice` picks one where several do."""

    choice: int


@dataclass(frozen=True)
class Onward:
    """What a patient person does next."""


@dataclass(frozen=True)
class Bad:
    """Something that is no answer."""

    code: str = "need-text"


@dataclass(frozen=True)
class Several:
    """A name that several places have, where a place is asked for; `first` tells lists apart."""

    first: int
    count: int


@dataclass(frozen=True)
class Button:
    """A press on a button of the screen as it is; `choice` picks which."""

    choice: int


@dataclass(frozen=True)
class Old:
    """A press on a button of a screen that was shown before; `choice` picks which of them all."""

    choice: int


@dataclass(frozen=True)
class Forged:
    """A press that no screen ever had."""

    key: str
    word: str


Move = Right | Onward | Bad | Several | Button | Old | Forged


def buttons(form: Form, state: State) -> list[Pressed]:
    """Return the buttons of a screen, and what a typed /back, /skip and /cancel press."""
    words = [BACK, THROW]
    question = form.question(state.at)
    if question is not None:
        words += [*question.options] if question.kind is Kind.CHOICE else []
        words += [SKIP] if question.skip else []
        words += [DONE, ANEW] if question.kind is Kind.PHOTOS else []
        words += [OFFER + offer.mark for offer in state.offers]
    else:
        edits = [EDIT + q.key for q in form.questions if q.when(state.answers)]
        words += [SEND, CHANGE] if state.at == REVIEW else edits
    return [Pressed(state.at, word) for word in words]


def event_of(form: Form, state: State, seen: list[Pressed], move: Move) -> Event:
    """Return what a move is at a state; `seen` are the buttons of every screen so far."""
    question = form.question(state.at)
    match move:
        case Right(choice):
            return right(question, state.answers, choice) if question else Answered("words")
        case Onward():
            return patient(form, state)
        case Bad(code):
            return Wrong(code)
        case Several(first, count):
            places = [place(number) for number in range(first, first + count)]
            offered = Offered(tuple(Offer(p["name"], p) for p in places))
            return offered if question and question.kind is Kind.PLACE else Wrong("need-text")
        case Button(choice):
            shown = buttons(form, state)
            return shown[choice % len(shown)]
        case Old(choice):
            return seen[choice % len(seen)]
        case Forged(key, word):
            return Pressed(key, word)


@dataclass(frozen=True)
class Taken:
    """One step of a history."""

    form: Form
    before: State
    event: Event
    outcome: Outcome


def walk(form: Form, moves: list[Move]) -> list[Taken]:
    """Play a history. What is sent is refused and what is thrown is kept, so that it goes on."""
    state, seen, taken = begin(form), list[Pressed](), list[Taken]()
    for move in moves:
        seen += buttons(form, state)
        event = event_of(form, state, seen, move)
        outcome = step(form, state, event)
        taken.append(Taken(form, state, event, outcome))
        state = outcome.state if outcome.reply is Reply.ASK else state
    return taken


def states(form: Form, moves: list[Move]) -> list[State]:
    """Return every state that a history kept."""
    kept = (t.outcome.state for t in walk(form, moves) if t.outcome.reply is Reply.ASK)
    return [begin(form), *kept]


CHOICE = st.integers(0, 59)
KEYS = sorted({q.key for form in FORMS.values() for q in form.questions} | {REVIEW, CHANGE, ""})
MOVES: st.SearchStrategy[Move] = st.one_of(
    st.builds(Right, CHOICE),
    st.builds(Right, CHOICE),
    st.builds(Button, CHOICE),
    st.builds(Old, CHOICE),
    st.builds(Several, CHOICE, st.integers(0, 4)),
    st.builds(Bad),
    st.builds(Forged, st.sampled_from(KEYS), st.sampled_from(WORDS) | st.text(max_size=8)),
)
AHEAD = st.integers(0, 16).map(lambda steps: [Onward()] * steps)
HISTORIES: st.SearchStrategy[list[Move]] = st.builds(
    lambda ahead, moves: [*ahead, *moves], AHEAD, st.lists(MOVES, max_size=40)
)
"""Some way into the form, then a week's worth of somebody's thumbs."""


EXTRAS = st.sampled_from(["", "", "noticed", "note"])


def _said_a(key: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get(key) == "a"


@st.composite
def invented_forms(draw: st.DrawFn, *, review: bool) -> Form:
    """Draw a form that nobody wrote: what holds for ours then holds for the next one too."""
    kinds = st.sampled_from([kind for kind in Kind if kind is not Kind.FACE])
    first = Question("q0", draw(kinds), options=("a", "b"), skip=draw(st.booleans()))
    questions = [first]
    for number in range(1, draw(st.integers(1, 6))):
        fresh = Question(f"q{number}", draw(kinds), options=("a", "b"), skip=draw(st.booleans()))
        earlier = draw(st.sampled_from(questions)).key
        if draw(st.booleans()):
            fresh = replace(fresh, when=_said_a(earlier))
        questions.append(replace(fresh, extra=draw(EXTRAS) if review else ""))
    return Form("invented", tuple(questions), review=review)


REVIEWED = st.sampled_from([f for f in FORMS.values() if f.review]) | invented_forms(review=True)
ANY_FORM = REVIEWED | st.sampled_from(list(FORMS.values())) | invented_forms(review=False)
