"""What a family is asked who misses a child, and what an officer writes about the case."""

from bot.forms.engine import Form, Kind, Question

FORM = Form(
    "case",
    (
        Question("urgent", Kind.CHOICE, options=("called", "earlier")),
        Question("name", Kind.TEXT, limit=80),
        Question("sex", Kind.CHOICE, options=("girl", "boy", "unknown")),
        Question("birth", Kind.BIRTH, skip=True),
        Question("photos", Kind.PHOTOS, skip=True),
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
