"""What the tests' workers do: as bad as it gets."""

import os
import signal
import time
from typing import NoReturn


def add(one: int, other: int) -> int:
    return one + other


def refuse() -> NoReturn:
    raise ValueError("no")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    time.sleep(600)


def hang_deaf() -> None:
    """Hang with the polite signal switched off."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def fill_memory() -> int:
    return len(bytearray(8 * 2**30))


def fail_to_start() -> NoReturn:
    raise RuntimeError("no models here")
