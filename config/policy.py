"""`policy.toml` as one typed root."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.domain.evidence import Assumptions

FILE = Path(__file__).with_name("policy.toml")


class Part(BaseModel):
    """A table of the file: a key that nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WavePolicy(Part):
    """How far after how long."""

    after_hours: float
    radius_km: int


class Tiers(Part):
    """How far a tier may go."""

    regional_limit_km: int


class Sending(Part):
    """How fast and how often."""

    per_second: int
    in_flight: int
    attempts: int


class MatchingPolicy(Part):
    """How many of the nearest an officer sees."""

    candidates: int
    pool: int
    attempts: int


class Retention(Part):
    """How long what is kept."""

    draft_days: int
    set_aside_days: int
    update_id_hours: int
    ended_case_days: int
    sighting_days: int


class Limits(Part):
    """How much one person may send."""

    photos_per_case: int
    photos_per_sighting: int
    photos_per_film: int
    sightings_per_day: int
    open_cases_per_guardian: int
    places_per_person: int


class Policy(Part):
    """The whole file."""

    waves: tuple[WavePolicy, ...]
    tiers: Tiers
    sending: Sending
    matching: MatchingPolicy
    evidence: Assumptions
    retention: Retention
    limits: Limits
    helplines: dict[str, str]
    countries: dict[str, str]

    def helpline(self, country: str, locale: str = "") -> str:
        """Return the number to call in a country (ISO 3166), or where its language is read."""
        country = country or self.countries.get(locale, "")
        return self.helplines.get(country.upper(), self.helplines["default"])


def load_policy(path: Path = FILE) -> Policy:
    """Read the policy. Raises pydantic's ValidationError where the file is wrong."""
    return Policy.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
