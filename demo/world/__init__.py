"""The demo world: who lives in it, whom they miss, what they saw, and how they type it.

Everybody is invented and drawn; only the places are real.
"""

from demo.world.cases import CASES, XIAOMAN, ZHANG_KAI
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
FEW = World(OFFICER, CITIZENS[:3], (ZHANG_KAI, XIAOMAN), ())
"""Whom the guide needs, and one case that has ended: for trying things quickly."""

__all__ = [
    "FEW",
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
