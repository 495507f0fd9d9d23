"""A thousand random histories of conversations on real SQLite; keeping the last write beside it.

Hypothesis draws the histories: right answers and wrong ones, old buttons and made-up ones, albums
and double taps at once, restarts, and processes that die between a commit and its confirmation.
Every step is compared with the pure engine. Both ways play the same histories, with the same
engine and the same settings of SQLite, side by side in one process for each core.
"""

import asyncio
import multiprocessing
import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from rich.console import Console
from rich.table import Table

from bench.last_write import LastWrite
from tests.forms.kept import Kept, running
from tests.forms.live import LIVES, SOME_FORM, Live
from tests.forms.patience import FORMS
from tests.forms.playing import Play, Tally

HISTORIES = 1_000
History = tuple[str, Sequence[Live]]
SHOWN = {
    "histories": "histories",
    "events": "events",
    "at_once": "times that several came at once",
    "restarts": "restarts",
    "crashes": "crashes",
    "doubles": "double effects",
    "lost": "steps lost or wrong",
    "stuck": "stuck",
}


def drawn(number: int) -> list[History]:
    """Return histories, the same ones in every run."""
    histories: list[History] = []

    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(SOME_FORM, LIVES)
    def draw(form: str, moves: list[Live]) -> None:
        histories.append((form, moves))

    draw()
    return histories[:number]


async def with_ours(histories: list[History]) -> Tally:
    """Play histories on what the bot keeps."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder) / "ours.sqlite") as machine:
            for form, moves in histories:
                kept = Kept(FORMS[form], machine)
                await kept.appear()
                await Play(FORMS[form], kept, tally).run(moves)
                await kept.leave()
            tally.left_behind = await machine.left_behind()
    return tally


async def with_last_write(histories: list[History]) -> Tally:
    """Play histories on a store without compare-and-set."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'theirs.sqlite'}"
        for number, (form, moves) in enumerate(histories):
            store = LastWrite(FORMS[form], url, person=number)
            await store.prepare()
            await Play(FORMS[form], store, tally).run(moves)
            await store.close()
    return tally


WAYS = {"reunion, compare-and-set": with_ours, "last write wins": with_last_write}


def play(way: str, histories: list[History]) -> Tally:
    """Play histories in a process of its own."""
    return asyncio.run(WAYS[way](histories))


def measured(way: str, histories: list[History]) -> tuple[Tally, float]:
    """Play all histories on every core; return what came of them and the seconds it took."""
    cores = os.cpu_count() or 1
    shares = [histories[core::cores] for core in range(cores)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=spawn) as pool:
        list(pool.map(ready, range(cores)))
        began = time.monotonic()
        tallies = list(pool.map(partial(play, way), shares))
        seconds = time.monotonic() - began
    return sum(tallies, Tally()), seconds


def ready(_: int) -> None:
    """Import everything, before any clock runs."""


def run() -> bool:
    """Print the table; tell whether nothing crashed, doubled, got lost or stuck."""
    histories = drawn(HISTORIES)
    console = Console()
    results = {way: measured(way, histories) for way in WAYS}
    console.print(compared(results))
    ours, _ = next(iter(results.values()))
    for line in ours.first[:5]:
        console.print(line, markup=False)
    return ours.is_clean and ours.histories == HISTORIES


def compared(results: dict[str, tuple[Tally, float]]) -> Table:
    """Return both ways, one a column."""
    table = Table(title=f"Form engine on SQLite, {HISTORIES:,} random histories")
    table.add_column("")
    for way in results:
        table.add_column(way, justify="right")
    for name, label in SHOWN.items():
        table.add_row(label, *(f"{getattr(tally, name):,}" for tally, _ in results.values()))
    rates = (f"{tally.events / seconds:,.0f}" for tally, seconds in results.values())
    table.add_row("events a second", *rates)
    ours, _ = next(iter(results.values()))
    table.caption = f"Every step checked. Our photos that belong to nothing: {ours.left_behind}."
    return table
