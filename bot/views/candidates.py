"""A candidate: what an officer judges, and what a family is shown. Never called a match."""

from dataclasses import replace
from datetime import datetime

from bot.actions.candidates import Half, Pair
from bot.domain.candidates import ENDED, Candidate, CandidateState
from bot.domain.cases import CaseState
from bot.views import beside, cases, words
from bot.views.presses import Press
from bot.views.screen import Button, Picture, Rows, Screen
from bot.views.texts import Texts

OPEN, RELEASE, REJECT, DNA, CONFIRM = "c.open", "c.release", "c.no", "c.dna", "c.yes"
SHOW, LATER, SPEAK = "c.show", "c.later", "c.speak"
SIGHTING = "c.sighting"
WHOLE, ALLOW_WHOLE, OWN_WHOLE = "c.whole", "c.allow", "c.came"
LONGEST_NAME = 40
LONGEST_CAPTION = 1024  # as Telegram counts it, without the markup
ROOMS = (200, 120, 80, 50, 30, 15)
"""Letters for each text that somebody wrote: the first with which a card fits below a picture."""


def captions(t: Texts, pair: Pair) -> tuple[str, str]:
    """Return what stands below the two faces for officers: age and what can be seen of them."""
    case_side = t.plain(
        "pair-case",
        name=words.clipped(pair.case.name, LONGEST_NAME),
        age=_pictured(t, pair) or "none",
        quality=_seen(t, pair.case_half),
    )
    return case_side, t.plain("pair-sighting", quality=_seen(t, pair.sighting_half))


def _pictured(t: Texts, pair: Pair) -> str:
    """Say how old the child is in the family's picture: as they say, or as when lost."""
    case, half = pair.case, pair.case_half
    said = half.photo.age_months if half else None
    age = words.age(t, case.months_pictured(said))
    if said is None:
        return t.plain("pair-age-lost", age=age) if age else ""
    return t.plain("pair-age", age=age, year=str(case.year_pictured(said) or "none"))


def captions_for_family(t: Texts, pair: Pair) -> tuple[str, str]:
    """Return what stands below the two faces for the family: whose picture it is, no figure."""
    name = words.clipped(pair.case.name, LONGEST_NAME)
    return t.plain("pair-own", name=name), t.plain("pair-theirs")


def card(t: Texts, pair: Pair, picture: Picture | None, now: datetime) -> Screen:
    """Show an officer a pair with everything that speaks about it, none of it summed up.

    What people wrote is clipped until it all fits below a picture.
    """
    text = ""
    for room in ROOMS:
        text = _card(t, pair, now, room)
        if words.length(text) <= LONGEST_CAPTION:
            break
    return Screen(text, rows=_rows(t, pair), picture=picture, protected=True)


def _card(t: Texts, pair: Pair, now: datetime, room: int) -> str:
    candidate, case, sighting = pair.candidate, pair.case, pair.sighting
    text = t(
        "candidate-card",
        number=candidate.number,
        rank=candidate.rank,
        searched=candidate.searched,
        name=words.clipped(case.name, min(room, 60)),
        case=case.number,
        age=words.age_of(t, case) or t.plain("not-said"),
        case_state=t.plain(f"case-{case.state}"),
        face=_face(t, pair),
        facts=beside.facts(t, pair, room),
        case_face=_seen(t, pair.case_half),
        later="yes" if pair.is_later else "no",
        sighting_face=_seen(t, pair.sighting_half),
        sighting=sighting.number,
        place=words.clipped(sighting.place.name, min(room, 80)),
        when=words.moment(t, sighting.seen_at, words.zone_of(sighting.place), now),
        note=words.clipped(sighting.note, room) or t.plain("not-said"),
        state=t.plain(f"candidate-{candidate.state}"),
    )
    if candidate.verdict is not None:
        text += "\n\n" + t(
            "candidate-answer",
            verdict=t.plain(
                f"verdict-verdict-{candidate.verdict}", name=words.clipped(case.name, min(room, 60))
            ),
            word=words.clipped(candidate.verdict_word, room) or t.plain("not-said"),
        )
    return text


def _face(t: Texts, pair: Pair) -> str:
    """Say what the face is worth: words first, then figures with their bounds and their source."""
    said, distance = pair.face, f"{pair.candidate.distance:.3f}"
    if said.log_lr is None:
        return t.plain("candidate-face-silent", distance=distance, why=said.silence)
    return t.plain(
        "candidate-face",
        band=said.band.value,
        ratio=f"{said.log_lr:.1f}",
        low=f"{said.low:.1f}",
        high=f"{said.high:.1f}",
        stratum=said.stratum.partition(" ")[0],
        ages=said.stratum.partition(" ")[2],
        cohort=said.cohort,
    )


