"""What has to be known of an encoder's file to use it: a small TOML that lies beside it."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

ID = re.compile(r"[a-z0-9][a-z0-9.-]{2,47}")
SHA256 = re.compile(r"[0-9a-f]{64}")
LEAST_SPREAD = 0.05
"""Of the input's size: points nearer together than that fix no size and no turn."""

Three = tuple[float, float, float]
Point = tuple[float, float]


class SpecWrong(Exception):
    """The TOML cannot be used; the text says which line, what it was and what is expected."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Input(_Part):
    """What the network takes: (1, 3, height, width), each channel `(value - mean) / scale`."""

    width: int = Field(ge=16, le=1024)
    height: int = Field(ge=16, le=1024)
    channels: Literal["RGB", "BGR"]
    mean: Three
    """Of each channel in that order, of values from 0 to 255."""
    scale: Three

    @field_validator("mean", "scale", mode="before")
    @classmethod
    def _of_each(cls, value: object) -> object:
        return (value,) * 3 if isinstance(value, (int, float)) else value

    @field_validator("scale")
    @classmethod
    def _divides(cls, value: Three) -> Three:
        if min(value) <= 0:
            raise ValueError("more than 0: values are divided by it")
        return value


class Output(_Part):
    """What it gives, and what is made of it."""

    length: int = Field(ge=16, le=4096)
    normalise: bool
    """Bring each template to unit length."""
    mirror: bool
    """Take the mean over the face and its mirror image."""


class Spec(_Part):
    """One encoder: which file, how to use it, and what is known of where it comes from."""

    id: str
    """Kept with each template. Another file needs another id."""
    sha256: str
    licence: str = Field(min_length=1)
    origin: str = Field(min_length=1)
    trained_on: str = Field(min_length=1)
    """What is known of it; say so where nothing is."""
    input: Input
    output: Output
    points: Annotated[tuple[Point, ...], Field(min_length=5, max_length=5)]
    """Where in the input the five points of `encoder.landmarks` belong, in that order."""

    @field_validator("id")
    @classmethod
    def _named(cls, value: str) -> str:
        if not ID.fullmatch(value):
            raise ValueError("3 to 48 small letters, digits, dots and hyphens")
        return value

    @field_validator("sha256")
    @classmethod
    def _digest(cls, value: str) -> str:
        if not SHA256.fullmatch(value.lower()):
            raise ValueError("64 digits of a SHA-256 in hexadecimal")
        return value.lower()

    @model_validator(mode="after")
    def _points_fit(self) -> Self:
        width, height = self.input.width, self.input.height
        if not all(0 <= x < width and 0 <= y < height for x, y in self.points):
            raise ValueError(f"points: each of them within {width} by {height}")
        across = max(x for x, _ in self.points) - min(x for x, _ in self.points)
        if across < LEAST_SPREAD * width:
            raise ValueError("points: eyes that lie apart from each other")
        return self


def read(path: Path) -> Spec:
    """Read a TOML. Raises SpecWrong, OSError."""
    return parse(path.read_bytes())


def parse(data: bytes) -> Spec:
    """Read a TOML's bytes. Raises SpecWrong with a sentence for each thing that is wrong."""
    try:
        given = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise SpecWrong(f"The spec is no TOML: {wrong}.") from None
    try:
        return Spec.model_validate(given)
    except ValidationError as wrong:
        raise SpecWrong("\n".join(_sentences(wrong))) from None


def _sentences(wrong: ValidationError) -> list[str]:
    told = []
    for error in wrong.errors():
        name = ".".join(map(str, error["loc"]))
        expected = error["msg"].removeprefix("Value error, ")
        if not name:
            told.append(f"{expected}.")
        elif error["type"] == "missing":
            told.append(f"{name} is missing.")
        elif error["type"] == "extra_forbidden":
            told.append(f"{name} is not known: a slip of the pen?")
        else:
            told.append(f"{name} was {error['input']!r}; expected: {expected}.")
    return told
