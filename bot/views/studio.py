"""Pictures that are drawn for somebody, in the worker processes."""

from dataclasses import dataclass

from bot.actions.candidates import Half, Halves, Pair
from bot.domain.cases import Case
from bot.domain.photos import Face, Photo
from bot.matching.eyes import eyes
from bot.matching.pool import Workers
from bot.storage.vault import Vault
from bot.views import alerts, candidates
from bot.views.alerts import Public
from bot.views.pictures.over import over_card
from bot.views.pictures.pair import Side, as_it_came, pair
from bot.views.pictures.poster import Photograph, poster
from bot.views.screen import Picture
from bot.views.texts import Texts

MOST_ON_POSTER = 2


@dataclass(frozen=True)
class Studio:
    """Opens what is sealed and has it drawn."""

    workers: Workers
    vault: Vault

    def opened(self, photo: Photo) -> bytes:
        """Return a stored picture as JPEG."""
        return self.vault.open(photo.id.hex, photo.sealed)

    async def poster(
        self, t: Texts, public: Public, photos: list[Photo], faces: list[Face]
    ) -> Picture:
        """Draw the poster of an alert."""
        boxes = {face.photo_id: face.box for face in reversed(faces)}
        first = sorted(photos, key=lambda photo: photo.id not in boxes)[:MOST_ON_POSTER]
        shots = tuple(Photograph(self.opened(photo), boxes.get(photo.id)) for photo in first)
        return Picture(await self.workers.run(poster, alerts.poster(t, public, shots)))

    async def over(self, t: Texts, case: Case) -> Picture:
        """Draw what takes the photo's place."""
        return Picture(await self.workers.run(over_card, *alerts.over_card(t, case)))

    async def gone(self, t: Texts) -> Picture:
        """Draw what takes the photo's place where somebody wants to be forgotten."""
        return Picture(await self.workers.run(over_card, t.plain("photo-gone"), ""))

    async def pair(self, t: Texts, given: Pair) -> Picture | None:
        """Draw both faces beside each other for an officer, or nothing where one is gone."""
        return await self._pair(t, given, candidates.captions(t, given))

    async def pair_for_family(self, t: Texts, given: Pair) -> Picture | None:
        """Draw the same for the family, with nothing below but whose picture it is."""
        return await self._pair(t, given, candidates.captions_for_family(t, given))

    async def _pair(self, t: Texts, given: Pair, captions: tuple[str, str]) -> Picture | None:
        if given.case_half is None or given.sighting_half is None:
            return None
        left = await self._side(given.case_half, captions[0])
        right = await self._side(given.sighting_half, captions[1])
        return Picture(await self.workers.run(pair, left, right, t.plain("pair-evened")))

    async def _side(self, half: Half, caption: str) -> Side:
        jpeg, box = self.opened(half.photo), half.face.box
        seen = await self.workers.run(eyes, jpeg, [box])
        return Side(jpeg, box, caption, seen[0])

    def whole(self, halves: Halves) -> tuple[Picture, Picture]:
        """Return both stored pictures as they are."""
        case_half, sighting_half = halves
        return Picture(self.opened(case_half.photo)), Picture(self.opened(sighting_half.photo))

    async def around_face(self, half: Half) -> Picture:
        """Draw a picture as it came, but for what is further around the face."""
        jpeg = self.opened(half.photo)
        return Picture(await self.workers.run(as_it_came, jpeg, half.face.box))
