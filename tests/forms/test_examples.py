"""How a form goes, step by step; to be read before the engine."""

from bot.forms import candidates, cases, sightings, subscriptions
from bot.forms.engine import (
    CHANGE,
    REVIEW,
    Answered,
    Event,
    Form,
    Offer,
    Offered,
    Outcome,
    Pressed,
    Reply,
    State,
    Wrong,
    begin,
    step,
)
from tests.forms.patience import photo, place

WUHAN, HANKOU = place(0), place(1)
TWO_TOWNS = (Offer("Wuhan", WUHAN), Offer("Hankou", HANKOU))
NOW = "2026-11-24T12:00:00+00:00"


def after(form: Form, *events: Event) -> Outcome:
    """Return what the last of some events led to."""
    outcome = Outcome(begin(form))
    for event in events:
        outcome = step(form, outcome.state, event)
    return outcome


SEEN = (
    Pressed("danger", "safe"),
    Answered([photo(1, faces=1)]),
    Pressed("photos", "done"),
    Answered(WUHAN),
    Answered(NOW),
)


def test_watching_a_place_takes_two_answers_and_no_review() -> None:
    assert begin(subscriptions.FORM).at == "place"
    assert after(subscriptions.FORM, Answered(WUHAN)).state.at == "radius"
    sent = after(subscriptions.FORM, Answered(WUHAN), Pressed("radius", "50"))
    assert sent.reply is Reply.SEND
    assert sent.state.answers == {"place": WUHAN, "radius": "50"}


def test_a_sighting_is_reviewed_and_sent() -> None:
    reviewed = after(sightings.FORM, *SEEN)
    assert reviewed == Outcome(State(REVIEW, reviewed.state.answers))
    assert after(sightings.FORM, *SEEN, Pressed(REVIEW, "send")).reply is Reply.SEND


def test_an_album_is_several_answers_to_one_question() -> None:
    album = after(sightings.FORM, SEEN[0], *(Answered([photo(n, 1)]) for n in range(3)))
    assert album.state.at == "photos"
    assert [kept["id"] for kept in album.state.answers["photos"]] == [
        photo(n, 1)["id"] for n in range(3)
    ]


def test_a_picture_with_several_faces_asks_which() -> None:
    group = photo(7, faces=3)
    asked = after(sightings.FORM, SEEN[0], Answered([group]), Pressed("photos", "done"))
    assert asked.state.at == "face"
    chosen = step(sightings.FORM, asked.state, Answered({group["id"]: 2}))
    assert chosen.state.at == "place"


def test_each_picture_with_several_faces_has_its_own_answer() -> None:
    first, second = photo(7, faces=3), photo(8, faces=2)
    way = (SEEN[0], Answered([first]), Answered([second]), Pressed("photos", "done"))
    asked = after(sightings.FORM, *way, Answered({first["id"]: 2})).state
    assert asked.at == "face"
    assert sightings.photo_to_choose(asked.answers) == second
    chosen = step(sightings.FORM, asked, Answered({second["id"]: -1})).state
    assert chosen == State("place", chosen.answers)
    assert chosen.answers["face"] == {first["id"]: 2, second["id"]: -1}


def test_who_goes_back_to_the_faces_sees_a_picture_and_may_choose_again() -> None:
    group = photo(7, faces=3)
    way = (SEEN[0], Answered([group]), Pressed("photos", "done"), Answered({group["id"]: 2}))
    back = after(sightings.FORM, *way, Pressed("place", "back"))
    assert back.state.at == "face"
    assert back.state.answers["face"] == {group["id"]: 2}
    assert sightings.photo_to_choose(back.state.answers) == group
    again = step(sightings.FORM, back.state, Answered({group["id"]: 0}))
    assert (again.state.at, again.state.answers["face"]) == ("place", {group["id"]: 0})


def test_a_group_picture_that_comes_during_the_review_is_asked_about_before_sending() -> None:
    reviewed = after(sightings.FORM, *SEEN).state
    photos = [*reviewed.answers["photos"], photo(2, faces=2)]
    late = State(REVIEW, {**reviewed.answers, "photos": photos})
    outcome = step(sightings.FORM, late, Pressed(REVIEW, "send"))
    assert (outcome.reply, outcome.state.at) == (Reply.ASK, "face")


def test_a_note_is_asked_for_only_where_somebody_wants_to_add_one() -> None:
    noting = after(sightings.FORM, *SEEN, Pressed(REVIEW, "edit-note")).state
    assert noting.at == "note"
    assert step(sightings.FORM, noting, Pressed("note", "back")).state.at == REVIEW
    noted = step(sightings.FORM, noting, Answered("red coat")).state
    assert (noted.at, noted.answers["note"]) == (REVIEW, "red coat")


def test_who_describes_the_child_is_asked_one_thing_after_the_other_and_may_stop() -> None:
    at_sex = after(sightings.FORM, *SEEN, Pressed(REVIEW, "edit-sex")).state
    at_age = step(sightings.FORM, at_sex, Pressed("sex", "girl")).state
    at_height = step(sightings.FORM, at_age, Pressed("age", "skip")).state
    assert (at_age.at, at_height.at) == ("age", "height")
    stopped = step(sightings.FORM, at_height, Pressed("height", "back")).state
    assert (stopped.at, stopped.answers["sex"]) == (REVIEW, "girl")
    left = [q.key for q in sightings.FORM.extras(stopped.answers)]
    assert left == ["height", "note"]
    assert step(sightings.FORM, stopped, Pressed(REVIEW, "send")).reply is Reply.SEND


