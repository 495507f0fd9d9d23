"""Towns and districts by name and by point, from a file, without asking anybody outside."""

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar

from bot.geo import build, rows
from bot.geo.search import search
from bot.geo.town import Hit, Town

NEAR_STEPS = ((10, 100_000), (25, 15_000), (50, 0))
"""Which town is named for a point: within km, of at least this weight; the first that exists."""

COUNTRY_KM = (50, 300)
"""How far the nearest town may be to tell the country; the second for deserts and the sea."""

P = ParamSpec("P")
T = TypeVar("T")


async def opened(path: Path) -> "Gazetteer":
    """The gazetteer, its file built first where it is missing, in a process of its own.

    Raises RuntimeError when the file cannot be built; that process has said why on stderr.
    """
    if not await asyncio.to_thread(build.is_current, path):
        maker = await asyncio.create_subprocess_exec(sys.executable, "-m", build.__name__, path)
        if await maker.wait() != 0:
            raise RuntimeError("the gazetteer could not be built")
    return Gazetteer(path)


class Gazetteer:
    """Reads one file. Its coroutines work in a thread, for milliseconds each."""

    def __init__(self, path: Path) -> None:
        """Open a file that `build.ensure` made."""
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = Lock()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    async def find(self, text: str) -> list[Hit]:
        """Up to five towns that the words may mean, the likeliest first; empty for nonsense.

        Several mean that the person has to choose.
        """
        return await self._in_thread(search, self._db, text)

    async def near(self, latitude: float, longitude: float) -> Town | None:
        """The town to name for a point in degrees; none where the next is over 50 km away."""
        return await self._in_thread(self._near, (latitude, longitude))

    async def country_of(self, latitude: float, longitude: float) -> str | None:
        """The ISO code of the nearest town's country, none over 300 km from any.

        Beside a border it may be the neighbour's.
        """
        return await self._in_thread(self._country_of, (latitude, longitude))

    def _near(self, point: rows.Point) -> Town | None:
        country = self._country_of(point)
        steps = (rows.nearest(self._db, point, *step, country) for step in NEAR_STEPS)
        return next(filter(None, steps), None)

    def _country_of(self, point: rows.Point) -> str | None:
        steps = (rows.nearest(self._db, point, km) for km in COUNTRY_KM)
        town = next(filter(None, steps), None)
        return town.country_code if town else None

    async def _in_thread(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def alone() -> T:
            with self._lock:
                return call(*args, **kwargs)

        return await asyncio.to_thread(alone)
