"""What `main.py encoder` and `main.py reindex` do."""

import shutil
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np

from bot.actions import faces
from bot.actions.run import Run, Surroundings
from bot.actions.work import After
from bot.domain.clock import SystemClock
from bot.evaluation import calibrate
from bot.evaluation.command import told
from bot.matching import encoders, onnx, spec
from bot.matching.encoder import ENCODER_ID, BuiltIn
from bot.matching.encoders import Encoder, NoSuchEncoder
from bot.matching.onnx import OnnxEncoder
from bot.matching.pool import Workers
from bot.matching.reindexing import Progress, Reindexing
from bot.matching.spec import SpecWrong
from bot.storage.database import Database
from bot.storage.migrations import upgrade
from bot.storage.vault import Vault, secret_of
from config.policy import load_policy
from config.settings import KeptSettings

TRIES = 10


def add(
    file: Path, described: Path, settings: KeptSettings, data: Path | None, workers: int
) -> int:
    """Check a file, keep it, see what its distances are worth; 2 where it cannot be used."""
    return told(lambda: _added(file, described, encoders.folder(settings.data_dir), data, workers))


def _added(
    file: Path, described: Path, added: Path, data: Path | None, workers: int
) -> Iterable[str]:
    about = spec.read(described)
    tried = OnnxEncoder(about, file)
    onnx.load(file, about)
    yield f"{about.id}: the file is the one that the spec means (sha256 {about.sha256[:16]}...)."
    yield f"It comes from: {about.origin}"
    yield f"Its licence: {about.licence}"
    yield f"It was trained on: {about.trained_on}"
    yield f"It gives {about.output.length} numbers, in {_milliseconds(tried):.0f} ms a face."
    kept = encoders.keep(file, described.read_bytes(), added)
    yield from _weighed(kept, added, data, workers)
    yield f"To use it with the built-in one: ENCODERS={ENCODER_ID},{about.id}"
    yield f"To use it alone: ENCODERS={about.id}"
    yield "Set that, run `python main.py reindex` while the bot runs, then start the bot anew."


def _milliseconds(tried: OnnxEncoder) -> float:
    face = np.full((tried.spec.input.height, tried.spec.input.width, 3), 90, np.uint8)
    face[::7, ::5] = 200
    tried.template(face)
    begun = time.perf_counter()
    for _ in range(TRIES):
        tried.template(face)
    return 1000 * (time.perf_counter() - begun) / TRIES


def _weighed(kept: OnnxEncoder, added: Path, data: Path | None, workers: int) -> Iterable[str]:
    """Fit tables to the operator's own pictures, or tell of those that there are."""
    if data is not None:
        for made in calibrate.of_pictures(data, workers, (BuiltIn(), kept)):
            if kept.id in made.encoders:
                yield f"Written: {calibrate.written(made, kept.path.parent)}"
    for ids in ((kept.id,), (ENCODER_ID, kept.id)):
        table = encoders.table(ids, added)
        name = " and ".join(ids)
        if table is None:
            yield f"No table says what distances of {name} are worth: give --data FOLDER."
        else:
            yield f"What distances of {name} are worth was fitted to {table.fitted_to}."


async def remove(name: str, settings: KeptSettings) -> int:
    """Delete an encoder that is not in use and all that it made; 2 where it is, or is not there."""
    added = encoders.folder(settings.data_dir)
    try:
        used = {one.id for one in encoders.chosen(settings.encoders, added)}
        there = encoders.installed(added)
    except (NoSuchEncoder, SpecWrong, OSError) as failure:
        print(failure, file=sys.stderr)
        return 2
    if name in used or name not in there:
        why = "is in use: take it out of ENCODERS first" if name in used else "was not added"
        print(f"{name} {why}.", file=sys.stderr)
        return 2
    async with _machine(settings) as run:
        count = await run(faces.forget_templates, name)
    shutil.rmtree(added / name)
    print(f"{name}: removed, with {count} templates")
    return 0


async def reindex(settings: KeptSettings, workers: int, ids: Sequence[str]) -> int:
    """Make what encoders lack (of none named, those in use): 1 where pictures failed.

    It asks nobody and takes no port, so that the bot may run.
    """
    try:
        by = encoders.chosen(ids or settings.encoders, encoders.folder(settings.data_dir))
    except (NoSuchEncoder, SpecWrong, OSError) as failure:
        print(failure, file=sys.stderr)
        return 2
    async with _machine(settings) as run:
        wanting = [one for one in by if await run.look(faces.count_lacking, one.id)]
        for one in by:
            if one not in wanting:
                print(f"{one.id}: complete")
        if not wanting:
            return 0
        async with Workers(workers) as pool:
            reindexing = Reindexing(run, pool, _vault(settings))
            return int(any([await _reindexed(reindexing, one) for one in wanting]))


async def _reindexed(reindexing: Reindexing, by: Encoder) -> int:
    """How many failed."""
    last = Progress(0, 0, 0)
    async for last in reindexing.work(by):
        print(f"{by.id}: {last.done} of {last.of} pictures", flush=True)
    print(f"{by.id}: complete but for {last.failed}" if last.failed else f"{by.id}: complete")
    return last.failed


@asynccontextmanager
async def _machine(settings: KeptSettings) -> AsyncIterator[Run]:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)

    async def after(done: After) -> None:
        """Wakes nobody: the bot is another process."""
        if done.scrub:
            await database.scrub()

    try:
        await upgrade(database)
        around = Surroundings(database, SystemClock(), load_policy(), _vault(settings), after)
        yield Run(around)
    finally:
        await database.close()


def _vault(settings: KeptSettings) -> Vault:
    secret = settings.secret_key.get_secret_value() if settings.secret_key else None
    return Vault(secret_of(settings.data_dir, secret))


def list_(settings: KeptSettings) -> int:
    """Tell which there are."""
    return told(lambda: _listed(settings))


def _listed(settings: KeptSettings) -> Iterable[str]:
    added = encoders.folder(settings.data_dir)
    used = {one.id for one in encoders.chosen(settings.encoders, added)}
    for name in (ENCODER_ID, *encoders.installed(added)):
        yield f"{name}{' (in use)' if name in used else ''}"
