"""Runs main.py with a watch on its loop; what held it and what is left is written down at the end.

    python watched.py FILE run

Each line of FILE: when (monotonic seconds), CPU seconds of the loop's thread, what ran. CPU time,
because on a busy machine any thread waits; what other threads and processes do is not in it.
FILE.left: tasks that still went on when the program had come to its end, one a line.
"""

import asyncio
import json
import runpy
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

NOTED_SECONDS = 0.01
MAIN = Path(__file__).parents[2] / "main.py"

_run = asyncio.Handle._run
_cancel = asyncio.runners._cancel_all_tasks  # type: ignore[attr-defined]  # private
_seen: list[tuple[float, float, str]] = []
_left: list[str] = []


def _watched(self: asyncio.Handle) -> None:
    task = getattr(self._callback, "__self__", None)  # type: ignore[attr-defined]  # private
    coroutine = task.get_coro() if isinstance(task, asyncio.Task) else None
    before = _where(coroutine)
    begun = time.thread_time()
    _run(self)
    taken = time.thread_time() - begun
    if taken >= NOTED_SECONDS:
        _seen.append((time.monotonic(), taken, f"{before} -> {_where(coroutine)} {self!r}"[:600]))


def _where(coroutine: Any) -> str:
    """Name the innermost function that a task waits in."""
    names = []
    while coroutine is not None and hasattr(coroutine, "cr_await"):
        frame: FrameType | None = coroutine.cr_frame
        names.append(f"{coroutine.__qualname__}:{frame.f_lineno if frame else '-'}")
        coroutine = coroutine.cr_await
    return "/".join(names[-4:])


def _cancelled(loop: asyncio.AbstractEventLoop) -> None:
    _left.extend(repr(task) for task in asyncio.all_tasks(loop))
    _cancel(loop)


def main(written_to: str) -> None:
    """Run main.py with the rest of the command line."""
    asyncio.Handle._run = _watched  # type: ignore[method-assign]  # the watch itself
    asyncio.runners._cancel_all_tasks = _cancelled  # type: ignore[attr-defined]
    sys.argv = [str(MAIN), *sys.argv[2:]]
    sys.path.insert(0, str(MAIN.parent))
    try:
        runpy.run_path(str(MAIN), run_name="__main__")
    finally:
        lines = [json.dumps(seen) for seen in _seen]
        Path(written_to).write_text("\n".join(lines), encoding="utf-8")
        Path(written_to + ".left").write_text("\n".join(_left), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
