"""Pictures into templates, in worker processes, as the bot itself does it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.data import Picture
from bot.matching import encoders, worker
from bot.matching.boxes import Face
from bot.matching.encoder import Template
from bot.matching.encoders import Encoder
from bot.matching.photo import PictureRefused
from bot.matching.pool import Workers

PATIENCE = 600.0
"""Seconds for a picture: nobody waits for this one, and one lost would lose the whole run."""


@dataclass(frozen=True)
class Described:
    """A picture's face: its template and how it is. None of it where no face was found."""

    picture: Picture
    face: Face | None
    template: Template | None


def describe(path: Path, by: Sequence[Encoder]) -> tuple[Face, dict[str, Template]] | None:
    """Find the face that is meant and encode it; None where none is found or readable."""
    try:
        prepared = worker.prepare(path.read_bytes())
    except PictureRefused:
        return None
    if not prepared.faces:
        return None
    face = meant(prepared.faces, prepared.width, prepared.height)
    made = encoders.encode(prepared.jpeg, [face], by)
    return face, {name: templates[0] for name, templates in made.items()}


def meant(found: Sequence[Face], width: int, height: int) -> Face:
    """The face of a picture that shows one person: large and near the middle."""

    def far(face: Face) -> float:
        across = (face.left + face.right - width) / 2
        down = (face.top + face.bottom - height) / 2
        return (across**2 + down**2) / face.size**2

    return min(found, key=far)


async def described_by(
    pictures: Sequence[Picture], by: Sequence[Encoder], processes: int = 2
) -> dict[str, list[Described]]:
    """Describe every picture by each encoder; the faces are the same for all."""
    async with Workers(processes, warm=worker.warm, limit=PATIENCE) as workers:
        tasks = (workers.run(describe, picture.path, by) for picture in pictures)
        found = await asyncio.gather(*tasks)
    pairs = list(zip(pictures, found, strict=True))
    return {one.id: [_described(picture, made, one.id) for picture, made in pairs] for one in by}


def _described(
    picture: Picture, made: tuple[Face, dict[str, Template]] | None, name: str
) -> Described:
    return Described(picture, made[0], made[1][name]) if made else Described(picture, None, None)
