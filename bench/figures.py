"""What a table of figures is made of: a line, a stop-watch, and galleries of drawn numbers."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from bot.domain.cases import Sex
from bot.domain.subjects import Facts, Kind
from bot.matching.encoder import LENGTH
from bot.matching.flat import Floats
from bot.matching.gallery import Entry, Gallery

TOP = 30


@dataclass(frozen=True)
class Figure:
    """One line: what, how much, what to reach, and whether it was."""

    what: str
    found: str
    reach: str
    reached: bool | None


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def templates(count: int) -> Floats:
    """As many as that, as far apart as faces are; drawn, so that none is a person's."""
    random = np.random.default_rng(count)
    centres = random.standard_normal((200, LENGTH), np.float32) * np.float32(0.03)
    made = random.standard_normal((count, LENGTH), np.float32) * np.float32(0.045)
    return np.asarray(made + centres[random.integers(0, 200, count)], np.float32)


def facts(number: int) -> Facts:
    """What is known of an owner: every sex, year and country in turn."""
    sexes, countries = (Sex.GIRL, Sex.BOY, Sex.UNKNOWN), ("CN", "FR", "", "MN")
    kind = Kind.CASE if number % 10 else Kind.SEEKER
    return Facts(kind, sexes[number % 3], 1985 + number % 37, countries[number % 4])


def filled(known: Floats) -> Gallery:
    """A gallery of as many owners, one face each."""
    gallery = Gallery()
    for number, template in enumerate(known, 1):
        face_id = UUID(int=number)
        gallery.put(face_id, Entry(facts(number - 1), ((face_id, template),)))
    return gallery
