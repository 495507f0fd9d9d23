"""A question of a form on the screen: its words, its buttons, and the review at the end."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.places import Place
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
    UNSURE,
    Answers,
    Form,
    Kind,
    Question,
    State,
    Wrong,
)
from bot.views import words
from bot.views.presses import FormPress
from bot.views.screen import Button, Picture, Rows, Screen
from bot.views.texts import Argument, Texts

WIDE = 18
FIRST_WIDE = "\u2e80"
CLIPPED = 250


@dataclass(frozen=True)
class Asking:
    """Everything a question's screen is made from.

    `about` are what its words may name: the child's name and sex, the number to call.
    """

    form: Form
    token: str
    state: State
    now: datetime
    about: dict[str, Argument]
    problem: Wrong | None = None
    picture: bytes | None = None
    face_words: tuple[str, ...] = ()


def question(t: Texts, asking: Asking) -> Screen:
    """Return the screen of where the conversation is."""
    if asking.state.at == REVIEW:
        return _review(t, asking)
    if asking.state.at == CHANGE:
        return _change(t, asking)
    asked = asking.form.question(asking.state.at)
    assert asked is not None  # noqa: S101  a state is at a question, the review or the change
    text = _with_problem(t, asking, _words(t, asking, asked))
    if asked.kind is Kind.PLACE and not asking.state.offers:
        return Screen(text, ask_place=t.plain("share-place"))
    picture = Picture(asking.picture) if asking.picture else None
    return Screen(
        text, rows=_rows(t, asking, asked), picture=picture, protected=picture is not None
    )


def _words(t: Texts, asking: Asking, asked: Question) -> str:
    key = f"{asking.form.name}-{asked.key}"
    if asking.state.offers and asked.kind is Kind.PLACE:
        return t("which-place", count=len(asking.state.offers))
    photos = asking.state.answers.get(asked.key) if asked.kind is Kind.PHOTOS else None
    if photos:
        more = t(f"{key}-more", count=len(photos), **asking.about)
        return "\n\n".join((*_films(t, photos), more, *_hints(t, photos)))
    return t(key, **asking.about)


def _with_problem(t: Texts, asking: Asking, text: str) -> str:
    if asking.problem is None:
        return text
    return t(f"error-{asking.problem.code}", **asking.problem.data) + "\n\n" + text


def _rows(t: Texts, asking: Asking, asked: Question) -> Rows:
    def button(label: str, word: str) -> Button:
        return Button(label, FormPress(asking.token, asked.key, word).data())

    key = f"{asking.form.name}-{asked.key}"
    offers = [button(offer.label, f"{OFFER}{offer.mark}") for offer in asking.state.offers]
    options = [button(t.plain(f"{key}-{o}", **asking.about), o) for o in asked.options]
    faces = [button(_face(t, key, word), word) for word in asking.face_words]
    rows = [*packed(offers), *packed(options), *packed(faces)]
    if asked.kind is Kind.PHOTOS and asking.state.answers.get(asked.key):
        rows.append((button(t.plain("photos-done"), DONE), button(t.plain("photos-anew"), ANEW)))
    elif asked.skip:
        named = t.has(f"{key}-skip")
        rows.append((button(t.plain(f"{key}-skip" if named else "skip"), SKIP),))
    rows.append(_leaving(t, asking, asked))
    return tuple(row for row in rows if row)


def _face(t: Texts, key: str, word: str) -> str:
    face = word.partition("-")[2]
    return t.plain(f"{key}-unsure") if face == UNSURE else str(int(face) + 1)


def _leaving(t: Texts, asking: Asking, asked: Question) -> tuple[Button, ...]:
    def leave(label: str, word: str) -> tuple[Button, ...]:
        return (Button(t.plain(label), FormPress(asking.token, asked.key, word).data()),)

    # Throwing away stands where nothing is said yet: beside "back" one slip would lose a report.
    if asking.form.questions[0].key != asked.key:
        return leave("back-to-sending" if asked.extra else "back", BACK)
    own = f"{asking.form.name}-throw"
    return leave(own if t.has(own) else "throw", THROW)


def _width(text: str) -> int:
    """Return the room a label takes: a Chinese sign is as wide as two letters."""
    return sum(2 if letter >= FIRST_WIDE else 1 for letter in text)


def packed(buttons: list[Button]) -> list[tuple[Button, ...]]:
    """Return buttons in rows: short ones beside each other, long ones alone."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        beside = rows and sum(_width(b.text) for b in (*rows[-1], button)) <= WIDE
        if beside:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return rows


