"""What holds for every form and every history."""

import json

from hypothesis import given

from bot.forms.engine import (
    ANEW,
    BACK,
    CHANGE,
    DONE,
    EDIT,
    REVIEW,
    SKIP,
    THROW,
    Answered,
    Form,
    Kind,
    Pressed,
    Reply,
    State,
    begin,
    step,
)
from tests.forms.histories import (
    ANY_FORM,
    CHOICE,
    HISTORIES,
    REVIEWED,
    Move,
    buttons,
    states,
    walk,
)
from tests.forms.patience import finished, patience, patient, right

every_history = given(ANY_FORM, HISTORIES)


def _may_be_skipped(form: Form, key: str) -> bool:
    question = form.question(key)
    return question is not None and question.skip


@every_history
def test_somebody_is_always_at_a_question_that_exists(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        question = form.question(state.at)
        assert question is not None or state.at in (REVIEW, CHANGE)
        assert question is None or question.when(state.answers)
        assert form.review or question is not None


@every_history
def test_a_state_survives_being_written_down(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        assert State.load(json.loads(json.dumps(state.dump()))) == state


@every_history
def test_a_step_never_changes_the_state_it_was_given(form: Form, moves: list[Move]) -> None:
    state = begin(form)
    for taken in walk(form, moves):
        written = json.dumps(taken.before.dump())
        step(form, taken.before, taken.event)
        assert json.dumps(taken.before.dump()) == written
        state = taken.outcome.state
    assert State.load(state.dump()) == state


@every_history
def test_a_button_of_another_question_is_old_and_does_nothing(
    form: Form, moves: list[Move]
) -> None:
    for taken in walk(form, moves):
        if isinstance(taken.event, Pressed) and taken.event.key != taken.before.at:
            assert taken.outcome.reply is Reply.STALE
        if taken.outcome.reply in (Reply.STALE, Reply.THROWN):
            assert taken.outcome.state == taken.before


@every_history
def test_a_button_that_no_screen_of_this_state_has_does_nothing(
    form: Form, moves: list[Move]
) -> None:
    for taken in walk(form, moves):
        shown = buttons(form, taken.before)
        extras = [Pressed(REVIEW, EDIT + q.key) for q in form.questions]
        again = [Pressed(CHANGE, CHANGE)]
        known = taken.event in (*shown, *extras, *again)
        if isinstance(taken.event, Pressed) and not known:
            assert taken.outcome.reply is Reply.STALE


@every_history
def test_a_double_tap_does_what_one_tap_does(form: Form, moves: list[Move]) -> None:
    for taken in walk(form, moves):
        if isinstance(taken.event, Pressed) and taken.outcome.reply is Reply.ASK:
            assert step(form, taken.outcome.state, taken.event).state == taken.outcome.state


@every_history
def test_nothing_is_sent_before_everything_needed_is_answered(
    form: Form, moves: list[Move]
) -> None:
    for taken in walk(form, moves):
        if taken.outcome.reply is Reply.SEND:
            answers = taken.outcome.state.answers
            asked = [q for q in form.questions if q.when(answers) and not q.extra]
            assert not [q.key for q in asked if q.is_open(answers)]
            unsaid = [q.key for q in asked if answers.get(q.key) in (None, [])]
            assert not [key for key in unsaid if not _may_be_skipped(form, key)]


@every_history
def test_only_what_may_be_skipped_is_skipped(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        question = form.question(state.at)
        outcome = step(form, state, Pressed(state.at, SKIP))
        if question is None or not question.skip:
            assert outcome.reply is Reply.STALE
        else:
            assert outcome.reply in (Reply.ASK, Reply.SEND)
            assert outcome.state.at != state.at
            assert outcome.state.answers == {question.key: None, **state.answers}


@every_history
def test_pictures_that_are_needed_are_not_done_without_one(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        question = form.question(state.at)
        if question is not None and question.kind is Kind.PHOTOS and not question.extra:
            anew = step(form, state, Pressed(state.at, ANEW)).state
            done = step(form, anew, Pressed(state.at, DONE))
            assert (done.state.at == state.at) is not question.skip


@every_history
def test_back_and_throw_lose_no_answer(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        back = step(form, state, Pressed(state.at, BACK))
        assert back.reply is Reply.ASK
        assert back.state.answers == state.answers
        assert step(form, state, Pressed(state.at, THROW)).reply is Reply.THROWN


@every_history
def test_going_back_ends_at_the_first_question_or_the_review(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        at = state
        for _ in form.questions:
            back = step(form, at, Pressed(at.at, BACK))
            at = back.state
            question = form.question(at.at)
            assert question is None or not question.extra or at == state
            if at.at == REVIEW or back.problem:
                break
        first = next(q.key for q in form.questions if q.when(at.answers) and not q.extra)
        assert at.at in (REVIEW, first)


@every_history
def test_nobody_is_ever_stuck(form: Form, moves: list[Move]) -> None:
    for state in states(form, moves):
        at, left = state, patience(form, state)
        while (outcome := step(form, at, patient(form, at))).reply is Reply.ASK:
            at, left = outcome.state, left - 1
            assert left > 0
        assert outcome.reply is Reply.SEND


@given(REVIEWED, HISTORIES, CHOICE)
def test_changing_one_answer_leads_back_to_the_review(
    form: Form, moves: list[Move], choice: int
) -> None:
    review = finished(form, states(form, moves)[-1])
    for question in form.questions:
        if question.when(review.answers) and question.kind is not Kind.PHOTOS:
            choosing = step(form, review, Pressed(REVIEW, CHANGE)).state
            at = step(form, choosing, Pressed(CHANGE, EDIT + question.key)).state
            assert at == State(question.key, review.answers)
            assert step(form, at, Pressed(at.at, BACK)).state == review
            changed = step(form, at, right(question, at.answers, choice)).state
            opened = form.question(changed.at)
            more = question.extra and opened and opened.extra == question.extra
            assert changed.at == REVIEW or more or (opened and opened.is_open(changed.answers))
            assert {**changed.answers, question.key: None} == {**at.answers, question.key: None}


@given(REVIEWED, HISTORIES)
def test_what_may_be_added_is_walked_through_once_and_ends_in_the_review(
    form: Form, moves: list[Move]
) -> None:
    review = finished(form, states(form, moves)[-1])
    for first in form.extras(review.answers):
        walked, at = [], step(form, review, Pressed(REVIEW, EDIT + first.key)).state
        while at.at != REVIEW:
            question = form.question(at.at)
            assert question is not None
            assert question.extra == first.extra
            walked.append(question.key)
            assert step(form, at, Pressed(at.at, BACK)).state == State(REVIEW, at.answers)
            at = _passed_by(form, at)
        assert walked == [q.key for q in form.questions if q.key in walked]


def _passed_by(form: Form, at: State) -> State:
    """Skip a question; where it may not be skipped, answer it."""
    question = form.question(at.at)
    assert question is not None
    if question.kind is Kind.PHOTOS:
        return step(form, at, Pressed(at.at, DONE)).state
    event = Pressed(at.at, SKIP) if question.skip else right(question, at.answers, 1)
    return step(form, at, event).state


@every_history
def test_every_picture_is_kept_until_somebody_begins_anew(form: Form, moves: list[Move]) -> None:
    photos = [q.key for q in form.questions if q.kind is Kind.PHOTOS]
    for taken in walk(form, moves):
        is_picture = taken.before.at in photos and isinstance(taken.event, Answered)
        for key in photos:
            before = taken.before.answers.get(key) or []
            after = taken.outcome.state.answers.get(key) or []
            is_new = is_picture and key == taken.before.at
            began_anew = taken.event == Pressed(key, "anew") and taken.before.at == key
            assert began_anew or after[: len(before)] == before
            assert began_anew or len(after) == len(before) + is_new
