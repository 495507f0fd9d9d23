"""The machine's own work with faces: what to encode, what was encoded, what is open."""

from dataclasses import dataclass
from uuid import UUID

from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.cases import CaseState
from bot.domain.permissions import Permission
from bot.domain.photos import Face, Photo
from bot.domain.sightings import SightingState
from bot.domain.subjects import Facts, of_case, of_sighting


@dataclass(frozen=True)
class Subject:
    """A case or a sighting: what is known of it and the faces that are meant in its pictures.

    `photos` is left empty where only templates are asked for.
    """

    id: UUID
    facts: Facts
    photos: list[Photo]
    faces: list[Face]

    def missing(self, photo: Photo, encoder: str) -> list[Face]:
        """Return the faces of one picture that still have no template of this encoder."""
        return [f for f in self.faces if f.photo_id == photo.id and encoder not in f.templates]


@dataclass(frozen=True)
class Lacking:
    """A picture and the faces in it that an encoder has not seen."""

    photo: Photo
    faces: list[Face]


@action(Permission.RUN_MACHINE)
async def of(work: Work, owner_id: UUID) -> Subject:
    """Return a case or a sighting with its pictures and the faces that are meant.

    Raises NotFound where it was erased.
    """
    case = await work.cases.find(owner_id)
    photos = await work.photos.of(owner_id)
    said = [photo.age_months for photo in photos if photo.age_months is not None]
    if case is not None:
        facts = of_case(case, min(said, default=None))
    else:
        facts = of_sighting(await work.sightings.get(owner_id))
    faces = await work.faces.in_photos(photo.id for photo in photos)
    return Subject(owner_id, facts, photos, [face for face in faces if face.chosen])


@action(Permission.RUN_MACHINE)
async def is_open(work: Work, owner_id: UUID) -> bool:
    """Tell whether searches go over this case or sighting: it is there and has not ended."""
    case, sighting = await work.cases.find(owner_id), await work.sightings.find(owner_id)
    is_closed = sighting is None or sighting.state is SightingState.CLOSED
    return case.is_open if case is not None else not is_closed


@action(Permission.RUN_MACHINE)
async def keep_templates(work: Work, encoder: str, templates: dict[UUID, bytes]) -> None:
    """Keep what the encoder made. A face that was erased meanwhile is not made again."""
    for face_id, template in templates.items():
        face = await work.faces.find(face_id)
        if face is not None:
            face.templates[encoder] = template


@action(Permission.RUN_MACHINE)
async def lacking(work: Work, encoder: str, after: UUID | None, limit: int) -> list[Lacking]:
    """Return some pictures with faces that this encoder has not seen, each with those faces."""
    found = []
    for photo in await work.photos.lacking(encoder, after, limit):
        faces = [face for face in await work.faces.in_photos([photo.id]) if face.chosen]
        found.append(Lacking(photo, [face for face in faces if encoder not in face.templates]))
    return found


@action(Permission.RUN_MACHINE)
async def count_lacking(work: Work, encoder: str) -> int:
    """Count the pictures with faces that this encoder has not seen."""
    return await work.photos.count_lacking(encoder)


@action(Permission.RUN_MACHINE)
async def forget_templates(work: Work, encoder: str) -> int:
    """Delete all that an encoder made, and empty the log of changes of it. Return how many."""
    work.after.scrub = True
    return await work.faces.drop_templates(encoder)


@action(Permission.RUN_MACHINE)
async def all_open(work: Work) -> list[Subject]:
    """Return every open case and sighting with its faces, to build the gallery from."""
    cases = await work.cases.in_state(CaseState.PENDING, CaseState.ACTIVE)
    sightings = await work.sightings.still_open()
    youngest = await work.photos.youngest()
    known = {case.id: of_case(case, youngest.get(case.id)) for case in cases}
    known |= {sighting.id: of_sighting(sighting) for sighting in sightings}
    faces: dict[UUID, list[Face]] = {owner_id: [] for owner_id in known}
    async for rows in work.faces.kept():
        for owner_id, face in rows:
            if owner_id in faces:
                faces[owner_id].append(face)
    return [Subject(owner_id, facts, [], faces[owner_id]) for owner_id, facts in known.items()]
