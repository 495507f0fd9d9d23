"""What a process takes of the system's memory, and a bound on it."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

STATM = Path("/proc/self/statm")


@contextmanager
def at_most(more: int) -> Iterator[None]:
    """Let nothing in here ask the system for more than so many bytes beside what is there.

    Who does gets a MemoryError and may go on. A bound of the whole process that is nearer stays.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    held = _bytes(0)
    nearer = held + more if soft == resource.RLIM_INFINITY else min(soft, held + more)
    resource.setrlimit(resource.RLIMIT_AS, (nearer, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def rest() -> None:
    """Note that what the process takes now is what it needs when it does nothing."""
    _at_rest.cache_clear()
    _at_rest()


def over_rest() -> int:
    """Return how many bytes more it takes now; what it takes at the first question is its rest."""
    return _bytes(1) - _at_rest()


@cache
def _at_rest() -> int:
    return _bytes(1)


def _bytes(field: int) -> int:
    return int(STATM.read_text(encoding="ascii").split()[field]) * resource.getpagesize()
