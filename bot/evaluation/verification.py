"""Pairs: how well a threshold on the distance tells the same person from others."""

import numpy as np

from bot.matching.fitting import Floats

FALSE_RATES = (1e-2, 1e-3, 1e-4)
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def rates(same: Floats, different: Floats) -> dict[str, float]:
    """EER and the true accepts at each rate of false ones that there are pairs enough for."""
    found = {"eer": eer(same, different)}
    for rate in FALSE_RATES:
        if len(different) * rate >= 1:
            threshold = np.quantile(different, rate)
            found[f"tar_at_{rate:g}"] = float((same < threshold).mean())
    return found


def eer(same: Floats, different: Floats) -> float:
    """Where as many of the same are refused as of the different accepted."""
    misses, falses = det(same, different)
    at = int(np.argmin(np.abs(misses - falses)))
    return float((misses[at] + falses[at]) / 2)


def det(same: Floats, different: Floats) -> tuple[Floats, Floats]:
    """The misses and the false accepts at 2,000 thresholds."""
    steps = np.linspace(min(same.min(), different.min()), max(same.max(), different.max()), 2000)
    falses = np.searchsorted(np.sort(different), steps) / len(different)
    misses = 1 - np.searchsorted(np.sort(same), steps) / len(same)
    return np.asarray(misses, np.float64), np.asarray(falses, np.float64)


def false_matches(different: Floats) -> dict[str, float]:
    """The share of different people under each threshold."""
    return {f"{t:g}": float((different < t).mean()) for t in THRESHOLDS}
