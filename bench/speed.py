"""How fast: a picture to its ranked top 30, two workers beside one, exact search, memory.

Every figure has its baseline in the same run, in turns, and the medians are compared: whatever else
the machine does slows both.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from statistics import median
from typing import Any

import numpy as np
from PIL import Image
from rich.console import Console
from rich.table import Table

from bench.figures import TOP, Figure, filled, templates, timed
from bench.library import library
from bench.searching import search
from bench.working import memory, throughput
from bot.matching import faces, models, worker
from bot.matching.flat import Floats
from bot.matching.gallery import Gallery
from bot.matching.memory import rest
from bot.matching.pool import Workers
from demo.drawn import Person, View, draw

TEMPLATES = 100_000
MODELS = ("detector", "five_points", "network")


def run() -> bool:
    """Print every figure; tell whether all were reached."""
    figures = [*from_picture(), asyncio.run(throughput()), *search(), *asyncio.run(memory())]
    table = Table(title="Speed of matching")
    for heading in ("what", "measured", "to reach", ""):
        table.add_column(heading)
    for figure in figures:
        said = {True: "", False: "missed", None: "not measured"}[figure.reached]
        table.add_row(figure.what, figure.found, figure.reach, said)
    Console().print(table)
    return all(figure.reached is not False for figure in figures)


def from_picture() -> list[Figure]:
    """A telephone's picture to the ranked top 30, beside the library's way."""
    return asyncio.run(_in_one_worker(_from_picture))


async def _in_one_worker(work: Callable[[], list[Figure]]) -> list[Figure]:
    async with Workers(1, warm=worker.warm, limit=600, memory=8 * 2**30) as workers:
        return await workers.run(work)


def _from_picture() -> list[Figure]:
    data = phone_picture()
    known = templates(TEMPLATES)
    gallery = filled(known)
    rest()  # no worker holds a gallery beside its models
    ours = [timed(partial(_ours, data, gallery)) for _ in range(5)]
    theirs, found = timed(partial(_theirs, data, list(known)))
    seconds = median(one[0] for one in ours)
    spent = [_dlib_share(data, gallery) for _ in range(5)]
    share = median(whole / inside for whole, inside in spent)
    hits = len(ours[0][1])
    what = f"12 megapixels to the top {TOP} of {TEMPLATES:,}: {hits} hits, theirs {found}"
    times = f"{theirs / seconds:.1f} x faster ({seconds * 1000:.0f} ms, {theirs:.1f} s)"
    return [
        Figure(what, times, "8 x", hits == TOP and found == TOP and theirs >= 8 * seconds),
        Figure("the same beside the dlib calls in it", f"{share:.2f} x", "1.3 x", share <= 1.3),
    ]


def phone_picture(wide: int = 4000, high: int = 3000, face: int = 200) -> bytes:
    """Give a JPEG of 12 megapixels with one drawn face whose box is 200 pixels."""
    drawn = Image.open(BytesIO(draw(Person(11), View(background="street", place=3))))
    box = faces.find(drawn.convert("RGB"))[1][0]
    size = [round(edge * face / box.size) for edge in drawn.size]
    grain = np.random.default_rng(1).normal(0, 6, (high // 4, wide // 4, 3))
    slope = np.linspace(90, 160, high // 4)[:, None, None]
    ground = np.clip(slope + grain, 0, 255).astype(np.uint8)
    whole = Image.fromarray(ground).resize((wide, high), Image.Resampling.BICUBIC)
    whole.paste(drawn.resize(size, Image.Resampling.LANCZOS), (wide // 3, high // 3))
    out = BytesIO()
    whole.save(out, "JPEG", quality=92)
    return out.getvalue()


def _ours(data: bytes, gallery: Gallery) -> list[Any]:
    prepared = worker.prepare(data)
    made = worker.encode(prepared.jpeg, prepared.faces)
    return list(gallery.nearest(np.array(made), TOP)) if made else []


def _theirs(data: bytes, known: list[Floats]) -> int:
    theirs = library()
    pixels = theirs.load_image_file(BytesIO(data))
    found = theirs.face_encodings(pixels, theirs.face_locations(pixels))
    if not found:
        return 0
    away = [theirs.face_distance([template], found[0])[0] for template in known]
    return len(np.argsort(away)[:TOP])


def _dlib_share(data: bytes, gallery: Gallery) -> tuple[float, float]:
    """Seconds of all of it, and of the calls into dlib among them."""
    with _watched() as inside:
        whole, _ = timed(partial(_ours, data, gallery))
    return whole, sum(inside)


@contextmanager
def _watched() -> Iterator[list[float]]:
    """Note how long each call into dlib takes."""
    import dlib  # noqa: PLC0415 - only worker processes load it

    inside: list[float] = []
    chip, kept = dlib.get_face_chip, {name: getattr(models, name) for name in MODELS}
    dlib.get_face_chip = _Watch(chip, inside)
    for name, loaded in kept.items():
        setattr(models, name, partial(_Watch, loaded(), inside))
    try:
        yield inside
    finally:
        dlib.get_face_chip = chip
        for name, loaded in kept.items():
            setattr(models, name, loaded)


class _Watch:
    """Something of dlib's whose calls are timed."""

    def __init__(self, real: Any, inside: list[float]) -> None:
        self._real, self._inside = real, inside

    def __call__(self, *args: Any) -> Any:
        return self._note(self._real, *args)

    def run(self, *args: Any) -> Any:
        return self._note(self._real.run, *args)

    def compute_face_descriptor(self, *args: Any) -> Any:
        return self._note(self._real.compute_face_descriptor, *args)

    def _note(self, call: Callable[..., Any], *args: Any) -> Any:
        seconds, found = timed(partial(call, *args))
        self._inside.append(seconds)
        return found
