"""Watching a place."""

from bot.actions.subscriptions import History
from bot.domain.subscriptions import DEFAULT_RADIUS_KM, Subscription
from bot.views.screen import Button, Screen
from bot.views.start import BEGIN
from bot.views.texts import Argument, Texts


def about(t: Texts, place: str, history: History) -> dict[str, Argument]:
    """Return what the question for the distance says of the place's last year."""
    a_month = history.a_month(DEFAULT_RADIUS_KM)
    count = history.by_radius[DEFAULT_RADIUS_KM]
    if not any(history.by_radius.values()):
        said = t.plain("history-none")
    elif a_month >= 1:
        said = t.plain("history-monthly", count=round(a_month), km=DEFAULT_RADIUS_KM)
    else:
        said = t.plain("history-yearly", count=count, km=DEFAULT_RADIUS_KM)
    return {"place": place, "history": said}


def watching(t: Texts, subscription: Subscription) -> Screen:
    """Confirm, and say what silence means."""
    return Screen(
        t("watching", place=subscription.place.name, km=subscription.radius_km),
        rows=(
            (
                Button(t.plain("add-place"), f"{BEGIN}:watch"),
                Button(t.plain("stop-watching"), f"{BEGIN}:stop"),
            ),
        ),
    )


def mine(t: Texts, watched: list[Subscription]) -> Screen:
    """List what somebody watches."""
    if not watched:
        return Screen(t("places-none"), rows=((Button(t.plain("add-place"), f"{BEGIN}:watch"),),))
    lines = [t("place-line", place=s.place.name, km=s.radius_km) for s in watched]
    buttons = (
        Button(t.plain("add-place"), f"{BEGIN}:watch"),
        Button(t.plain("stop-watching"), f"{BEGIN}:stop"),
    )
    return Screen(t("places") + "\n" + "\n".join(lines), rows=(buttons,))