def test_the_last_of_the_description_leads_to_the_review() -> None:
    at_marks = after(sightings.FORM, *SEEN, Pressed(REVIEW, "edit-marks")).state
    assert step(sightings.FORM, at_marks, Answered("a scar")).state.at == REVIEW


def test_what_is_no_answer_leaves_everything_as_it_was() -> None:
    problem = Wrong("place-unknown")
    outcome = after(subscriptions.FORM, problem)
    assert outcome == Outcome(begin(subscriptions.FORM), problem=problem)


def test_a_name_of_several_places_is_a_choice() -> None:
    asked = after(subscriptions.FORM, Offered(TWO_TOWNS)).state
    assert asked == State("place", offers=TWO_TOWNS)
    chosen = step(subscriptions.FORM, asked, Pressed("place", f"offer-{TWO_TOWNS[1].mark}"))
    assert (chosen.state.at, chosen.state.answers) == ("radius", {"place": HANKOU})


def test_the_button_of_an_earlier_choice_never_means_another_place() -> None:
    other = tuple(Offer(town["name"], town) for town in (place(2), place(3)))
    asked = after(subscriptions.FORM, Offered(TWO_TOWNS), Offered(other)).state
    outcome = step(subscriptions.FORM, asked, Pressed("place", f"offer-{TWO_TOWNS[0].mark}"))
    assert outcome == Outcome(asked, Reply.STALE)


def test_writing_again_replaces_the_choice() -> None:
    asked = after(subscriptions.FORM, Offered(TWO_TOWNS), Answered(place(2)))
    assert asked.state == State("radius", {"place": place(2)})


def test_back_and_forth_keeps_what_was_said() -> None:
    named = after(cases.FORM, Pressed("urgent", "called"), Answered("Lin Mei")).state
    back = step(cases.FORM, named, Pressed("sex", "back")).state
    assert (back.at, back.answers["name"]) == ("name", "Lin Mei")
    forth = step(cases.FORM, back, Answered("Lin Min")).state
    assert (forth.at, forth.answers["name"]) == ("sex", "Lin Min")


def test_nothing_lies_before_the_first_question() -> None:
    outcome = after(cases.FORM, Pressed("urgent", "back"))
    assert outcome == Outcome(begin(cases.FORM), problem=Wrong("form-start"))


def test_a_name_cannot_be_skipped_and_a_birth_date_can() -> None:
    at_name = after(cases.FORM, Pressed("urgent", "called")).state
    assert step(cases.FORM, at_name, Pressed("name", "skip")).reply is Reply.STALE
    way = (Pressed("urgent", "called"), Answered("Lin Mei"), Pressed("sex", "girl"))
    skipped = after(cases.FORM, *way, Pressed("birth", "skip")).state
    assert (skipped.at, skipped.answers["birth"]) == ("photos", None)


def test_skipping_what_was_answered_before_keeps_the_answer() -> None:
    way = (Pressed("urgent", "called"), Answered("Lin Mei"), Pressed("sex", "girl"))
    born = {"date": "2019-07-01", "exact": False, "months": None, "said": "2019"}
    back = after(cases.FORM, *way, Answered(born), Pressed("photos", "back")).state
    skipped = step(cases.FORM, back, Pressed("birth", "skip")).state
    assert (skipped.at, skipped.answers["birth"]) == ("photos", born)


def test_one_answer_is_changed_from_the_review() -> None:
    choosing = after(sightings.FORM, *SEEN, Pressed(REVIEW, CHANGE)).state
    assert choosing.at == CHANGE
    placing = step(sightings.FORM, choosing, Pressed(CHANGE, "edit-place")).state
    changed = step(sightings.FORM, placing, Answered(HANKOU)).state
    assert (changed.at, changed.answers["place"]) == (REVIEW, HANKOU)


def test_only_a_death_asks_whether_somebody_spoke_with_the_family() -> None:
    assert after(cases.CLOSING, Pressed("outcome", "safe-lost")).state.at == REVIEW
    assert after(cases.CLOSING, Pressed("outcome", "dead-drowned")).state.at == "told"
    safe = after(cases.CLOSING, Pressed("outcome", "safe-lost"), Pressed(REVIEW, CHANGE)).state
    assert step(cases.CLOSING, safe, Pressed(CHANGE, "edit-told")).reply is Reply.STALE


def test_a_family_may_say_no_more_than_yes() -> None:
    sent = after(candidates.FORM, Pressed("verdict", "yes"), Pressed("word", "skip"))
    assert (sent.reply, sent.state.answers) == (Reply.SEND, {"verdict": "yes", "word": None})


def test_writing_where_a_button_is_to_be_pressed_says_so() -> None:
    outcome = after(sightings.FORM, *SEEN, Answered("send it"))
    assert outcome.problem == Wrong("use-buttons")
    assert outcome.state.at == REVIEW


def test_throwing_away_asks_nothing_more() -> None:
    assert after(sightings.FORM, *SEEN, Pressed(REVIEW, "throw")).reply is Reply.THROWN
