"""Pictures into templates, in worker processes, as the bot itself does it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.data import Picture
from bot.matching import encoder, worker
from bot.matching.encoder import Template
from bot.matching.faces import Face
from bot.matching.photo import PictureRefused
from bot.matching.pool import Workers


@dataclass(frozen=True)
class Described:
    """A picture's face: its template and how it is. None of it where no face was found."""

    picture: Picture
    face: Face | None
    template: Template | None


def describe(path: Path) -> tuple[Face, Template] | None:
    """Find the face that is meant and encode it; None where none is found or readable."""
    try:
        prepared = worker.prepare(path.read_bytes())
    except PictureRefused:
        return None
    if not prepared.faces:
        return None
    face = meant(prepared.faces, prepared.width, prepared.height)
    return face, encoder.encode(prepared.jpeg, [face])[0]


def meant(found: Sequence[Face], width: int, height: int) -> Face:
    """The face of a picture that shows one person: large and near the middle."""

    def far(face: Face) -> float:
        across = (face.left + face.right - width) / 2
        down = (face.top + face.bottom - height) / 2
        return (across**2 + down**2) / face.size**2

    return min(found, key=far)


async def all_described(pictures: Sequence[Picture], processes: int = 2) -> list[Described]:
    """Describe every picture, in the order given."""
    async with Workers(processes, warm=worker.warm) as workers:
        tasks = (workers.run(describe, picture.path) for picture in pictures)
        found = await asyncio.gather(*tasks)
    return [
        Described(picture, *(one or (None, None)))
        for picture, one in zip(pictures, found, strict=True)
    ]
