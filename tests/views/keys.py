"""Which keys there have to be: those the code names, and those it puts together."""

from collections.abc import Iterator
from enum import StrEnum

from bot.delivery.wording import FAMILY
from bot.domain.alerts import Tier
from bot.domain.candidates import CandidateState, Verdict
from bot.domain.cases import CaseState, Check, Outcome, Sex
from bot.domain.evidence import Says
from bot.domain.photos import Doubt, Flaw, Quality
from bot.domain.sightings import SightingState
from bot.forms import candidates, cases, sightings, subscriptions
from bot.forms.engine import Form, Kind, Question
from bot.views.beside import REPEATED
from bot.views.start import CITIZEN_COMMANDS, FORM_COMMANDS, MORE_COMMANDS, OFFICER_COMMANDS
from tests.views.codes import codes

FORMS = (
    candidates.FORM,
    cases.FORM,
    cases.ADDITION,
    cases.CORRECTION,
    cases.REFERENCE,
    cases.REJECTION,
    cases.CLOSING,
    sightings.FORM,
    subscriptions.FORM,
)
QUESTIONS: list[tuple[Form, Question]] = [(f, q) for f in FORMS for q in f.questions]


def _all(pattern: str, values: type[StrEnum]) -> set[str]:
    return {pattern.format(value.value) for value in values}


def _hindering(pattern: str) -> set[str]:
    return _all(pattern, Doubt) | {pattern.format(q.value) for q in Quality if q.hinders}


def _of(asked: Iterator[tuple[Form, Question]], ending: str = "") -> set[str]:
    return {f"{form.name}-{question.key}{ending}" for form, question in asked}


def families(known: set[str]) -> dict[str, set[str]]:
    """Return the keys of each pattern, as the views use it. `known` decides what is optional."""
    commands = (*CITIZEN_COMMANDS, *MORE_COMMANDS, *FORM_COMMANDS, *OFFICER_COMMANDS)
    reviewed = [(f, q) for f, q in QUESTIONS if f.review]
    return {
        "command-{}": {f"command-{name}" for name in commands},
        "error-{}": {f"error-{code}" for code in codes()},
        "family-{}": {f"family-{kind}" for kind in FAMILY.values()},
        "case-{}": _all("case-{}", CaseState),
        "case-sex-{}": _all("case-sex-{}", Sex),
        "candidate-{}": _all("candidate-{}", CandidateState),
        "face-{}": _all("face-{}", Flaw) | _hindering("face-{}"),
        "hint-{}": _hindering("hint-{}"),
        "verdict-verdict-{}": _all("verdict-verdict-{}", Verdict),
        "sighting-sex-{}": {f"sighting-sex-{sex}" for sex in Sex if sex is not Sex.UNKNOWN},
        "facts-{}": _all("facts-{}", Says) | {f"facts-{REPEATED}"},
        "report-{}": _all("report-{}", SightingState),
        "tier-{}": _all("tier-{}", Tier),
        "check-{}": _all("check-{}", Check),
        "closing-outcome-{}": _all("closing-outcome-{}", Outcome),
        "{}-{}": _of(iter(QUESTIONS)),
        "{}-{}-{}": {f"{f.name}-{q.key}-{o}" for f, q in QUESTIONS for o in q.options},
        "{}-{}-more": _of(((f, q) for f, q in QUESTIONS if q.kind is Kind.PHOTOS), "-more"),
        "{}-{}-skip": _of(((f, q) for f, q in QUESTIONS if q.skip), "-skip") & known,
        "{}-{}-unsure": _of(((f, q) for f, q in QUESTIONS if q.kind is Kind.FACE), "-unsure"),
        "{}-{}-add": {f"{f.name}-{q.extra}-add" for f, q in reviewed if q.extra},
        "{}-{}-label": _of(((f, q) for f, q in reviewed if q.kind is not Kind.FACE), "-label"),
        "{}-review": {f"{form.name}-review" for form in FORMS if form.review},
        "{}-send": {f"{form.name}-send" for form in FORMS if form.review},
        "{}-throw": {f"{form.name}-throw" for form in FORMS} & known,
        "{}-thrown": {f"{form.name}-thrown" for form in FORMS} & known,
    }
