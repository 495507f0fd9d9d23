"""Answers that fit, and somebody who gives them: what is asked, and nothing else."""

from collections.abc import Callable
from typing import Any

from bot.forms import candidates, cases, sightings, subscriptions
from bot.forms.engine import (
    BACK,
    CHANGE,
    DONE,
    REVIEW,
    SEND,
    Answered,
    Answers,
    Event,
    Form,
    Kind,
    Pressed,
    Question,
    Reply,
    State,
    step,
)

FORMS = {
    form.name: form
    for form in (
        subscriptions.FORM,
        sightings.FORM,
        cases.FORM,
        cases.ADDITION,
        cases.CORRECTION,
        cases.REFERENCE,
        cases.REJECTION,
        cases.CLOSING,
        candidates.FORM,
    )
}

TOWNS = ("Wuhan", "Hankou", "Linqing", "Lhasa")
MOST_FACES = 3


def place(number: int) -> dict[str, Any]:
    """Return a place as an answer."""
    name = TOWNS[number % len(TOWNS)]
    return {"latitude": 30.0 + number % 7, "longitude": 114.27, "name": name, "country": "CN"}


def photo(number: int, faces: int) -> dict[str, Any]:
    """Return a picture as an answer."""
    return {"id": f"{number:032x}", "faces": faces}


VALUES: dict[Kind, Callable[[int], Any]] = {
    Kind.TEXT: lambda choice: f"words {choice}",
    Kind.PHOTOS: lambda choice: [photo(choice, choice % (MOST_FACES + 1))],
    Kind.PLACE: place,
    Kind.TIME: lambda choice: f"2026-11-{1 + choice % 20:02d}T10:00:00+00:00",
    Kind.BIRTH: lambda _: {"date": "2019-07-01", "exact": False, "months": None, "said": "2019"},
    Kind.AGE: lambda choice: 12 + choice,
    Kind.HEIGHT: lambda choice: 90 + choice % 60,
}


def right(question: Question, answers: Answers, choice: int) -> Event:
    """Return an event that answers the question."""
    if question.kind is Kind.CHOICE:
        return Pressed(question.key, question.options[choice % len(question.options)])
    if question.kind is Kind.FACE:
        return Answered(_face(answers, choice))
    return Answered(VALUES[question.kind](choice))


def _face(answers: Answers, choice: int) -> dict[str, int]:
    """Choose a face of the picture whose faces are shown, or none of them."""
    shown = sightings.photo_to_choose(answers)
    assert shown is not None, "the faces of no picture were asked for"
    return {str(shown["id"]): choice % (int(shown["faces"]) + 1) - 1}


def patient(form: Form, state: State) -> Event:
    """Return what somebody does next who wants to be done and answers what is asked."""
    if state.at in (REVIEW, CHANGE):
        return Pressed(state.at, SEND if state.at == REVIEW else BACK)
    question = form.question(state.at)
    assert question is not None
    if question.kind is Kind.PHOTOS and (question.skip or state.answers.get(question.key)):
        return Pressed(question.key, DONE)
    return right(question, state.answers, 1)


def patience(form: Form, state: State) -> int:
    """Return after how many steps at most a patient person is done."""
    return 2 * len(form.questions) + len(state.answers.get("photos") or []) + 2


def finished(form: Form, state: State) -> State:
    """Return the review that a patient person comes to from a state."""
    for _ in range(patience(form, state)):
        outcome = step(form, state, patient(form, state))
        if outcome.reply is Reply.SEND:
            return state
        state = outcome.state
    raise AssertionError("stuck")
