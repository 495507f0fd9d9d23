"""What a family is asked about a picture that an officer let them see."""

from bot.forms.engine import Form, Kind, Question

FORM = Form(
    "verdict",
    (
        Question("verdict", Kind.CHOICE, options=("yes", "no", "unsure")),
        Question("word", Kind.TEXT, skip=True),
    ),
    review=False,
)
