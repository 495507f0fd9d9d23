"""What worker processes do: how much two do beside one, and how much memory one takes."""

import asyncio
import os
import time
from io import BytesIO
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from bench.figures import Figure
from bot.matching import worker
from bot.matching.pool import Workers
from demo.drawn import Person, View, draw

PICTURES = 32
MANY = int(os.environ.get("BENCH_PICTURES", "300"))
"""Pictures of the memory figure: 1,000 as the issue has it takes five minutes."""

FIRST = 100
EMPTY_EVERY = 25
"""So often comes a picture without a face: it is looked at most closely, which takes most."""

MEGABYTE = 2**20


async def throughput() -> Figure:
    """Pictures a second by two worker processes and by one, in turns."""
    pictures = [draw(Person(seed), View(background="park", place=seed)) for seed in range(8)]
    rates: dict[int, list[float]] = {1: [], 2: []}
    async with (
        Workers(1, warm=worker.warm) as one,
        Workers(2, warm=worker.warm) as two,
    ):
        for _ in range(3):
            for count, workers in ((1, one), (2, two)):
                begun = time.perf_counter()
                await asyncio.gather(*(workers.run(read, pictures[n % 8]) for n in range(PICTURES)))
                rates[count].append(PICTURES / (time.perf_counter() - begun))
    single, double = median(rates[1]), median(rates[2])
    found = f"{double / single:.2f} x ({single:.1f} and {double:.1f} a second)"
    return Figure("throughput of two workers beside one", found, "1.85 x", double >= 1.85 * single)


def read(data: bytes) -> tuple[int, int]:
    """Read one picture as the matcher does; give the worker's memory, now and at most, in bytes."""
    prepared = worker.prepare(data)
    worker.encode(prepared.jpeg, prepared.faces)
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines)
    now, most = (int(told[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def without_face() -> bytes:
    """A telephone's picture of nobody: a slope of grey with grain."""
    grain = np.random.default_rng(1).normal(0, 9, (960, 1280))
    ground = np.clip(np.linspace(60, 190, 960)[:, None] + grain, 0, 255).astype(np.uint8)
    out = BytesIO()
    Image.fromarray(ground).save(out, "JPEG", quality=90)
    return out.getvalue()


async def memory() -> list[Figure]:
    """The most that a worker takes, and how much it grows after its 100th picture."""
    pictures = [draw(Person(seed), View(background="street", place=seed)) for seed in range(12)]
    empty = without_face()
    async with Workers(1, warm=worker.warm) as workers:
        taken = [
            await workers.run(read, empty if n % EMPTY_EVERY == 1 else pictures[n % 12])
            for n in range(MANY)
        ]
    grown = (taken[-1][0] - taken[FIRST - 1][0]) / MEGABYTE
    most = max(one[1] for one in taken) / MEGABYTE
    return [
        Figure("memory of a worker, at its highest", f"{most:.0f} MB", "300 MB", most < 300),
        Figure(
            f"its growth from picture {FIRST} to {MANY:,}", f"{grown:.1f} MB", "5 MB", grown < 5
        ),
    ]
