"""Watching a place."""

from dataclasses import dataclass
from datetime import timedelta

from uuid_utils.compat import uuid7

from bot.actions.conversations import Draft, finish
from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.errors import DomainError
from bot.domain.permissions import Permission
from bot.domain.places import Place
from bot.domain.subscriptions import RADII_KM, Subscription
from bot.geo.distance import between_km

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class History:
    """How many alerts reached a place in the last year, by the radius (km) one might choose."""

    by_radius: dict[int, int]

    def a_month(self, radius_km: int) -> float:
        """Return the alerts a month within a radius."""
        return self.by_radius[radius_km] / 12


@action(Permission.TALK)
async def history(work: Work, place: Place) -> History:
    """Count last year's alerts that would have reached somebody here."""
    sent = await work.alerts.sent_since(work.now - YEAR)
    reached = [
        distance
        for there, radius in sent
        if (distance := between_km(*place.point, *there.point)) <= radius
    ]
    return History({km: sum(distance <= km for distance in reached) for km in RADII_KM})


@action(Permission.SUBSCRIBE)
async def watch(work: Work, draft: Draft) -> Subscription:
    """Watch a place from now on. The same place again only changes the distance.

    Raises DomainError `too-many-places`: what is watched has to fit into one message.
    """
    await finish(work, draft)
    place, radius = Place(**draft.answers["place"]), int(draft.answers["radius"])
    fresh = Subscription(uuid7(), work.actor.id, place, radius, work.now)
    watched = await work.subscriptions.of(work.actor.id)
    for known in watched:
        if known.place == fresh.place:
            known.radius_km = radius
            return known
    if len(watched) >= work.policy.limits.places_per_person:
        raise DomainError("too-many-places", limit=len(watched))
    return work.subscriptions.add(fresh)


@action(Permission.TALK)
async def country(work: Work) -> str:
    """Return the country where this person watches a place first, or nothing."""
    watched = await work.subscriptions.of(work.actor.id)
    return watched[0].place.country if watched else ""


@action(Permission.SEE_OWN)
async def mine(work: Work) -> list[Subscription]:
    """Return what this person watches."""
    return await work.subscriptions.of(work.actor.id)


@action(Permission.SUBSCRIBE)
async def stop(work: Work) -> None:
    """Watch nothing any more."""
    await work.subscriptions.stop(work.actor.id)
