"""The machine's own work with faces: what to encode, what was encoded, what is open."""

from dataclasses import dataclass
from uuid import UUID

from bot.actions.run import action
from bot.actions.work import Work
from bot.domain.cases import CaseState
from bot.domain.permissions import Permission
from bot.domain.photos import Face, Photo
from bot.domain.sightings import SightingState


@dataclass(frozen=True)
class Subject:
    """A case or a sighting with its pictures and the faces that are meant in them."""

    id: UUID
    photos: list[Photo]
    faces: list[Face]

    def missing(self, photo: Photo, encoder: str) -> list[Face]:
        """Return the faces of one picture that still have no template of this encoder."""
        return [f for f in self.faces if f.photo_id == photo.id and encoder not in f.templates]


@dataclass(frozen=True)
class OpenFaces:
    """Everything that searches go over: cases and sightings."""

    cases: list[Subject]
    sightings: list[Subject]


@action(Permission.RUN_MACHINE)
async def of(work: Work, owner_id: UUID) -> Subject:
    """Return a case's or a sighting's pictures with the faces that are meant."""
    photos = await work.photos.of(owner_id)
    faces = await work.faces.in_photos(photo.id for photo in photos)
    return Subject(owner_id, photos, [face for face in faces if face.chosen])


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
async def lacking(work: Work, encoder: str, after: UUID | None, limit: int) -> list[Subject]:
    """Return some pictures with faces that this encoder has not seen, each with those faces."""
    found = []
    for photo in await work.photos.lacking(encoder, after, limit):
        faces = [face for face in await work.faces.in_photos([photo.id]) if face.chosen]
        missing = Subject(photo.id, [photo], faces).missing(photo, encoder)
        found.append(Subject(photo.id, [photo], missing))
    return found


@action(Permission.RUN_MACHINE)
async def count_lacking(work: Work, encoder: str) -> int:
    """Count the pictures with faces that this encoder has not seen."""
    return await work.photos.count_lacking(encoder)


@action(Permission.RUN_MACHINE)
async def all_open(work: Work) -> OpenFaces:
    """Return every open case and sighting, to build the galleries from."""
    cases = await work.cases.in_state(CaseState.PENDING, CaseState.ACTIVE)
    sightings = await work.sightings.still_open()
    return OpenFaces(
        [await of.perform(work, case.id) for case in cases],
        [await of.perform(work, sighting.id) for sighting in sightings],
    )
