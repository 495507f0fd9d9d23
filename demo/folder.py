"""Where a demo keeps its things: made anew at each start, but for the list of places."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.programs import ROOT

PLACES = "gazetteer.sqlite"
CACHE = ROOT / ".cache" / PLACES
MARK = "demo.lock"
"""Tells that a folder is a demo's, and may be emptied; locked while the demo runs."""


class FolderTaken(Exception):
    """The folder is in use, or holds what is not a demo's; the text says what to do."""


@contextmanager
def fresh(folder: Path) -> Iterator[Path]:
    """Empty the folder and hold it. Raises FolderTaken."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / MARK).exists():
        raise FolderTaken(f"{folder} holds other things; give an empty folder with --data.")
    with (folder / MARK).open("w") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderTaken(
                f"A demo runs in {folder} already: stop it, or give another folder with --data."
            ) from None
        _empty(folder)
        if CACHE.exists():
            _put(CACHE, folder / PLACES)
        yield folder.resolve()


def keep_places(folder: Path) -> None:
    """Keep the list of places that the bot has built, so that the next start finds it."""
    built = folder / PLACES
    if not built.exists() or (CACHE.exists() and CACHE.samefile(built)):
        return
    CACHE.parent.mkdir(exist_ok=True)
    unfinished = CACHE.with_suffix(f".{os.getpid()}")
    _put(built, unfinished)
    unfinished.replace(CACHE)


def _empty(folder: Path) -> None:
    for old in folder.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
        elif old.name != MARK:
            old.unlink()


def _put(source: Path, target: Path) -> None:
    """Link the file, or copy it where it is on another disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