def _seen(t: Texts, half: Half | None) -> str:
    """Say how well a face is seen: what hinders it, or that nothing does."""
    if half is None:
        return t.plain("face-gone")
    face, doubted = half.face, half.photo.doubted
    hinders = (face.quality,) if face.quality.hinders else face.flaws
    seen = [t.plain(f"face-{word}") for word in hinders] or [t.plain("face-good")]
    seen += [t.plain("face-film")] if half.photo.from_film else []
    return ", ".join((*seen, *(t.plain(f"face-{doubt}") for doubt in doubted)))


def _rows(t: Texts, pair: Pair) -> Rows:
    def button(key: str, name: str) -> Button:
        return Button(t.plain(key), Press(name, pair.candidate.id).data())

    refuse = button("not-this-child", REJECT)
    read = Button(t.plain("read-sighting"), Press(SIGHTING, pair.sighting.id).data())
    whole = button("whole-pictures", WHOLE)
    match pair.candidate.state:
        case CandidateState.NEW if pair.case.state is CaseState.ACTIVE:
            return (button("show-family", RELEASE), whole), (refuse, read)
        case CandidateState.NEW | CandidateState.RELEASED:
            return (whole,), (refuse, read)
        case CandidateState.ANSWERED:
            return (button("await-dna", DNA), button("confirm", CONFIRM)), (whole,), (refuse, read)
        case CandidateState.DNA:
            return (button("confirm", CONFIRM), whole), (refuse, read)
    case = Button(t.plain("read-case"), Press(cases.OPEN, pair.case.id).data())
    return ((case, read),)


def whole(t: Texts, pair: Pair, pictures: tuple[Picture, Picture]) -> tuple[Screen, Screen]:
    """Show an officer both pictures as they came, and ask whether the family may see the other."""
    case_side, other = t("whole-case", name=pair.case.name), whole_of_sighting(t, pair)
    return _as_it_came(Screen(case_side), pictures[0]), _as_it_came(other, pictures[1])


def whole_of_sighting(t: Texts, pair: Pair) -> Screen:
    """Return what stands below the sighting's whole picture."""
    text = t("whole-sighting", sighting=pair.sighting.number)
    if pair.candidate.whole_by is not None:
        return Screen(f"{text}\n{t('whole-allowed')}")
    if pair.candidate.state in ENDED:
        return Screen(text)
    allow = Button(t.plain("whole-allow"), Press(ALLOW_WHOLE, pair.candidate.id).data())
    return Screen(f"{text}\n{t('whole-asks')}", rows=((allow,),))


def whole_for_family(
    t: Texts, pair: Pair, pictures: tuple[Picture, Picture]
) -> tuple[Screen, Screen]:
    """Show the family both pictures as they came; nothing says from whom the other is."""
    is_cut = pair.candidate.whole_by is None
    other = t("whole-theirs-cut") if is_cut else t("whole-theirs")
    case_side = t("whole-case", name=pair.case.name)
    return _as_it_came(Screen(case_side), pictures[0]), _as_it_came(Screen(other), pictures[1])


def _as_it_came(screen: Screen, picture: Picture) -> Screen:
    return replace(screen, picture=picture, protected=True, silent=True)


def waiting(t: Texts, pairs: list[Pair]) -> Screen:
    """List what an officer has to look at."""
    if not pairs:
        return Screen(t("candidates-none"))
    shown = pairs[:20]
    lines = [t("candidates", count=len(pairs))]
    lines += [
        t(
            "candidates-line",
            number=pair.candidate.number,
            name=words.clipped(pair.case.name, 60),
            case=pair.case.number,
            sighting=pair.sighting.number,
            distance=f"{pair.candidate.distance:.3f}",
            state=t.plain(f"candidate-{pair.candidate.state}"),
        )
        for pair in shown
    ]
    rows = tuple((_opening(pair.candidate),) for pair in shown)
    return Screen("\n".join(lines), rows=rows)


def _opening(candidate: Candidate) -> Button:
    return Button(candidate.number, Press(OPEN, candidate.id).data())


def invitation(t: Texts, pair: Pair) -> Screen:
    """Ask a family to look at one picture, when they are ready."""

    def button(key: str, name: str) -> tuple[Button, ...]:
        return (Button(t.plain(key), Press(name, pair.candidate.id).data()),)

    rows = (button("show-me", SHOW), button("look-later", LATER), button("speak-officer", SPEAK))
    return Screen(t("invitation", name=pair.case.name, sex=pair.case.sex.value), rows=rows)


def for_family(t: Texts, pair: Pair, picture: Picture) -> Screen:
    """Show the pair, with nothing of where or from whom it is."""
    text = t("pair-shown", name=pair.case.name)
    came = Button(t.plain("whole-own"), Press(OWN_WHOLE, pair.candidate.id).data())
    return Screen(text, rows=((came,),), picture=picture, protected=True)


def answered(t: Texts, candidate: Candidate) -> Screen:
    """Thank the family and say what happens with the answer."""
    return Screen(t("verdict-thanks", verdict=candidate.verdict or "unsure"))
