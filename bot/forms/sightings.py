"""What a citizen is asked who saw a child. Danger first; everything else may be skipped or guessed.

A stalker who uploads a picture gets the same receipt as everybody; the form has no question whose
answer could tell a result.
"""

from bot.forms.engine import UNSURE, Answers, Form, Kind, Question


def ambiguous_photo(answers: Answers) -> dict[str, int | str] | None:
    """Return the first picture with several faces of which none is chosen yet."""
    chosen = answers.get("face") or {}
    for photo in answers.get("photos") or []:
        if photo["faces"] > 1 and photo["id"] not in chosen:
            return dict(photo)
    return None


def photo_to_choose(answers: Answers) -> dict[str, int | str] | None:
    """Return the picture whose faces to show: the first undecided; to who went back, the last."""
    several = [dict(p) for p in answers.get("photos") or [] if p["faces"] > 1]
    return ambiguous_photo(answers) or (several[-1] if several else None)


def face_of(answers: Answers, word: str) -> dict[str, int] | None:
    """Return what a face's button says: which picture, which face (-1: not sure).

    The word is the picture's and the face's position, "0-2". None where there is no such face.
    """
    position, _, face = word.partition("-")
    photos = answers.get("photos") or []
    if not position.isdecimal() or int(position) >= len(photos):
        return None
    photo = photos[int(position)]
    if face == UNSURE:
        return {photo["id"]: -1}
    return {photo["id"]: int(face)} if face in map(str, range(photo["faces"])) else None


FACE = Question(
    "face",
    Kind.FACE,
    when=lambda answers: any(p["faces"] > 1 for p in answers.get("photos") or []),
    complete=lambda answers: ambiguous_photo(answers) is None,
)
"""Who is meant in a picture of several people; families are asked the same."""

AGES: dict[str, tuple[int, int | None]] = {
    "0-1": (0, 1),
    "2-3": (2, 3),
    "4-6": (4, 6),
    "7-9": (7, 9),
    "10-12": (10, 12),
    "13-17": (13, 17),
    "grown": (18, None),
}
"""About how old somebody looks: years, the youngest and the oldest."""

FORM = Form(
    "sighting",
    (
        Question("danger", Kind.CHOICE, options=("called", "safe")),
        Question("photos", Kind.PHOTOS, skip=True),
        FACE,
        Question("place", Kind.PLACE),
        Question("time", Kind.TIME, options=("now", "hour")),
        Question("sex", Kind.CHOICE, options=("girl", "boy"), skip=True, extra="noticed"),
        Question("age", Kind.CHOICE, options=tuple(AGES), skip=True, extra="noticed"),
        Question("height", Kind.HEIGHT, skip=True, extra="noticed"),
        Question("clothing", Kind.TEXT, skip=True, extra="noticed", limit=300),
        Question("marks", Kind.TEXT, skip=True, extra="noticed", limit=300),
        Question("note", Kind.TEXT, skip=True, extra="note"),
    ),
)
