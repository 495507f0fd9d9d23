"""What somebody's words for a place may mean: a name, and the larger places that hold it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.geo.spelling import is_chinese, normal

LONGEST_TEXT = 100
"""Characters that are looked at; an address is shorter."""

MOST_PIECES = 12
MOST_CHARACTERS = 24

_COMMAS = re.compile(r"[,，、;；\n|/·]+")
_KINDS = re.compile(
    r"\s+(city|district|county|province|prefecture|township|shi|qu|xian|sheng|zhen)$", re.IGNORECASE
)
_BEFORE = re.compile(
    r"^(?:(?:i live |i am |we live )?(?:in|at|near) |我?住?在|靠近)\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words: the name of the place and what it is said to lie in.

    Both in the normal spelling; `within` may hold several names in a row, or nothing.
    """

    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Words cut into pieces: at commas if there are any, else at spaces, else at characters."""

    pieces: tuple[str, ...]
    has_commas: bool = False
    is_chinese: bool = False

    @classmethod
    def of(cls, text: str) -> "Query":
        """Cut the words. Anything may be typed; nothing raises."""
        text = _BEFORE.sub("", text[:LONGEST_TEXT].strip())
        parts = [_KINDS.sub("", part.strip()) for part in _COMMAS.split(text) if normal(part)]
        if len(parts) > 1:
            return cls(tuple(parts[:MOST_PIECES]), has_commas=True)
        whole = normal(text)
        if is_chinese(whole):
            return cls(tuple(whole[:MOST_CHARACTERS]), is_chinese=True)
        words = [word for part in parts for word in part.split() if normal(word)]
        return cls(tuple(words[:MOST_PIECES]))

    @property
    def whole(self) -> str:
        """All of it in the normal spelling."""
        return normal("".join(self.pieces))

    def readings(self) -> Iterator[Reading]:
        """The likeliest first: all of it a name, then the longest name that leaves a rest."""
        yield Reading(self.whole)
        for cut in range(len(self.pieces) - 1, 0, -1):
            first, rest = normal("".join(self.pieces[:cut])), normal("".join(self.pieces[cut:]))
            yield Reading(first, rest)
            yield Reading(rest, first)

    def shorter(self) -> Iterator["Query"]:
        """The same words with more and more left out at the beginning or at the end."""
        for cut in range(1, len(self.pieces)):
            for pieces in (self.pieces[cut:], self.pieces[:-cut]):
                yield Query(pieces, self.has_commas, self.is_chinese)
