"""A result that comes with a description beside it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Described:
    """What a method answers, and the words that stand beside it."""

    result: Any
    description: str
