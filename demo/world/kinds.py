"""What the people of the demo world are made of. Plain data: a driver types it into the chat."""

from dataclasses import dataclass
from typing import Literal

from demo.drawn import Person, View, group

Locale = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing as somebody would type it in English and in Chinese."""

    en: str
    zh: str

    def in_(self, locale: Locale) -> str:
        """Return it in this language."""
        return self.zh if locale == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: what somebody types, and where it is, in degrees."""

    typed: Words
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: who is seen in it, from left to right, and whom the sender means."""

    shown: tuple[tuple[Person, View], ...]
    meant: int = 1

    @property
    def who(self) -> Person:
        """Return whom the sender means."""
        return self.shown[self.meant - 1][0]

    def jpeg(self) -> bytes:
        """Draw it."""
        return group(self.shown)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who holds a telephone; `key` is the short name that the driver uses."""

    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class Citizen:
    """Wants to hear of children missing within so many km of home.

    `shares` says that they share the location instead of typing the place.
    """

    who: Somebody
    home: Spot
    radius_km: Literal[10, 50, 100, 500]
    shares: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case ended before the demo begins: the outcome's code."""

    outcome: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What a family answers, in the order of the questions, and what the officer then does.

    `urgent`, `sex` and `pictured` are the options' keys; `tier` is how loudly the alert goes
    out, none where the case is left for whoever tries the demo.
    """

    family: Somebody
    urgent: Literal["called", "earlier"]
    name: Words
    sex: Literal["girl", "boy"]
    birth: Words
    photos: tuple[Shot, ...]
    place: Spot
    time: Words
    height: Words
    clothing: Words
    marks: Words
    story: Words
    relation: Words
    phone: str
    reference: str
    pictured: Literal["same", "year"] = "same"
    tier: Literal["critical", "regional", "listed"] | None = None
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a citizen reports. `of` is the family's key where the report is of their child."""

    by: str
    of: str | None
    photos: tuple[Shot, ...]
    place: Spot
    time: Words
    note: Words


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, in the order in which they come into the chat."""

    officer: Somebody
    citizens: tuple[Citizen, ...]
    cases: tuple[Missing, ...]
    sightings: tuple[Seen, ...]
