"""Puts what leaves into words and pictures, at the moment it leaves."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID
from zlib import crc32

from bot.actions import candidates, sightings
from bot.actions.run import Run
from bot.delivery.render import Poster, Rendered
from bot.domain.alerts import Alert
from bot.domain.cases import Case
from bot.domain.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.outgoing import Delivery, DeliveryKind, Notice
from bot.domain.photos import Face, Photo
from bot.storage.alerts import Alerts
from bot.storage.cases import Cases
from bot.storage.database import Database
from bot.storage.deliveries import Counts
from bot.storage.people import People
from bot.storage.photos import Faces, Photos
from bot.storage.sightings import Sightings
from bot.views import alerts as alert_views
from bot.views import candidates as candidate_views
from bot.views import cases as case_views
from bot.views import sightings as sighting_views
from bot.views.alerts import Public
from bot.views.screen import Screen
from bot.views.studio import Studio
from bot.views.texts import Texts, texts
from config.policy import Policy

Say = Callable[[Texts, Notice], Awaitable[Screen]]
FAMILY = {"case-published": "published", "case-rejected": "rejected", "case-closed": "closed"}


@dataclass(frozen=True)
class Wording:
    """The sender's renderer."""

    database: Database
    run: Run
    studio: Studio
    clock: Clock
    policy: Policy
    username: str

    async def notice(self, notice: Notice) -> Rendered | None:
        """Return the message of a notice, or None where its subject is gone."""
        kinds: dict[str, Say] = {
            "case": self._case,
            "sighting": self._sighting,
            "candidate": self._candidate,
            "answer": self._candidate,
            "released": self._released,
            "family-asks": self._family_asks,
            "photos": self._new_photos,
            "thanks": self._thanks,
        }
        say = kinds.get(notice.kind, self._family)
        try:
            return Rendered(await say(await self._texts(notice.person_id), notice))
        except NotFound:
            return None

    async def delivery(self, delivery: Delivery) -> Rendered | None:
        """Return an alert, what replaces it, or the message that it is over.

        None where it is gone, and for an alert that ended while it waited.
        """
        try:
            t = await self._texts(delivery.person_id)
            async with self.database.reading() as session:
                alert = await Alerts(session).get(delivery.alert_id)
                case = await Cases(session).get(alert.case_id)
        except NotFound:
            return None
        match delivery.kind:
            case DeliveryKind.ALERT if alert.ended_at is not None:
                return None
            case DeliveryKind.ALERT:
                return self._alert(t, alert, case, delivery.distance_km)
            case DeliveryKind.RETRACT:
                return self._over(t, alert, case)
            case DeliveryKind.CLOSING:
                return Rendered(alert_views.closing(t, case))

    async def progress(self, alert: Alert, counts: Counts) -> Screen:
        """Return what the officer who published sees."""
        async with self.database.reading() as session:
            case = await Cases(session).get(alert.case_id)
            officer = await People(session).by_chat(alert.progress_chat_id or 0)
        t = texts(officer.locale if officer else "en")
        return alert_views.progress(t, alert, case, counts, self.username)

    def _alert(self, t: Texts, alert: Alert, case: Case, km: float) -> Rendered:
        public = Public(alert, case, self._helpline(case))
        draw = partial(self._draw_poster, t, public)
        # A corrected fact makes another poster, so that it says what is written below it.
        said = crc32(repr(alert_views.poster(t, public, ())).encode())
        poster = Poster(alert.id, f"alert-{t.locale}-{said:08x}", draw)
        return Rendered(alert_views.alert(t, public, None, km), poster)

    async def _draw_poster(self, t: Texts, public: Public) -> bytes:
        photos, faces = await self._pictures(public.alert)
        return (await self.studio.poster(t, public, photos, faces)).jpeg

    def _over(self, t: Texts, alert: Alert, case: Case) -> Rendered:
        async def draw() -> bytes:
            return (await self.studio.over(t, case)).jpeg

        return Rendered(alert_views.over(t, case), Poster(alert.id, f"over-{t.locale}", draw))

    async def _pictures(self, alert: Alert) -> tuple[list[Photo], list[Face]]:
        async with self.database.reading() as session:
            photos = [p for p in await Photos(session).of(alert.case_id) if alert.shows(p)]
            return photos, await Faces(session).in_photos(photo.id for photo in photos)

    async def _case(self, t: Texts, notice: Notice) -> Screen:
        return case_views.waits(t, await self._case_of(notice), self.clock.now())

    async def _sighting(self, t: Texts, notice: Notice) -> Screen:
        seen = await self.run.look(sightings.for_notice, notice.subject_id)
        return sighting_views.for_officer(t, seen, self.clock.now())

    async def _candidate(self, t: Texts, notice: Notice) -> Screen:
        pair = await self.run.look(candidates.for_notice, notice.subject_id)
        picture = await self.studio.pair(t, pair)
        return candidate_views.card(t, pair, picture, self.clock.now())

    async def _released(self, t: Texts, notice: Notice) -> Screen:
        pair = await self.run.look(candidates.for_notice, notice.subject_id)
        return candidate_views.invitation(t, pair)

    async def _family_asks(self, t: Texts, notice: Notice) -> Screen:
        return case_views.family_asks(t, await self._case_of(notice))

    async def _new_photos(self, t: Texts, notice: Notice) -> Screen:
        return case_views.new_photos(t, await self._case_of(notice), int(notice.data["count"]))

    async def _thanks(self, t: Texts, notice: Notice) -> Screen:
        async with self.database.reading() as session:
            return sighting_views.thanks(t, await Sightings(session).get(notice.subject_id))

    async def _family(self, t: Texts, notice: Notice) -> Screen:
        case = await self._case_of(notice)
        return case_views.told(t, FAMILY[notice.kind], case, self._helpline(case))

    async def _case_of(self, notice: Notice) -> Case:
        async with self.database.reading() as session:
            return await Cases(session).get(notice.subject_id)

    async def _texts(self, person_id: UUID) -> Texts:
        async with self.database.reading() as session:
            return texts((await People(session).get(person_id)).locale)

    def _helpline(self, case: Case) -> str:
        return self.policy.helpline(case.place.country)
