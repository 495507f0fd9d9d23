"""The demo world: who lives in it, whom they miss, what they saw, and how they type it.

Everybody is invented and drawn; only the places are real.
"""

from demo.world.cases import CASES
from demo.world.citizens import CITIZENS, OFFICER
from demo.world.kinds import (
    Citizen,
    Ending,
    Locale,
    Missing,
    Seen,
    Shot,
    Somebody,
    Spot,
    Words,
    World,
)
from demo.world.sightings import SIGHTINGS

WORLD = World(OFFICER, CITIZENS, CASES, SIGHTINGS)

__all__ = [
    "WORLD",
    "Citizen",
    "Ending",
    "Locale",
    "Missing",
    "Seen",
    "Shot",
    "Somebody",
    "Spot",
    "Words",
    "World",
]
