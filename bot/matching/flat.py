"""Scanning every template of one encoder, exactly: numpy, and faiss where there are very many.

A scan gives rows and a limit: whatever it left out lies at least that far away. Who asks weighs
the rows in double precision and asks for more where the limit is too near, so that nothing is lost
to rounding.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

BLOCK = 65_536
"""Rows that lie together. Blocks never move: growing copies nothing and leaves nothing behind."""

FAISS_FROM = 50_000
"""Rows. Up to here numpy takes a few milliseconds; past it faiss, where it is installed, takes a
third of numpy's time and skips what a filter leaves out."""

GROUP = 64
"""The nearest of each group of rows bounds the nearest of all, at a fraction of a sort's price."""

ROUNDING = 1e-4
"""More than twice the error of a squared distance worked out in float32, as a share of the squared
norms in it: 128 to 512 products, each rounded to 6e-8 of its size."""

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]


class Near(NamedTuple):
    """Rows, and a distance that no other allowed row is nearer than."""

    rows: Rows
    limit: float


@cache
def faiss() -> Any | None:
    """The library, where the operator installed it: it is an extra."""
    try:
        return import_module("faiss")
    except ImportError:
        return None


class Flat:
    """Templates of one length by row number; for use from one thread at a time."""

    def __init__(self, length: int, block: int = BLOCK, faiss_from: int = FAISS_FROM) -> None:
        self.length, self._block, self._faiss_from = length, block, faiss_from
        self.blocks: list[Floats] = []
        self._norms = np.zeros(0, np.float32)  # squared
        self._indexed: list[_Indexed] = []

    def reserve(self, rows: int) -> None:
        """Make room for so many rows."""
        while len(self.blocks) * self._block < rows:
            self.blocks.append(np.zeros((self._block, self.length), np.float32))
            self._norms = np.concatenate([self._norms, np.zeros(self._block, np.float32)])
            if self._indexed:
                self._index(len(self.blocks) - 1)

    def put(self, row: int, template: Floats) -> None:
        """Write a row, over what was there."""
        block, at = divmod(row, self._block)
        self.blocks[block][at] = template
        self._norms[row] = template @ template

    def take(self, rows: Rows) -> Floats:
        """Give copies of rows (n, length)."""
        taken = np.empty((len(rows), self.length), np.float32)
        blocks, at = np.divmod(rows, self._block)
        for block in np.unique(blocks):
            here = blocks == block
            taken[here] = self.blocks[block][at[here]]
        return taken

    def near(self, probe: Floats, allowed: Mask, wanted: int) -> Near:
        """Rows that hold the `wanted` nearest of those allowed (one for each row in use)."""
        if len(allowed) > self._faiss_from and faiss() is not None:
            return self._near_by_faiss(probe, allowed, wanted)
        return self._near_by_numpy(probe, allowed, wanted)

    def _near_by_numpy(self, probe: Floats, allowed: Mask, wanted: int) -> Near:
        norms = self._norms[: len(allowed)]
        squared = norms - 2 * self._products(probe, len(allowed))  # less the probe's own norm
        np.copyto(squared, np.float32(np.inf), where=~allowed)
        bound = float(_bound(squared, wanted))
        if not np.isfinite(bound):
            return Near(np.flatnonzero(allowed), np.inf)
        own = float(probe @ probe)
        slack = ROUNDING * (float(norms.max()) + own)
        return Near(np.flatnonzero(squared <= bound + 2 * slack), _root(bound + slack + own))

    def _products(self, probe: Floats, count: int) -> Floats:
        products = np.empty(count, np.float32)
        for number, start, end in self._spans(count):
            block = self.blocks[number][: end - start]
            np.matmul(block, probe, out=products[start:end])
        return products

    def _near_by_faiss(self, probe: Floats, allowed: Mask, wanted: int) -> Near:
        """The rows that a filter leaves out cost nothing here."""
        for number in range(len(self._indexed), len(self.blocks)):
            self._index(number)
        parts = [
            self._indexed[number].near(probe, allowed[start:end], wanted, start)
            for number, start, end in self._spans(len(allowed))
        ]
        rows = np.concatenate([part[0] for part in parts])
        squared = np.concatenate([part[1] for part in parts])
        if len(rows) < wanted:
            return Near(np.flatnonzero(allowed), np.inf)
        bound = float(np.partition(squared, wanted - 1)[wanted - 1])
        slack = ROUNDING * (float(self._norms[: len(allowed)].max()) + float(probe @ probe))
        return Near(rows[squared <= bound], _root(bound - slack))

    def _index(self, number: int) -> None:
        """Move a block into an index: there is no second copy, and what it leaves is zeros."""
        self._indexed.append(_Indexed(self.blocks[number]))
        self.blocks[number] = self._indexed[number].block

    def _spans(self, count: int) -> Iterator[tuple[int, int, int]]:
        """Number, first row and row past the last of each block in use."""
        for number in range(-(-count // self._block)):
            yield number, number * self._block, min(count, (number + 1) * self._block)


class _Indexed:
    """One block inside a faiss index: its codes are the block, written in place."""

    def __init__(self, block: Floats) -> None:
        library: Any = faiss()
        self._library = library
        self._index = library.IndexFlatL2(block.shape[1])
        self._index.add(block)
        codes = library.rev_swig_ptr(self._index.codes.data(), block.nbytes)
        self.block: Floats = codes.view(np.float32).reshape(block.shape)
        block[:] = 0

    def near(self, probe: Floats, allowed: Mask, wanted: int, first: int) -> tuple[Rows, Floats]:
        """Rows and approximate squared distances of the nearest that are allowed."""
        self._index.ntotal = len(allowed)
        bits = np.packbits(allowed, bitorder="little")
        only = self._library.SearchParameters(sel=self._library.IDSelectorBitmap(bits))
        squared, rows = self._index.search(probe[None], min(wanted, len(allowed)), params=only)
        found = rows[0] >= 0
        return rows[0][found] + first, squared[0][found]


def _bound(values: Floats, wanted: int) -> np.float32:
    """At least the `wanted`-th smallest value, and not much more; infinite where there is none."""
    groups = len(values) // GROUP
    if groups >= 2 * wanted:
        values = np.minimum.reduce(values[: groups * GROUP].reshape(GROUP, groups), axis=0)
    if wanted > len(values):
        return np.float32(np.inf)
    return np.float32(np.partition(values, wanted - 1)[wanted - 1])


def _root(squared: float) -> float:
    return float(np.sqrt(max(0.0, squared)))
