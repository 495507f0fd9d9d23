"""What is laid beside the face: facts that agree, disagree or are not known, never summed up.

What is missing on either side is not known and counts nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.candidates import Verdict
from bot.domain.cases import Sex
from bot.domain.evidence import HOURS, Assumptions, Says

YEAR_HOURS = 365.25 * HOURS

TODDLER_CM = 85.0
"""About the height at two years: smaller children grow too fast to say how far."""

SCHOOL_CM = 130.0
"""About the height at nine: from here on puberty may begin, or growing may end."""


class About(StrEnum):
    """What a fact is about, in the order in which officers read them."""

    SEX = "sex"
    AGE = "age"
    HEIGHT = "height"
    TRAVEL = "travel"
    CLOTHING = "clothing"
    MARKS = "marks"
    FAMILY = "family"


ON_ALERTS = frozenset({About.SEX, About.AGE, About.HEIGHT, About.CLOTHING, About.MARKS})
"""What everybody reads in an alert."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What each fact says, in the order of `About`.

    `answers_alert` tells that the report was sent in answer to this case's alert; `repeated` are
    then the facts that only repeat it.
    """

    says: Mapping[About, Says]
    answers_alert: bool = False
    repeated: frozenset[About] = frozenset()


def sex(own: Sex, noticed: Sex) -> Says:
    """Compare what the family says with what the reporter saw: a girl and a boy disagree.

    Leaves out whom the family or the reporter did not call either.
    """
    if Sex.UNKNOWN in (own, noticed):
        return Says.UNKNOWN
    return Says.AGREES if own is noticed else Says.DISAGREES


def age(years: float | None, youngest: int | None, oldest: int | None, slack: float) -> Says:
    """Compare the child's age on that day with how old the reporter thought somebody was.

    Five and a half years and a guess of 7 to 9, two years' slack: 5 to 11, so it agrees. "Grown"
    has no oldest. Leaves out a child of whose birth nothing is known.
    """
    if years is None or youngest is None:
        return Says.UNKNOWN
    is_old_enough = years >= youngest - slack
    is_young_enough = oldest is None or years < oldest + 1 + slack
    return Says.AGREES if is_old_enough and is_young_enough else Says.DISAGREES


def height(own_cm: int | None, noticed_cm: int | None, hours: float, assumed: Assumptions) -> Says:
    """Compare a guessed height with the height when lost, grown on by the time since.

    108 cm and two years later: 116 to 124, the guess 10 wrong, so 106 to 134 agree and 145
    disagrees. Leaves out what was before the loss or more than three years after it, and children
    of less than 85 cm, who grow too fast.
    """
    years = hours / YEAR_HOURS
    if own_cm is None or noticed_cm is None or own_cm < TODDLER_CM:
        return Says.UNKNOWN
    if not 0 <= years <= assumed.height_years:
        return Says.UNKNOWN
    is_school = own_cm >= SCHOOL_CM
    least, most = (
        (0.0, assumed.spurt_cm) if is_school else (assumed.grow_least_cm, assumed.grow_most_cm)
    )
    low = own_cm + least * years - assumed.guess_cm
    high = own_cm + most * years + assumed.guess_cm
    return Says.AGREES if low <= noticed_cm <= high else Says.DISAGREES


def is_fresh(hours: float, assumed: Assumptions) -> bool:
    """Tell whether clothes still say anything: not before the loss, nor two days after it."""
    return 0 <= hours <= assumed.clothing_hours


def clothing(hours: float, assumed: Assumptions, *, in_common: bool) -> Says:
    """Say whether descriptions of clothes have words in common: a red jacket, and a red coat.

    Leaves out clothes that are not fresh: people change. Other words never disagree: one calls
    blue what another calls green, and both texts stand beside each other.
    """
    return Says.AGREES if in_common and is_fresh(hours, assumed) else Says.UNKNOWN


def marks(*, in_common: bool) -> Says:
    """Say whether descriptions of marks have words in common: a scar, on the eyebrow.

    Other words never disagree: who saw no scar may have seen the other side of the face.
    """
    return Says.AGREES if in_common else Says.UNKNOWN


def family(verdict: Verdict | None) -> Says:
    """Say what the family's answer is: a signal only, as parents were wrong by eye.

    Leaves out who is not sure, or has not answered.
    """
    said = {Verdict.YES: Says.AGREES, Verdict.NO: Says.DISAGREES}
    return said.get(verdict, Says.UNKNOWN) if verdict else Says.UNKNOWN


def weighed(says: Says, log_lr: float | None) -> Says:
    """Let a ratio that was put as a number say on which side its fact stands.

    Leaves out a ratio of nothing, as where all strangers agree too: then the fact says it.
    """
    if not log_lr:
        return says
    return Says.AGREES if log_lr > 0 else Says.DISAGREES


def beside(says: Mapping[About, Says], *, answers_alert: bool) -> Beside:
    """Silence what only repeats the case's alert, where the report was sent in answer to it.

    Who reads of a girl of five in a red jacket says "girl, about five, red jacket". What disagrees
    with the alert is no repetition and stays.
    """
    if not answers_alert:
        return Beside(says)
    repeated = frozenset(about for about in ON_ALERTS if says.get(about) is Says.AGREES)
    silenced = dict.fromkeys(repeated, Says.UNKNOWN)
    return Beside({**says, **silenced}, answers_alert=True, repeated=repeated)
