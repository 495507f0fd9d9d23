"""An alert: the poster and its words, the preview, the progress, and the end of it."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from bot.actions.alerts import Opened, Preview
from bot.domain.alerts import Alert, Tier
from bot.domain.cases import Case
from bot.domain.outgoing import DeliveryKind, SendState
from bot.storage.deliveries import Counts
from bot.views import cases, words
from bot.views.pictures.poster import Photograph, Poster
from bot.views.presses import Press
from bot.views.screen import Button, Picture, Screen
from bot.views.texts import Texts

SAW, SHARE, NOT_NOW = "a.saw", "a.share", "a.no"
LINK = "a_"
FINISHED = (SendState.SENT, SendState.UNREACHABLE, SendState.FAILED, SendState.DROPPED)


@dataclass(frozen=True)
class Public:
    """What everybody may know of a case, and nothing more."""

    alert: Alert
    case: Case
    helpline: str


def alert(t: Texts, public: Public, picture: Picture | None, km: float = 0) -> Screen:
    """Show an alert. `km` is the distance from the watched place, 0 where there is none."""
    case = public.case
    text = t(
        "alert",
        distance=words.distance(t, km) if km else "none",
        place=case.place.name,
        when=words.moment(t, case.last_seen_at, words.zone_of(case.place)),
        looks=_looks(t, case) or "none",
        **cases.about(t, case, public.helpline),
    )
    buttons = (
        (Button(t.plain("saw-child"), Press(SAW, public.alert.id).data()),),
        (
            Button(t.plain("share"), Press(SHARE, public.alert.id).data()),
            Button(t.plain("not-now"), Press(NOT_NOW, public.alert.id).data()),
        ),
    )
    silent = public.alert.is_silent
    return Screen(text, rows=buttons, picture=picture, protected=True, silent=silent)


def _looks(t: Texts, case: Case) -> str:
    height = t.plain("height-cm", cm=case.height_cm) if case.height_cm else ""
    parts = (height, words.clipped(case.clothing), words.clipped(case.marks))
    return " · ".join(part for part in parts if part)


def put_aside(t: Texts, public: Public, km: float = 0) -> Screen:
    """Show an alert that somebody put aside: the way to report stays."""
    shown = alert(t, public, None, km)
    return Screen(shown.text, rows=shown.rows[:1], protected=True)


def poster(t: Texts, public: Public, photos: tuple[Photograph, ...]) -> Poster:
    """Return what the poster says."""
    case = public.case
    facts = [
        (
            t.plain("poster-last-seen"),
            f"{words.moment(t, case.last_seen_at, words.zone_of(case.place))}, {case.place.name}",
        ),
        (t.plain("poster-height"), t.plain("height-cm", cm=case.height_cm or 0)),
        (t.plain("poster-clothing"), words.clipped(case.clothing, 80)),
        (t.plain("poster-marks"), words.clipped(case.marks, 80)),
    ]
    return Poster(
        tier=public.alert.tier,
        heading=t.plain("poster-heading"),
        name=case.name,
        age_line=words.age_of(t, case),
        facts=tuple(
            fact for fact in facts if fact[1] and (fact[0] != facts[1][0] or case.height_cm)
        ),
        call=t.plain("poster-call", helpline=public.helpline),
        reference=case.number,
        photos=photos,
    )


def link(username: str, alert_token: str) -> str:
    """Return the address that opens the alert in the bot."""
    return f"https://t.me/{username}?start={LINK}{alert_token}"


def share(t: Texts, opened: Opened, username: str) -> Screen:
    """Give the link to pass on. The photo stays here, where it can be taken back."""
    address = link(username, opened.alert.token)
    text = t.plain("share-words", name=opened.case.name)
    target = f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(text)}"
    return Screen(
        t("share-link", name=opened.case.name, link=address),
        rows=((Button(t.plain("share-now"), url=target),),),
    )


def preview(t: Texts, seen: Preview, shown: Screen, drawn: Picture) -> Screen:
    """Show an officer the alert as people will get it, with what sending it means."""
    case = seen.file.case
    text = t(
        "preview",
        tier=seen.tier.value,
        km=seen.radius_km,
        people=seen.people,
        number=case.number,
    )
    word = f"{seen.tier}-{len(seen.file.photos)}"
    rows = (
        (Button(t.plain("publish-now"), Press(cases.PUBLISH, case.id, word).data()),),
        (Button(t.plain("back"), Press(cases.OPEN, case.id).data()),),
    )
    return Screen(f"{shown.text}\n\n— — —\n{text}", rows=rows, picture=drawn, protected=True)


def published(press: Press) -> tuple[Tier, int]:
    """Return what a press of the preview's button publishes: the tier, and with how many pictures.

    Raises NotFound for a made-up one.
    """
    tier, _, count = press.word.partition("-")
    return replace(press, word=tier).choice(Tier), int(count) if count.isdecimal() else 0


def progress(t: Texts, given: Alert, case: Case, counts: Counts, username: str) -> Screen:
    """Show how far the sending is."""
    ending = given.ended_at is not None
    kind = DeliveryKind.RETRACT if ending else DeliveryKind.ALERT
    of_kind = {state: n for (which, state), n in counts.items() if which is kind}
    total = sum(of_kind.values())
    done = sum(of_kind.get(state, 0) for state in FINISHED)
    text = t(
        "progress-ending" if ending else "progress",
        name=case.name,
        number=case.number,
        tier=given.tier.value,
        total=total,
        done=done,
        sent=of_kind.get(SendState.SENT, 0),
        missed=total and done - of_kind.get(SendState.SENT, 0),
        finished="yes" if done == total else "no",
        link=link(username, given.token),
    )
    rows = ((Button(t.plain("read-case"), Press(cases.OPEN, case.id).data()),),)
    return Screen(text, rows=rows)


def over_text(t: Texts, case: Case) -> str:
    """Say that it is over, and "found and safe" only where it is so."""
    is_safe = case.outcome is not None and case.outcome.is_safe
    key = "over-safe" if is_safe else "over"
    return t(key, name=case.name, sex=case.sex.value)


def over(t: Texts, case: Case) -> Screen:
    """Replace an alert: the child's photo goes (the poster named "over"), no button stays."""
    return Screen(over_text(t, case), protected=True)


def closing(t: Texts, case: Case) -> Screen:
    """Tell somebody who got the alert that it is over."""
    return Screen(over_text(t, case), silent=True)


def over_card(t: Texts, case: Case) -> tuple[str, str]:
    """Return the words of the picture that takes the photo's place."""
    is_safe = case.outcome is not None and case.outcome.is_safe
    return t.plain("card-safe" if is_safe else "card-over"), t.plain("card-line")
