"""A candidate: what an officer judges, and what a family is shown. Never called a match."""

from datetime import datetime

from bot.actions.candidates import Pair
from bot.domain.candidates import Candidate, CandidateState
from bot.domain.cases import CaseState
from bot.views import cases, words
from bot.views.presses import Press
from bot.views.screen import Button, Picture, Rows, Screen
from bot.views.texts import Texts

OPEN, RELEASE, REJECT, DNA, CONFIRM = "c.open", "c.release", "c.no", "c.dna", "c.yes"
SHOW, LATER, SPEAK = "c.show", "c.later", "c.speak"
SIGHTING = "c.sighting"


def captions(t: Texts, pair: Pair) -> tuple[str, str]:
    """Return what stands below the two faces, for officers and the family alike."""
    case_side = t.plain("pair-case", name=pair.case.name, age=words.age_of(t, pair.case) or "none")
    return case_side, t.plain("pair-sighting")


def card(t: Texts, pair: Pair, picture: Picture | None, now: datetime) -> Screen:
    """Show an officer a pair with everything that speaks about it, none of it summed up."""
    candidate, case, sighting = pair.candidate, pair.case, pair.sighting
    text = t(
        "candidate-card",
        number=candidate.number,
        rank=candidate.rank,
        searched=candidate.searched,
        name=words.clipped(case.name, 60),
        case=case.number,
        age=words.age_of(t, case) or t.plain("not-said"),
        case_state=t.plain(f"case-{case.state}"),
        face=_face(t, candidate),
        km=f"{candidate.km:.1f}",
        span=words.span(t, candidate.hours),
        travel=pair.travel.value,
        sighting=sighting.number,
        place=words.clipped(sighting.place.name, 80),
        when=words.moment(t, sighting.seen_at, words.zone_of(sighting.place), now),
        note=words.clipped(sighting.note, 200) or t.plain("not-said"),
        state=t.plain(f"candidate-{candidate.state}"),
    )
    if candidate.verdict is not None:
        text += "\n\n" + t(
            "candidate-answer",
            verdict=t.plain(f"verdict-verdict-{candidate.verdict}", name=case.name),
            word=words.clipped(candidate.verdict_word, 250) or t.plain("not-said"),
        )
    return Screen(text, rows=_rows(t, pair), picture=picture, protected=True)


def _face(t: Texts, candidate: Candidate) -> str:
    """Say what the face is worth: words first, then figures with their bounds and their source."""
    said = candidate.face
    if said.log_lr is None:
        why = said.silence
        return t.plain("candidate-face-silent", distance=f"{candidate.distance:.3f}", why=why)
    return t.plain(
        "candidate-face",
        band=said.band.value,
        ratio=f"{said.log_lr:.1f}",
        low=f"{said.low:.1f}",
        high=f"{said.high:.1f}",
        stratum=said.stratum.partition(" ")[0],
        ages=said.stratum.partition(" ")[2],
    )


def _rows(t: Texts, pair: Pair) -> Rows:
    def button(key: str, name: str) -> Button:
        return Button(t.plain(key), Press(name, pair.candidate.id).data())

    refuse = button("not-this-child", REJECT)
    read = Button(t.plain("read-sighting"), Press(SIGHTING, pair.sighting.id).data())
    match pair.candidate.state:
        case CandidateState.NEW if pair.case.state is CaseState.ACTIVE:
            return (button("show-family", RELEASE),), (refuse, read)
        case CandidateState.NEW | CandidateState.RELEASED:
            return ((refuse, read),)
        case CandidateState.ANSWERED:
            return (button("await-dna", DNA), button("confirm", CONFIRM)), (refuse, read)
        case CandidateState.DNA:
            return (button("confirm", CONFIRM),), (refuse, read)
    case = Button(t.plain("read-case"), Press(cases.OPEN, pair.case.id).data())
    return ((case, read),)


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
    return Screen(text, picture=picture, protected=True)


def answered(t: Texts, candidate: Candidate) -> Screen:
    """Thank the family and say what happens with the answer."""
    return Screen(t("verdict-thanks", verdict=candidate.verdict or "unsure"))
