"""What lies on the disk: the database with its log of changes, byte by byte."""

import struct
from pathlib import Path

SUFFIXES = ("", "-wal", "-shm", "-journal")


def at_rest(data_dir: Path) -> dict[str, bytes]:
    """Return the database's files as they are now."""
    paths = [data_dir / f"reunion.sqlite{suffix}" for suffix in SUFFIXES]
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def found(files: dict[str, bytes], *wanted: bytes) -> list[tuple[str, bytes]]:
    """Return which of the wanted bytes stand in which file."""
    return [(name, w[:40]) for name, data in files.items() for w in wanted if w in data]


def as_bytes(number: float) -> tuple[bytes, bytes, bytes]:
    """Return a number as text and as a double in both orders."""
    return str(number).encode(), struct.pack("<d", number), struct.pack(">d", number)
