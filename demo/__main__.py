"""Starts the demo: python -m demo [--language en|zh] [--port 8081] [--data FOLDER] [--few]."""

import argparse
import asyncio
import signal
import sys
import time
from pathlib import Path

from demo.folder import FolderTaken
from demo.programs import Ended
from demo.running import Options, running
from demo.world import FEW, WORLD
from simulator.client import NotSeen, SimError

EXPECTED = (Ended, NotSeen, SimError, FolderTaken)
"""What is told in one sentence; anything else is a fault of the demo's own."""


def main() -> None:
    """Read the command line and run until Ctrl-C; the exit code is 1 where something broke."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="its people's")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--data", type=Path, default=Options().folder, help="emptied at the start")
    parser.add_argument("--few", action="store_true", help="only whom the guide needs")
    asked = parser.parse_args()
    world = FEW if asked.few else WORLD
    sys.exit(asyncio.run(_until_stopped(Options(asked.language, asked.port, asked.data, world))))


async def _until_stopped(options: Options) -> int:
    life = asyncio.create_task(_live(options))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, _stop, life)
    try:
        await life
    except asyncio.CancelledError:
        _say("Stopped.")
        return 0
    except EXPECTED as broken:
        _say(f"\n{broken}")
    except ExceptionGroup as several:
        _say(f"\n{_expected(several)}")
    return 1


def _stop(life: asyncio.Task[None]) -> None:
    if not life.cancelling():
        _say("\nStopping.")
        life.cancel()


async def _live(options: Options) -> None:
    began = time.monotonic()
    async with running(options) as demo:
        _say(f"\n  Reunion's demo:  {demo.page}\n")
        _say("  Everybody in it is drawn and invented. Follow the guide there. Ctrl-C ends it.\n")
        await demo.live(lambda line: _say(f"  {time.monotonic() - began:5.1f} s  {line}"))


def _expected(several: ExceptionGroup[Exception]) -> BaseException:
    """Return the first of the failures that have a sentence. Raises the others."""
    known, others = several.split(EXPECTED)
    if known is None or others is not None:
        raise several
    first: BaseException = known
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
