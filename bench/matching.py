"""Among 200 drawn cases, how often a sighting's own case comes first; face_recognition beside it.

Each case has one picture, a plain portrait. Each sighting is another picture of the same person,
varied all at once within RANGES. Both ways get the same JPEG bytes in the same process; theirs is
`face_locations` and `face_encodings` as they come, on the picture at 1,280 pixels.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench import speed
from bench.library import library
from bot.domain.subjects import Facts, Kind
from bot.matching import worker
from bot.matching.encoder import Template
from bot.matching.gallery import Entry, Gallery
from bot.matching.pool import Workers
from demo.drawn import Background, Person, View, draw

PEOPLE = 200
REACH = 0.95
RANGES: dict[str, tuple[float, float]] = {
    "yaw": (-18, 18),
    "pitch": (-6, 6),
    "roll": (-8, 8),
    "light": (-55, 55),
    "strength": (0.2, 0.7),
    "dark": (0, 0.5),
    "smile": (0, 1),
    "size": (0.2, 0.55),
    "x": (0.35, 0.65),
    "y": (0.42, 0.52),
    "blur": (0, 0.010),
    "quality": (30, 92),
}
BACKGROUNDS: tuple[Background, ...] = ("plain", "street", "indoor", "park")
WAYS = ("reunion", "face_recognition")


@dataclass(frozen=True)
class Read:
    """What one way made of a picture; no template where it found no face."""

    template: Template | None
    seconds: float


@dataclass(frozen=True)
class Rank:
    """Where a sighting's own case came; 0 where no face was found in the sighting."""

    seed: int
    rank: int
    distance: float


def sighting(seed: int) -> View:
    """Give the circumstances of a person's second picture."""
    random = np.random.default_rng([seed, 7])
    values = {name: float(random.uniform(*limits)) for name, limits in RANGES.items()}
    quality = int(values.pop("quality"))
    background = BACKGROUNDS[int(random.integers(len(BACKGROUNDS)))]
    return View(**values, quality=quality, background=background, place=seed + PEOPLE)


def portrait(seed: int) -> View:
    """Give the circumstances of a case's picture."""
    return View(background=BACKGROUNDS[seed % len(BACKGROUNDS)], place=seed)


def read(seed: int, view: View) -> tuple[Read, Read]:
    """Draw one picture and read it both ways, in a worker."""
    data = draw(Person(seed), view)
    return _timed(_reunion, data), _timed(_face_recognition, data)


def _timed(way: Callable[[bytes], Template | None], data: bytes) -> Read:
    begun = time.perf_counter()
    template = way(data)
    return Read(template, time.perf_counter() - begun)


def _reunion(data: bytes) -> Template | None:
    prepared = worker.prepare(data)
    if not prepared.faces:
        return None
    largest = max(prepared.faces, key=lambda face: face.size)
    return worker.encode(prepared.jpeg, [largest])[0]


def _face_recognition(data: bytes) -> Template | None:
    theirs = library()
    pixels = theirs.load_image_file(BytesIO(data))
    places = theirs.face_locations(pixels)
    if not places:
        return None
    largest = max(places, key=lambda place: place[2] - place[0])
    template: Template = theirs.face_encodings(pixels, [largest])[0].astype(np.float32)
    return template


async def measure() -> dict[str, tuple[list[Rank], float]]:
    """Give for each way all ranks and the mean seconds a picture."""
    async with Workers(warm=worker.warm) as workers:
        cases = await _read_all(workers, portrait, "cases")
        sightings = await _read_all(workers, sighting, "sightings")
    return {
        way: (
            _ranks([case[n].template for case in cases], [seen[n].template for seen in sightings]),
            float(np.mean([pair[n].seconds for pair in cases + sightings])),
        )
        for n, way in enumerate(WAYS)
    }


async def _read_all(
    workers: Workers, view: Callable[[int], View], what: str
) -> list[tuple[Read, Read]]:
    """Two pictures at a time, as many as there are workers."""
    pairs: list[tuple[Read, Read]] = []
    for first in track(range(0, PEOPLE, 2), what, transient=True):
        seeds = (first, first + 1)
        pairs += await asyncio.gather(*(workers.run(read, seed, view(seed)) for seed in seeds))
    return pairs


def _ranks(cases: Sequence[Template | None], sightings: Sequence[Template | None]) -> list[Rank]:
    gallery = Gallery()
    for seed, template in enumerate(cases):
        if template is not None:
            gallery.put(
                UUID(int=seed + 1), Entry(Facts(Kind.CASE), ((UUID(int=seed + 1), template),))
            )
    return [_rank(gallery, seed, template) for seed, template in enumerate(sightings)]


def _rank(gallery: Gallery, seed: int, template: Template | None) -> Rank:
    if template is None:
        return Rank(seed, 0, float("nan"))
    for rank, hit in enumerate(gallery.nearest(template, PEOPLE), start=1):
        if hit.owner_id == UUID(int=seed + 1):
            return Rank(seed, rank, hit.distance)
    return Rank(seed, 0, float("nan"))


def run() -> bool:
    """Print the tables and every miss; tell whether 95 % came first, and all was fast enough."""
    fast = speed.run()
    measured = asyncio.run(measure())
    console = Console()
    console.print(_summary(measured), _misses(measured["reunion"][0]))
    first = sum(rank.rank == 1 for rank in measured["reunion"][0])
    return fast and first >= REACH * PEOPLE


def _summary(measured: dict[str, tuple[list[Rank], float]]) -> Table:
    table = Table(title=f"{PEOPLE} sightings among {PEOPLE} drawn cases, one picture each")
    for heading in ("way", "own case first", "in five", "no face", "ms a picture", "time"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    theirs = measured["face_recognition"][1]
    for way, (ranks, seconds) in measured.items():
        counts = [
            sum(rank.rank == 1 for rank in ranks),
            sum(0 < rank.rank <= 5 for rank in ranks),
            sum(rank.rank == 0 for rank in ranks),
        ]
        figures = [f"{count} ({count / PEOPLE:.1%})" for count in counts]
        table.add_row(way, *figures, f"{seconds * 1000:.0f}", f"{seconds / theirs:.2f} x")
    return table


def _misses(ranks: list[Rank]) -> Table:
    table = Table(title="Every miss of reunion")
    for heading in ("person", "rank", "distance", "picture"):
        table.add_column(heading, justify="left" if heading == "picture" else "right")
    for miss in ranks:
        if miss.rank == 0:
            table.add_row(str(miss.seed), "no face", "", _circumstances(sighting(miss.seed)))
        elif miss.rank > 1:
            figures = str(miss.seed), str(miss.rank), f"{miss.distance:.2f}"
            table.add_row(*figures, _circumstances(sighting(miss.seed)))
    return table


def _circumstances(view: View) -> str:
    values = (f"{name} {getattr(view, name):.2g}" for name in RANGES)
    return ", ".join((*values, view.background))
