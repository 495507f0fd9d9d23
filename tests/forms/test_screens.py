"""What stands on the real screens, and that every button on them does something."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import new_token
from bot.forms.engine import Form, Pressed, Reply, State, step
from bot.views import forms
from bot.views.forms import Asking
from bot.views.presses import read_form_press
from bot.views.screen import Screen
from bot.views.texts import Argument, available, texts
from tests.forms.histories import HISTORIES, Move, buttons, states
from tests.forms.patience import FORMS

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MOST_BYTES = 64  # of a button's data, https://core.telegram.org/bots/api#inlinekeyboardbutton
ABOUT: dict[str, Argument] = {
    "name": "Lin Mei",
    "helpline": "110",
    "place": "Wuhan",
    "history": "None yet.",
}

OURS = given(st.sampled_from(list(FORMS.values())), HISTORIES, st.sampled_from(sorted(available())))


def screen(form: Form, state: State, locale: str) -> Screen:
    """Return the screen that somebody sees in this state."""
    return forms.question(texts(locale), Asking(form, new_token(), state, NOW, ABOUT))


def pressable(form: Form, state: State, locale: str) -> list[Pressed]:
    """Return the buttons on that screen which go to the engine as they are.

    The words of a time ("now") and of faces are made into answers before.
    """
    rows = screen(form, state, locale).rows
    read = [read_form_press(button.data) for row in rows for button in row]
    question = form.question(state.at)
    presets = question.options if question and question.kind != "choice" else ()
    return [Pressed(p.key, p.word) for p in read if p is not None and p.word not in presets]


@OURS
def test_every_button_on_a_screen_does_something(
    form: Form, moves: list[Move], locale: str
) -> None:
    state = states(form, moves)[-1]
    for press in pressable(form, state, locale):
        assert step(form, state, press).reply is not Reply.STALE


@OURS
def test_the_histories_press_what_the_screens_have(
    form: Form, moves: list[Move], locale: str
) -> None:
    state = states(form, moves)[-1]
    extras = [Pressed("review", f"edit-{q.key}") for q in form.questions if q.extra]
    assert set(pressable(form, state, locale)) <= {*buttons(form, state), *extras}


@OURS
def test_every_button_fits_into_telegrams_bytes(form: Form, moves: list[Move], locale: str) -> None:
    for row in screen(form, states(form, moves)[-1], locale).rows:
        for button in row:
            assert button.text
            assert len(button.data.encode()) <= MOST_BYTES


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_word_of_an_option_is_one_of_the_engines_own(form: Form) -> None:
    for question in form.questions:
        own = ("back", "skip", "done", "anew", "send", "throw", "change")
        assert not set(question.options) & set(own)
        assert not [o for o in question.options if o.startswith(("offer-", "edit-")) or ":" in o]
        assert question.key not in ("review", "change", "")
