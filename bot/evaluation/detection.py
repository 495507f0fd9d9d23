"""Which faces are found: of those in the pictures, and of the same made small, dark, and so on."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from bot.evaluation.describing import PATIENCE, Described
from bot.matching import faces, photo, worker
from bot.matching.pool import Workers

WAYS: dict[str, tuple[float, ...]] = {
    "size_px": (20, 25, 30, 40, 60, 100),
    "turned_degrees": (15, 30, 45, 90, 180),
    "blur_share": (0.02, 0.04, 0.08),
    "light": (0.5, 0.25, 0.1),
}
"""Pixels of the face; degrees; the blur's radius as a share of the face; how bright, of 1."""


def shares(
    described: Sequence[Described], processes: int = 2, spoilt: int = 24
) -> dict[str, object]:
    """The share of pictures with a face; and of the first found ones, spoilt, how many still."""
    found = [one for one in described if one.face is not None]
    sizes = [one.face.size for one in found if one.face]
    return {
        "pictures": len(described),
        "with_a_face": len(found) / max(1, len(described)),
        "median_face_px": float(np.median(sizes)) if sizes else 0.0,
        "spoilt": asyncio.run(_spoilt([one.picture.path for one in found[:spoilt]], processes)),
    }


async def _spoilt(paths: Sequence[Path], processes: int) -> dict[str, dict[str, float]]:
    async with Workers(processes, warm=worker.warm, limit=PATIENCE) as workers:
        results = await asyncio.gather(*(workers.run(tried, path) for path in paths))
    counted: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for way, amount, seen in (line for result in results for line in result):
        counted[way][f"{amount:g}"].append(seen)
    return {w: {a: sum(s) / len(s) for a, s in found.items()} for w, found in counted.items()}


def tried(path: Path) -> list[tuple[str, float, bool]]:
    """Spoil one picture in each way, and tell each time whether the face is still found."""
    picture, found = faces.find(photo.decode(path.read_bytes()))
    if not found:
        return []
    size = max(found, key=lambda face: face.size).size
    return [
        (way, amount, bool(faces.find(SPOIL[way](picture, amount, size))[1]))
        for way, amounts in WAYS.items()
        for amount in amounts
    ]


def _smaller(picture: Image.Image, pixels: float, size: int) -> Image.Image:
    """The face brought to so many pixels, in the middle of a picture as large as a telephone's."""
    scale = pixels / size
    small = picture.resize(
        (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    )
    canvas = Image.new("RGB", (max(800, small.width), max(600, small.height)), (96, 96, 96))
    canvas.paste(small, ((canvas.width - small.width) // 2, (canvas.height - small.height) // 2))
    return canvas


def _turned(picture: Image.Image, degrees: float, _: int) -> Image.Image:
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=(96, 96, 96))


def _blurred(picture: Image.Image, share: float, size: int) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(share * size))


def _darker(picture: Image.Image, share: float, _: int) -> Image.Image:
    return ImageEnhance.Brightness(picture).enhance(share)


SPOIL: dict[str, Callable[[Image.Image, float, int], Image.Image]] = {
    "size_px": _smaller,
    "turned_degrees": _turned,
    "blur_share": _blurred,
    "light": _darker,
}


def lines(found: dict[str, dict[str, float]]) -> Iterable[str]:
    """For the printed report."""
    for way, amounts in found.items():
        yield f"  {way}: " + ", ".join(f"{a}: {share:.0%}" for a, share in amounts.items())
