"""What comparing goes by of a case: from answers to fields, in a report and in a correction."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from bot.domain.cases import Sex
from bot.domain.places import Place

Fields = dict[str, Any]
"""Values by the name of the case's field."""


def words(answer: object) -> str | None:
    """Return what somebody wrote, or None."""
    return str(answer) if answer else None


def _birth(answer: Any) -> Fields:
    known: dict[str, Any] = answer or {}
    born = known.get("date")
    return {
        "birth_date": date.fromisoformat(born) if born else None,
        "age_months": known.get("months"),
        "birth_exact": bool(known.get("exact")),
    }


FACTS: dict[str, Callable[[Any], Fields]] = {
    "birth": _birth,
    "sex": lambda answer: {"sex": Sex(answer)},
    "time": lambda answer: {"last_seen_at": datetime.fromisoformat(answer)},
    "place": lambda answer: {"place": Place(**answer)},
    "height": lambda answer: {"height_cm": answer},
    "clothing": lambda answer: {"clothing": words(answer)},
    "marks": lambda answer: {"marks": words(answer)},
}
"""By the question's key: what an answer, in the form's own shape, says of the case."""


def fields(fact: str, answer: Any) -> Fields:
    """Return the fields that an answer fills; what was skipped is not known."""
    return FACTS[fact](answer)
