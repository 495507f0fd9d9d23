"""The facts of a pair, from what the family and the reporter said."""

from bot.domain import beside
from bot.domain.beside import About, Beside
from bot.domain.candidates import Candidate
from bot.domain.cases import Case
from bot.domain.evidence import Assumptions, Says, Travel
from bot.domain.sightings import Sighting
from bot.domain.subjects import MONTHS, of_case
from bot.reading.looks import in_common


def facts_beside(
    case: Case, sighting: Sighting, candidate: Candidate, way: Travel, assumed: Assumptions
) -> Beside:
    """Lay beside a pair's faces what is known; the ratios of the candidate keep their sides."""
    hours = candidate.hours
    clothes = bool(in_common(case.clothing, sighting.clothing))
    says: dict[About, Says] = {
        About.SEX: beside.weighed(beside.sex(case.sex, sighting.sex), candidate.sex_lr),
        About.AGE: beside.weighed(_age(case, sighting, assumed), candidate.birth_lr),
        About.HEIGHT: beside.height(case.height_cm, sighting.height_cm, hours, assumed),
        About.TRAVEL: way.says,
        About.CLOTHING: beside.clothing(hours, assumed, in_common=clothes),
        About.MARKS: beside.marks(in_common=bool(in_common(case.marks, sighting.marks))),
        About.FAMILY: beside.family(candidate.verdict),
    }
    if not beside.is_fresh(hours, assumed):
        del says[About.CLOTHING]
    return beside.beside(says, answers_alert=sighting.case_id == case.id)


def _age(case: Case, sighting: Sighting, assumed: Assumptions) -> Says:
    months = case.age_months_at(sighting.seen_at)
    years = None if months is None else months / MONTHS
    slack = assumed.birth_years + of_case(case).birth_unsure
    return beside.age(years, sighting.youngest, sighting.oldest, slack)
