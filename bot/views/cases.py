"""A case: what its family sees, and what an officer reads and decides."""

from datetime import datetime

from bot.actions.cases import UNDER_WAY, CaseFile
from bot.domain.alerts import Tier
from bot.domain.cases import Case, CaseState, Check
from bot.domain.outgoing import DeliveryKind, SendState
from bot.views import words
from bot.views.presses import Press
from bot.views.screen import Button, Picture, Rows, Screen
from bot.views.texts import Argument, Texts

OPEN, TICK, REFER, REJECT, CLOSE, TIER = "k.open", "k.tick", "k.refer", "k.no", "k.close", "k.tier"
PUBLISH, PHOTOS, ERASE = "k.go", "k.photos", "k.erase"
ADD, CORRECT = "k.add", "k.fix"
IN_LISTS = 60
"""UTF-16 units of a name or place in a list: twenty lines fit into one message."""


def about(t: Texts, case: Case, helpline: str) -> dict[str, Argument]:
    """Return what texts about a case may name."""
    return {
        "name": case.name,
        "sex": case.sex.value,
        "age": words.age_of(t, case) or "none",
        "helpline": helpline,
    }


def received(t: Texts, case: Case) -> Screen:
    """Confirm a family's report and say what happens now."""
    phone = "yes" if case.phone else "none"
    return Screen(t("case-received", name=case.name, number=case.number, phone=phone))


def mine(t: Texts, reported: list[Case]) -> Screen:
    """List a family's own cases; more pictures may come while they are open."""
    if not reported:
        return Screen(t("cases-none"))
    lines = [
        t(
            "case-line",
            name=case.name,
            number=case.number,
            state=t.plain(f"case-{case.state}"),
        )
        for case in reported
    ]
    rows = tuple(
        (Button(t.plain("add-photos", name=_clipped(case)), Press(ADD, case.id).data()),)
        for case in reported
        if case.is_open
    )
    return Screen(t("cases") + "\n" + "\n".join(lines), rows=rows)


def photos_added(t: Texts, case: Case) -> Screen:
    """Thank a family for more pictures and say what happens with them."""
    return Screen(t("photos-added", name=case.name))


def new_photos(t: Texts, case: Case, count: int) -> Screen:
    """Tell an officer, quietly, that a family has sent more pictures."""
    rows = (
        (Button(t.plain("see-new-photos"), Press(PHOTOS, case.id).data()),),
        (Button(t.plain("read-case"), Press(OPEN, case.id).data()),),
    )
    public = "yes" if case.state is CaseState.ACTIVE else "no"
    text = t("photos-new", name=case.name, number=case.number, count=count, public=public)
    return Screen(text, rows=rows, silent=True)


def told(t: Texts, kind: str, case: Case, helpline: str) -> Screen:
    """Tell the family what an officer decided (`kind`: published, rejected, closed)."""
    outcome = case.outcome
    return Screen(
        t(
            f"family-{kind}",
            number=case.number,
            outcome="safe" if outcome is not None and outcome.is_safe else "over",
            **about(t, case, helpline),
        )
    )


def queue(t: Texts, waiting: list[Case], now: datetime) -> Screen:
    """List what waits for an officer, then what is public."""
    if not waiting:
        return Screen(t("queue-empty"))
    pending = [case for case in waiting if case.state is CaseState.PENDING]
    active = [case for case in waiting if case.state is CaseState.ACTIVE]
    lines = [t("queue", pending=len(pending), active=len(active))]
    shown = (pending + active)[:20]
    lines += [_line(t, case, now) for case in shown]
    buttons = tuple((Button(_label(case), Press(OPEN, case.id).data()),) for case in shown)
    return Screen("\n".join(lines), rows=buttons)


def _line(t: Texts, case: Case, now: datetime) -> str:
    return t(
        "queue-line",
        number=case.number,
        name=words.clipped(case.name, IN_LISTS),
        age=words.age_of(t, case) or t.plain("not-said"),
        place=words.clipped(case.place.name, IN_LISTS),
        when=words.moment(t, case.last_seen_at, words.zone_of(case.place), now),
        state=t.plain(f"case-{case.state}"),
    )


def _label(case: Case) -> str:
    return f"{case.number} · {_clipped(case)}"


def _clipped(case: Case) -> str:
    return words.clipped(case.name, 24)


def waits(t: Texts, case: Case, now: datetime) -> Screen:
    """Tell an officer that a report came in."""
    rows = ((Button(t.plain("read-case"), Press(OPEN, case.id).data()),),)
    return Screen(t("case-waits") + "\n" + _line(t, case, now), rows=rows)


