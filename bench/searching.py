"""How fast the exact search is, beside faiss and beside double precision, and what it holds up."""

import asyncio
import sys
import time
from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any

import numpy as np

from bench.figures import TOP, Figure, filled, templates, timed
from bot.domain.cases import Sex
from bot.domain.subjects import Kind
from bot.matching import flat
from bot.matching.encoder import LENGTH
from bot.matching.flat import Floats, Mask
from bot.matching.gallery import Gallery, Where

SIZES = (200_000, 1_000_000)
ROUNDS = 31

WHERE = Where(
    kinds=frozenset({Kind.CASE}),
    sex=Sex.GIRL,
    born=(1985, 2015),
    countries=frozenset({"CN", "FR"}),
)


def search() -> list[Figure]:
    """Exact search with filters on, beside faiss and beside double precision."""
    library = flat.faiss()
    if library is None:
        print("faiss is not installed: the search has no baseline", file=sys.stderr)
    return [line for size in SIZES for line in _search(size, library)]


def _search(size: int, library: Any | None) -> Iterator[Figure]:
    known = templates(size)
    gallery = filled(known)
    probes = (known[:: size // ROUNDS][:ROUNDS] + templates(ROUNDS) * np.float32(0.6))[:, None]
    allowed = next(iter(gallery.shelves.values())).allowed(WHERE)
    gallery.nearest(probes[0], TOP, WHERE)
    index = None
    if library is not None:
        index = library.IndexFlatL2(LENGTH)
        index.add(known)
        _by_faiss(library, index, probes[0], allowed)
    ours, theirs, found = [], [], []
    for probe in probes:  # nothing else between: it would leave one of them a cold cache
        seconds, hits = timed(partial(gallery.nearest, probe, TOP, WHERE))
        ours.append(seconds)
        found.append({hit.owner_id.int - 1 for hit in hits})
        if index is not None:
            theirs.append(timed(partial(_by_faiss, library, index, probe, allowed))[0])
    exact = [by_brute_force(known, probe, allowed) for probe in probes]
    right = sum(len(mine & true) for mine, true in zip(found, exact, strict=True))
    what = f"top {TOP} of {size:,}, {allowed.mean():.0%} of them allowed"
    recall = right / (TOP * len(probes))
    yield Figure(f"{what}: recall", f"{recall:.4f}", "1.0", recall == 1)
    if not theirs:
        yield Figure(f"{what}: time", f"{median(ours) * 1000:.1f} ms", "1.5 x faiss", None)
        return
    ratio = median(ours) / median(theirs)
    told = f"{ratio:.2f} x ({median(ours) * 1000:.1f} and {median(theirs) * 1000:.1f} ms)"
    yield Figure(f"{what}: time beside faiss flat", told, "1.5 x", ratio <= 1.5)
    held = asyncio.run(_held(gallery, probes[0]))
    yield Figure("the event loop is held meanwhile", f"{held:.1f} ms", "20 ms", held <= 20)


def _by_faiss(library: Any, index: Any, probe: Floats, allowed: Mask) -> Any:
    bits = np.packbits(allowed, bitorder="little")
    only = library.SearchParameters(sel=library.IDSelectorBitmap(bits))
    return index.search(probe, TOP, params=only)


def by_brute_force(known: Floats, probe: Floats, allowed: Mask) -> set[int]:
    """The same by double precision, a piece at a time."""
    away = np.full(len(known), np.inf)
    for start in range(0, len(known), 50_000):
        piece = known[start : start + 50_000].astype(np.float64)
        away[start : start + len(piece)] = np.linalg.norm(piece - probe[0], axis=1)
    away[~allowed] = np.inf
    return set(np.argsort(away, kind="stable")[:TOP].tolist())


async def _held(gallery: Gallery, probe: Floats) -> float:
    """Milliseconds that the event loop is late at most while searches run."""
    task = asyncio.gather(*(gallery.search(probe, TOP, WHERE) for _ in range(5)))
    most, last = 0.0, time.perf_counter()
    while not task.done():
        await asyncio.sleep(0.001)
        most, last = max(most, time.perf_counter() - last - 0.001), time.perf_counter()
    return most * 1000
