"""Pictures and faces."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select

from bot.domain.photos import Face, Photo
from bot.storage.store import Store
from bot.storage.tables import cases, faces, photos, sightings, templates

BATCH = 300


class Photos(Store[Photo]):
    """Sealed pictures."""

    entity, noun = Photo, "photo"

    async def of_draft(self, draft: str) -> list[Photo]:
        """Return the pictures of a report that is still being written."""
        return await self._all(_in_order(photos.c.draft == draft))

    async def of(self, owner_id: UUID) -> list[Photo]:
        """Return the pictures of a case or a sighting, in the order they came."""
        return await self._all(
            _in_order(or_(photos.c.case_id == owner_id, photos.c.sighting_id == owner_id))
        )

    async def count_of(self, case_id: UUID) -> int:
        """Count the pictures of a case."""
        query = select(func.count()).select_from(photos).where(photos.c.case_id == case_id)
        return int(await self.session.scalar(query) or 0)

    async def youngest(self) -> dict[UUID, int]:
        """Return the lowest age in months that the family says of a case's pictures, by case."""
        youngest = func.min(photos.c.age_months)
        query = select(photos.c.case_id, youngest).where(photos.c.case_id.is_not(None))
        rows = await self.session.execute(query.group_by(photos.c.case_id))
        return {case_id: months for case_id, months in rows if months is not None}

    async def lacking(self, encoder: str, after: UUID | None, limit: int) -> list[Photo]:
        """Return some pictures with a face that this encoder has not seen, by their ids."""
        query = select(Photo).where(_lacks(encoder)).order_by(photos.c.id).limit(limit)
        return await self._all(query if after is None else query.where(photos.c.id > after))

    async def count_lacking(self, encoder: str) -> int:
        """Count all of them."""
        query = select(func.count()).select_from(photos).where(_lacks(encoder))
        return int(await self.session.scalar(query) or 0)

    async def drop_draft(self, draft: str) -> None:
        """Delete the pictures of a report that was thrown away."""
        await self.session.execute(delete(photos).where(photos.c.draft == draft))

    async def drop_of_cases(self, ended_before: datetime) -> None:
        """Delete the pictures of cases that ended before a time, with their faces and templates."""
        ended = select(cases.c.id).where(cases.c.closed_at < ended_before)
        await self.session.execute(delete(photos).where(photos.c.case_id.in_(ended)))

    async def drop_of_sightings(self, before: datetime) -> None:
        """Delete the pictures of sightings that came before a time, in the same way."""
        old = select(sightings.c.id).where(sightings.c.created_at < before)
        await self.session.execute(delete(photos).where(photos.c.sighting_id.in_(old)))


class Faces(Store[Face]):
    """Faces in pictures."""

    entity, noun = Face, "face"

    async def in_photos(self, photo_ids: Iterable[UUID]) -> list[Face]:
        """Return the faces of some pictures, from left to right in each."""
        query = select(Face).where(faces.c.photo_id.in_(set(photo_ids)))
        return await self._all(query.order_by(faces.c.photo_id, faces.c.left))

    async def ages(self, face_ids: Iterable[UUID]) -> dict[UUID, int]:
        """Return the months of age in the pictures of some faces, where the family said them."""
        said = select(faces.c.id, photos.c.age_months).join(photos, photos.c.id == faces.c.photo_id)
        meant = said.where(faces.c.id.in_(set(face_ids)), photos.c.age_months.is_not(None))
        return {row.id: row.age_months for row in await self.session.execute(meant)}

    async def drop_templates(self, encoder: str) -> int:
        """Delete what one encoder made, and count it."""
        made = delete(templates).where(templates.c.encoder == encoder)
        return int((await self.session.execute(made)).rowcount)  # type: ignore[attr-defined]

    async def kept(self) -> AsyncIterator[Sequence[tuple[UUID, Face]]]:
        """Give every meant face with its owner, a few hundred at a time; no pictures are read."""
        owner = func.coalesce(photos.c.case_id, photos.c.sighting_id)
        query = select(owner, Face).join(photos, photos.c.id == faces.c.photo_id)
        meant = query.where(owner.is_not(None), faces.c.chosen)
        result = await self.session.stream(meant, execution_options={"yield_per": BATCH})
        async for rows in result.partitions():
            yield [(UUID(str(owner_id)), face) for owner_id, face in rows]


def _lacks(encoder: str) -> ColumnElement[bool]:
    """That it was sent, and one of the faces meant in it has no template of this encoder."""
    made = exists().where(templates.c.face_id == faces.c.id, templates.c.encoder == encoder)
    return photos.c.draft.is_(None) & exists().where(
        faces.c.photo_id == photos.c.id, faces.c.chosen, ~made
    )


def _in_order(condition: ColumnElement[bool]) -> Select[Photo]:
    return select(Photo).where(condition).order_by(photos.c.created_at, photos.c.id)
