"""A population whose truth is known: templates drawn by chance, people apart from each other."""

from pathlib import Path

import numpy as np

from bot.evaluation.data import Picture, Role
from bot.evaluation.describing import Described
from bot.matching.boxes import Face

FACE = Face(top=10, right=110, bottom=110, left=10, sharpness=10.0, light=120.0)


def described(
    people: int, noise: float, *, probes: int = 1, photos: int = 1, seed: int = 1
) -> list[Described]:
    """Each person a point, each picture a point near it. Half are girls, born from 1990 on."""
    dice = np.random.default_rng(seed)
    found = []
    for n, middle in enumerate(dice.normal(0, 0.1, (people, 128))):
        for k in range(photos + probes):
            role = Role.GALLERY if k < photos else Role.PROBE
            template = middle + dice.normal(0, noise, 128)
            found.append(Described(picture(n, k, role), FACE, template.astype(np.float32)))
    return found


def picture(person: int, number: int, role: Role) -> Picture:
    """What a table would tell: the age at the picture, the sex, the year of birth."""
    born = 1990 + person % 10
    age = 5.0 + person % 3 if role is Role.GALLERY else 25.0 + person % 8
    path = Path(f"{person}/{number}.jpg")
    return Picture(path, f"p{person:04}", role, age, "f" if person % 2 else "m", born)
