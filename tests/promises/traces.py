"""What a picture and its faces leave behind, and whether any of it is left."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, func, select

from bot.domain.photos import Face, Photo
from bot.matching.gallery import Gallery
from bot.storage import tables
from bot.storage.photos import Faces, Photos
from bot.storage.sightings import Sightings
from tests.promises.files import at_rest, found
from tests.promises.people import Searched
from tests.story import steps
from tests.world import World

PIECE = 64
EVERY = 1500


@dataclass(frozen=True)
class Traces:
    """What a picture and its faces are made of, as bytes and as numbers."""

    photos: list[Photo]
    faces: list[Face]

    @property
    def pieces(self) -> list[bytes]:
        """Return pieces of the sealed pictures and of the templates, to be searched for."""
        whole = [photo.sealed for photo in self.photos]
        templates = [made for face in self.faces for made in face.templates.values()]
        return [*(p for blob in whole for p in _cut(blob)), *(t[:PIECE] for t in templates)]

    def on_disk(self, world: World) -> int:
        """Count the pieces that stand anywhere in the database, its log or its index."""
        files = at_rest(world.settings.data_dir)
        return sum(bool(found(files, piece)) for piece in self.pieces)

    def in_memory(self, world: World) -> int:
        """Count the templates that stand anywhere in the gallery's arrays."""
        gallery = world.app.comparer.gallery
        made = [template for face in self.faces for template in face.templates.values()]
        return sum(_holds(gallery, template) for template in made)

    async def rows(self, world: World) -> int:
        """Count the rows of the pictures and faces."""
        photo_ids, face_ids = [p.id for p in self.photos], [f.id for f in self.faces]
        async with world.app.database.reading() as session:
            of_photos = select(func.count()).where(tables.photos.c.id.in_(photo_ids))
            of_faces = select(func.count()).where(tables.faces.c.id.in_(face_ids))
            return int(await session.scalar(of_photos) or 0) + int(
                await session.scalar(of_faces) or 0
            )


def _cut(blob: bytes) -> Iterator[bytes]:
    return (blob[at : at + PIECE] for at in range(0, len(blob) - PIECE, EVERY))


def _holds(gallery: Gallery, template: bytes) -> bool:
    vector = np.frombuffer(template, np.float32)
    blocks = [block for shelf in gallery.shelves.values() for block in shelf.flat.blocks]
    return any(bool((block == vector).all(axis=1).any()) for block in blocks)


async def traces(world: World, owner_id: UUID) -> Traces:
    """Return what a case or a sighting left."""
    async with world.app.database.reading() as session:
        photos = await Photos(session).of(owner_id)
        return Traces(photos, await Faces(session).in_photos(photo.id for photo in photos))


async def there_at_first(world: World, seen: Traces) -> None:
    """Make sure that the search finds what is there: else it would prove nothing."""
    assert len(seen.photos) == 2
    assert seen.on_disk(world) > 0.8 * len(seen.pieces)
    assert seen.in_memory(world) == len([f for f in seen.faces if f.templates]) >= 2
    assert await seen.rows(world) == len(seen.photos) + len(seen.faces)


async def gone(world: World, seen: Traces) -> None:
    assert seen.on_disk(world) == 0
    assert seen.in_memory(world) == 0
    assert await seen.rows(world) == 0


async def reported(around: Searched, world: World) -> tuple[UUID, Traces]:
    number = await steps.report_sighting(
        around.citizen, [around.photo(), around.photo(yaw=-8, smile=0.9)]
    )
    await around.candidate(number)
    async with world.app.database.reading() as session:
        sighting = await Sightings(session).by_number(number)
    return sighting.id, await traces(world, sighting.id)


def by(person_id: UUID) -> ColumnElement[bool]:
    return tables.photos.c.person_id == person_id
