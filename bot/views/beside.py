"""The facts beside the faces, for officers: what agrees, what speaks against, what says nothing."""

from bot.actions.candidates import Pair
from bot.domain.beside import About, Beside
from bot.domain.cases import Sex
from bot.domain.evidence import Says
from bot.views import words
from bot.views.sightings import guessed_age
from bot.views.texts import Texts

REPEATED = "repeated"


def facts(t: Texts, pair: Pair, room: int) -> str:
    """Return a line for each group that has anything; `room` is how long a description may be."""
    groups: dict[str, list[str]] = {word: [] for word in (*map(str, Says), REPEATED)}
    for about, says in pair.beside.says.items():
        told = _told(t, pair, about, room)
        groups[_group(pair.beside, about, says)] += [told] if told else []
    lines = [
        t.plain(f"facts-{group}", facts=" · ".join(told) or "none")
        for group, told in groups.items()
        if told or (group == REPEATED and pair.beside.answers_alert)
    ]
    ratios = (pair.candidate.sex_lr, pair.candidate.birth_lr)
    assumed = [] if ratios == (None, None) else [t.plain("facts-assumed")]
    return "\n".join((*lines, *assumed))


def _group(found: Beside, about: About, says: Says) -> str:
    return REPEATED if about in found.repeated else says.value


def _told(t: Texts, pair: Pair, about: About, room: int) -> str:
    """Return a fact in words, or nothing where a side of it is not known."""
    case, sighting, candidate = pair.case, pair.sighting, pair.candidate
    match about:
        case About.SEX if Sex.UNKNOWN not in (case.sex, sighting.sex):
            return _weighed(t, t.plain("fact-sex", sex=sighting.sex.value), candidate.sex_lr)
        case About.AGE if None not in (sighting.youngest, case.age_months_at(sighting.seen_at)):
            looked = t.plain("fact-age", years=guessed_age(t, sighting))
            return _weighed(t, looked, candidate.birth_lr)
        case About.HEIGHT if case.height_cm and sighting.height_cm:
            return t.plain("fact-height", cm=sighting.height_cm)
        case About.TRAVEL:
            return t.plain(
                "fact-travel",
                km=f"{candidate.km:.1f}",
                span=words.span(t, candidate.hours),
                travel=pair.travel.value,
            )
        case About.CLOTHING:
            return _both(t, "fact-clothing", (sighting.clothing, case.clothing), room)
        case About.MARKS:
            return _both(t, "fact-marks", (sighting.marks, case.marks), room)
        case About.FAMILY if candidate.verdict is not None:
            return t.plain("fact-family", verdict=candidate.verdict.value)
    return ""


def _weighed(t: Texts, fact: str, log_lr: float | None) -> str:
    """Put the ratio of a fact behind it, with its sign."""
    if log_lr is None:
        return fact
    return t.plain("fact-ratio", fact=fact, ratio=f"{log_lr:+.1f}")


def _both(t: Texts, key: str, said: tuple[str | None, str | None], room: int) -> str:
    """Put the reporter's words and the family's side by side."""
    seen, own = (words.clipped(text, room) for text in said)
    return t.plain(key, seen=seen, own=own) if seen and own else ""
