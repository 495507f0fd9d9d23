"""What a family is asked who misses a child, and what an officer writes about the case."""

from dataclasses import asdict, replace

from bot.domain.cases import Case
from bot.forms.engine import Answers, Form, Kind, Question
from bot.forms.sightings import FACE

PICTURED = Question(
    "pictured",
    Kind.AGE,
    options=("same", "year"),
    skip=True,
    when=lambda answers: any(photo["faces"] for photo in answers.get("photos") or []),
)
"""How old the child is in the pictures: what a face is worth goes by the ages in both pictures."""

FORM = Form(
    "case",
    (
        Question("urgent", Kind.CHOICE, options=("called", "earlier")),
        Question("name", Kind.TEXT, limit=80),
        Question("sex", Kind.CHOICE, options=("girl", "boy", "unknown")),
        Question("birth", Kind.BIRTH, skip=True),
        Question("photos", Kind.PHOTOS, skip=True),
        FACE,
        PICTURED,
        Question("place", Kind.PLACE),
        Question("time", Kind.TIME, options=("now", "hour")),
        Question("height", Kind.HEIGHT, skip=True),
        Question("clothing", Kind.TEXT, skip=True, limit=300),
        Question("marks", Kind.TEXT, skip=True, limit=300),
        Question("story", Kind.TEXT, skip=True),
        Question("relation", Kind.TEXT, skip=True, limit=100),
        Question("phone", Kind.TEXT, skip=True, limit=40),
    ),
)

ADDITION = Form("addition", (Question("photos", Kind.PHOTOS), FACE, PICTURED))
"""Pictures that a family sends of a child whose case is open."""

CORRECTABLE = {
    "birth": Question("new-birth", Kind.BIRTH, skip=True),
    "sex": Question("new-sex", Kind.CHOICE, options=("girl", "boy", "unknown")),
    "time": Question("new-time", Kind.TIME),
    "place": Question("new-place", Kind.PLACE),
    "height": Question("new-height", Kind.HEIGHT, skip=True),
    "clothing": Question("new-clothing", Kind.TEXT, skip=True, limit=300),
    "marks": Question("new-marks", Kind.TEXT, skip=True, limit=300),
}
"""What of a case matters to comparing, and how it is asked for anew. Skipped: nobody knows it."""


def _where_chosen(fact: str, question: Question) -> Question:
    return replace(question, when=lambda answers: answers.get("fact") == fact)


CORRECTION = Form(
    "correction",
    (
        Question("fact", Kind.CHOICE, options=tuple(CORRECTABLE)),
        *(_where_chosen(fact, question) for fact, question in CORRECTABLE.items()),
    ),
    review=False,
)


def known(case: Case) -> Answers:
    """Return what a case says already, as answers that others are checked against."""
    born = case.birth_date.isoformat() if case.birth_date else None
    months = case.age_months
    birth = {"date": born, "exact": case.birth_exact, "months": months, "said": ""}
    return {
        "birth": birth if born or months is not None else None,
        "time": case.last_seen_at.isoformat(),
        "place": asdict(case.place),
    }


REFERENCE = Form("reference", (Question("reference", Kind.TEXT, limit=60),), review=False)

REJECTION = Form("rejection", (Question("reason", Kind.TEXT),), review=False)

DEATHS = ("dead-drowned", "dead-accident", "dead-homicide", "dead-other")

CLOSING = Form(
    "closing",
    (
        Question(
            "outcome",
            Kind.CHOICE,
            options=(
                "safe-lost",
                "safe-ran-away",
                "safe-relatives",
                "safe-abducted",
                "safe-other",
                *DEATHS,
                "false-report",
                "withdrawn",
            ),
        ),
        Question(
            "told",
            Kind.CHOICE,
            options=("yes", "no"),
            when=lambda answers: answers.get("outcome") in DEATHS,
        ),
    ),
)