def _review(t: Texts, asking: Asking) -> Screen:
    lines = [f"<b>{t('review')}</b>", *_answers(t, asking)]
    closing = t(f"{asking.form.name}-review", **asking.about)
    text = _with_problem(t, asking, "\n".join(lines) + "\n\n" + closing)

    def button(label: str, word: str) -> Button:
        return Button(label, FormPress(asking.token, REVIEW, word).data())

    unasked = asking.form.extras(asking.state.answers)
    extras = [button(t.plain(f"{asking.form.name}-{q.extra}-add"), EDIT + q.key) for q in unasked]
    sending = button(t.plain(f"{asking.form.name}-send"), SEND)
    ways = ((button(t.plain("change"), CHANGE),), (button(t.plain("throw"), THROW),))
    return Screen(text, rows=((sending,), *((extra,) for extra in extras), *ways))


def _change(t: Texts, asking: Asking) -> Screen:
    def button(label: str, word: str) -> Button:
        return Button(label, FormPress(asking.token, CHANGE, word).data())

    answers = asking.state.answers
    known = (q for q in asking.form.questions if not q.extra or q.key in answers)
    asked = [q for q in known if q.when(answers) and q.kind is not Kind.FACE]
    changes = [button(t.plain(f"{asking.form.name}-{q.key}-label"), EDIT + q.key) for q in asked]
    rows = packed(changes)
    return Screen(t("which-change"), rows=(*rows, (button(t.plain("back"), BACK),)))


def _answers(t: Texts, asking: Asking) -> list[str]:
    answers = asking.state.answers
    lines = []
    for asked in asking.form.questions:
        is_known = bool(answers.get(asked.key)) if asked.extra else asked.key in answers
        if is_known and asked.when(answers) and asked.kind is not Kind.FACE:
            label = t(f"{asking.form.name}-{asked.key}-label")
            lines.append(t("answer", label=label, value=_shown(t, asking, asked, answers)))
    return lines


def _shown(t: Texts, asking: Asking, asked: Question, answers: Answers) -> str:
    value = answers[asked.key]
    if value is None or value == []:
        return t.plain("not-said")
    if value in asked.options:
        return t.plain(f"{asking.form.name}-{asked.key}-{value}", **asking.about)
    return shown(t, asked.kind, value, answers, asking.now)


def shown(t: Texts, kind: Kind, value: Any, answers: Answers, now: datetime) -> str:
    """Return an answer in words."""
    match kind:
        case Kind.PHOTOS:
            return _photos(t, value)
        case Kind.PLACE:
            return str(value["name"])
        case Kind.TIME:
            zone = words.zone_of(Place(**answers["place"]))
            return words.moment(t, datetime.fromisoformat(value), zone, now)
        case Kind.BIRTH:
            return str(value["said"])
        case Kind.AGE:
            return words.age(t, value)
        case Kind.HEIGHT:
            return t.plain("height-cm", cm=value)
    return words.clipped(str(value), CLIPPED)


def _photos(t: Texts, photos: list[dict[str, Any]]) -> str:
    return "\n".join((t.plain("photos-count", count=len(photos)), *_hints(t, photos)))


def _films(t: Texts, photos: list[dict[str, Any]]) -> list[str]:
    """Say how many of the pictures are frames of what was sent as a film."""
    count = sum(bool(photo.get("film")) for photo in photos)
    return [t.plain("film-taken", count=count)] if count else []


def _hints(t: Texts, photos: list[dict[str, Any]]) -> list[str]:
    """Say what hinders comparing the pictures, and what would help, once for each hindrance."""
    seen = Counter(photo["hint"] for photo in photos if photo.get("hint"))
    single = "it" if len(photos) == 1 else "single"
    return [
        t.plain(f"hint-{hint}", of=single if count == 1 else "several", count=count)
        for hint, count in seen.items()
    ]
