"""A sighting: what its sender sees, and what an officer reads."""

from datetime import datetime

from bot.actions.sightings import Receipt, Seen
from bot.domain.cases import Sex
from bot.domain.sightings import Sighting
from bot.views import words
from bot.views.presses import Press
from bot.views.screen import Button, Screen
from bot.views.start import BEGIN
from bot.views.texts import Texts

THANK = "s.thank"


def receipt(t: Texts, given: Receipt) -> Screen:
    """Confirm that it arrived. There is nothing else to say, now or later."""
    return Screen(
        t("receipt", number=given.number),
        rows=((Button(t.plain("see-reports"), f"{BEGIN}:reports"),),),
    )


def mine(t: Texts, sent: list[Sighting], now: datetime) -> Screen:
    """List somebody's own reports: received, read or closed."""
    if not sent:
        return Screen(t("reports-none"))
    lines = [
        t(
            "report-line",
            number=sighting.number,
            place=sighting.place.name,
            when=words.moment(t, sighting.seen_at, words.zone_of(sighting.place), now),
            state=t.plain(f"report-{sighting.state}"),
        )
        for sighting in sent[:20]
    ]
    return Screen(t("reports") + "\n" + "\n".join(lines))


def for_officer(t: Texts, seen: Seen, now: datetime) -> Screen:
    """Tell an officer what came in."""
    sighting = seen.sighting
    text = t(
        "sighting-for-officer",
        number=sighting.number,
        place=sighting.place.name,
        when=words.moment(t, sighting.seen_at, words.zone_of(sighting.place), now),
        photos=len(seen.photos),
        flags=words.flags(t, seen.photos, seen.faces),
        looks=noticed(t, sighting) or t.plain("not-said"),
        note=sighting.note or t.plain("not-said"),
        danger="yes" if sighting.in_danger else "no",
        case=f"{seen.case_name} ({seen.case_number})" if seen.case_number else "none",
    )
    thank = Button(t.plain("thank"), Press(THANK, sighting.id).data())
    return Screen(text, rows=((thank,),))


def noticed(t: Texts, sighting: Sighting) -> str:
    """Return what the reporter noticed of the child, or nothing."""
    sex, height = sighting.sex, sighting.height_cm
    parts = (
        "" if sex is Sex.UNKNOWN else t.plain(f"sighting-sex-{sex}"),
        guessed_age(t, sighting),
        t.plain("height-cm", cm=height) if height else "",
        sighting.clothing or "",
        sighting.marks or "",
    )
    return " · ".join(part for part in parts if part)


def guessed_age(t: Texts, sighting: Sighting) -> str:
    """Return how old the child looked to the reporter, or nothing."""
    if sighting.youngest is None:
        return ""
    oldest = "none" if sighting.oldest is None else str(sighting.oldest)
    return t.plain("guessed-years", youngest=str(sighting.youngest), oldest=oldest)


def thanks(t: Texts, sighting: Sighting) -> Screen:
    """Pass on an officer's thanks."""
    return Screen(t("thanks", number=sighting.number))
