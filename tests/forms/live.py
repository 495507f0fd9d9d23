"""What happens to conversations on a database: at once, across restarts, cut off. Drawn as data."""

from dataclasses import dataclass

from hypothesis import strategies as st

from bot.forms.engine import Kind
from tests.forms.histories import MOVES, Move
from tests.forms.patience import FORMS

MOST_AT_ONCE = 4  # every order of them is tried


@dataclass(frozen=True)
class Together:
    """Several moves at once, made on the same screen: double taps, a send and a throw."""

    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Album:
    """Pictures at once, as soon as pictures are asked for; where they never are again, the same
    answer several times. With `committed`, the process dies after so many of them (see Cut).
    """

    count: int
    committed: int | None = None


@dataclass(frozen=True)
class Restart:
    """The process ends between two events, and another one starts on the same file."""


@dataclass(frozen=True)
class Cut:
    """The process dies with stored updates on its hands.

    The first `committed` of them are in the database already, and nobody was told; the others are
    not begun. Between the two there is nothing: a transaction is whole or was not.
    """

    moves: tuple[Move, ...]
    committed: int


@dataclass(frozen=True)
class Ahead:
    """A patient person goes some steps on, but sends nothing."""

    steps: int


Live = Move | Together | Album | Restart | Cut | Ahead


SEVERAL = st.lists(MOVES, min_size=2, max_size=MOST_AT_ONCE).map(tuple)
DOUBLE_TAPS = st.builds(lambda move, times: (move,) * times, MOVES, st.integers(2, MOST_AT_ONCE))
RESTARTS = st.just(Restart())
CUTS = st.builds(Cut, st.lists(MOVES, min_size=1, max_size=3).map(tuple), st.integers(0, 3))
ENDS: st.SearchStrategy[Live] = st.booleans().flatmap(lambda cut: CUTS if cut else RESTARTS)
AT_ONCE = st.builds(Together, SEVERAL | DOUBLE_TAPS)
ALBUMS = st.builds(Album, st.integers(2, 10), st.none() | st.integers(0, 10))
LIVE: st.SearchStrategy[Live] = st.one_of(MOVES, MOVES, AT_ONCE, ALBUMS, ENDS)
AHEAD = st.builds(Ahead, st.integers(0, 12))
LIVES: st.SearchStrategy[list[Live]] = st.builds(
    lambda ahead, moves: [ahead, *moves], AHEAD, st.lists(LIVE, min_size=2, max_size=6)
)
"""Some way into the form, then whatever can happen."""

OFTEN = [name for name, f in FORMS.items() if any(q.kind is Kind.PHOTOS for q in f.questions)]
SOME_FORM = st.sampled_from([*FORMS, *OFTEN, *OFTEN])
"""A form by name; those with pictures more often, for most can happen to them."""
