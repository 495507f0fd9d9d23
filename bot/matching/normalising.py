"""Symmetric score normalisation: how near two faces are for faces such as these.

Some faces are near to everybody, children's most of all. A distance is therefore set against what
each of the two has with the other's kind: `z = ((d - mean_a) / std_a + (d - mean_b) / std_b) / 2`
(S-norm: Shum et al., Odyssey 2010). Each level is taken from the other side's ages: a child's
picture against adults, an adult's against children. Against its own ages it does harm. Of LAG's
pairs across a childhood, cohorts of about fifty, no pair in its own level, the right one would be
among the first 30 of 1,006 in 72% this way, in 60% against its own ages, in 70% without it; with
all 1,006 as the cohort, in 81% and 75%. Grown faces are told apart better as they stand: they are
not normalised.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LEAST_COHORT = 50
"""Faces of others: with fewer a level is not known well enough."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Level:
    """Mean and standard deviation of distances to a cohort, (n,) for n faces."""

    mean: Floats
    std: Floats


def level(distances: Floats) -> Level | None:
    """The level of each row over its cohort (n, cohort), or None where the cohort is too small."""
    if distances.shape[1] < LEAST_COHORT:
        return None
    return Level(distances.mean(axis=1), np.maximum(distances.std(axis=1), 1e-6))


def symmetric(distances: Floats, rows: Level, columns: Level) -> Floats:
    """Normalise a matrix of distances (n, m) by the levels of its n rows and m columns."""
    by_row = (distances - rows.mean[:, None]) / rows.std[:, None]
    by_column = (distances - columns.mean[None]) / columns.std[None]
    return np.asarray((by_row + by_column) / 2, np.float64)