def card(t: Texts, file: CaseFile, now: datetime) -> Screen:
    """Show an officer everything about a case, with what can be done now."""
    case = file.case
    text = t(
        "case-card",
        number=case.number,
        state=t.plain(f"case-{case.state}"),
        name=case.name,
        sex=t.plain(f"case-sex-{case.sex}"),
        age=_age(t, case),
        place=case.place.name,
        when=words.moment(t, case.last_seen_at, words.zone_of(case.place), now),
        height=t.plain("height-cm", cm=case.height_cm) if case.height_cm else t.plain("not-said"),
        clothing=case.clothing or t.plain("not-said"),
        marks=case.marks or t.plain("not-said"),
        story=words.clipped(case.story, 1200) or t.plain("not-said"),
        relation=case.relation or t.plain("not-said"),
        phone=case.phone or t.plain("not-said"),
        photos=len(file.photos),
        faces=len(file.faces),
        flags=words.flags(t, file.photos, file.faces),
        reference=case.police_reference or t.plain("not-said"),
    )
    return Screen(text + "\n\n" + _standing(t, file), rows=_rows(t, file))


def photo(t: Texts, file: CaseFile, index: int, picture: Picture) -> Screen:
    """Show an officer one of a case's pictures: the age in it, and whether it came later."""
    shown, alert = file.photos[index], file.alert
    text = t(
        "photo-line",
        number=file.case.number,
        index=index + 1,
        count=len(file.photos),
        age=words.age(t, shown.age_months) or "none",
        later="no" if alert is None or alert.shows(shown) else "yes",
        film="yes" if shown.from_film else "no",
    )
    return Screen(text, picture=picture, protected=True, silent=True)


def _age(t: Texts, case: Case) -> str:
    if case.birth_date and case.birth_exact:
        return f"{words.age_of(t, case)} ({words.day(t, case.birth_date)})"
    return words.age_of(t, case) or t.plain("not-said")


def _standing(t: Texts, file: CaseFile) -> str:
    case = file.case
    if case.state is CaseState.PENDING:
        return t("case-verify", ready="yes" if is_ready(case) else "no")
    if case.state is CaseState.REJECTED:
        return t("case-was-rejected", reason=words.clipped(case.reason, 400))
    closing = t.plain(f"closing-outcome-{case.outcome}") if case.outcome else "none"
    return t("case-public", outcome=closing, **reached(file))


def reached(file: CaseFile) -> dict[str, Argument]:
    """Return how many messages of the alert went where."""
    counts = file.counts
    return {
        "tier": file.alert.tier.value if file.alert else Tier.LISTED.value,
        "sent": counts.get((DeliveryKind.ALERT, SendState.SENT), 0),
        "taken": counts.get((DeliveryKind.RETRACT, SendState.SENT), 0),
        "waiting": sum(counts.get((DeliveryKind.RETRACT, state), 0) for state in UNDER_WAY),
        "missed": sum(
            counts.get((kind, state), 0)
            for kind in (DeliveryKind.ALERT, DeliveryKind.RETRACT)
            for state in (SendState.UNREACHABLE, SendState.FAILED)
        ),
    }


def is_ready(case: Case) -> bool:
    """Tell whether everything was verified that has to be before publication."""
    return case.checked == frozenset(Check) and bool(case.police_reference)


def _rows(t: Texts, file: CaseFile) -> Rows:
    case = file.case

    def button(label: str, name: str, word: str = "") -> Button:
        return Button(label, Press(name, case.id, word).data())

    see = button(t.plain("see-photos", count=len(file.photos)), PHOTOS)
    if not case.is_open:
        return ((see,),) if file.photos else ()
    photos = ((see, button(t.plain("correct-case"), CORRECT)),)
    if case.state is CaseState.PENDING:
        ticks = tuple((button(_tick(t, check, case), TICK, check.value),) for check in Check)
        reference = button(t.plain("note-reference"), REFER)
        refuse = button(t.plain("reject-case"), REJECT)
        rows: Rows = (*photos, *ticks, (reference, refuse))
        if is_ready(case):
            tiers = tuple((button(t.plain(f"tier-{tier}"), TIER, tier.value),) for tier in Tier)
            rows = (*rows, *tiers)
        return rows
    return (*photos, (button(t.plain("close-case"), CLOSE),))


def _tick(t: Texts, check: Check, case: Case) -> str:
    mark = "☑" if check in case.checked else "☐"
    return f"{mark} {t.plain(f'check-{check}')}"


def family_asks(t: Texts, case: Case) -> Screen:
    """Tell an officer that a family wants to speak with somebody."""
    phone = case.phone or t.plain("not-said")
    rows = ((Button(t.plain("read-case"), Press(OPEN, case.id).data()),),)
    return Screen(t("family-asks", name=case.name, number=case.number, phone=phone), rows=rows)


def erase_ask(t: Texts, case: Case) -> Screen:
    """Ask an officer once more before everything about a case is deleted."""
    rows = ((Button(t.plain("erase-yes"), Press(ERASE, case.id).data()),),)
    return Screen(t("erase-ask", name=case.name, number=case.number), rows=rows)
