"""A report's plots. Needs matplotlib, which the bot itself does not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bot.evaluation import identification, verification, worth
from bot.evaluation.measuring import Measured
from bot.matching.fitting import Floats

Drawing = Callable[[Any, Any], None]
SIZE = (6.4, 4.4)
DPI = 110


def draw(m: Measured, folder: Path) -> list[Path]:
    """Draw every plot that the data allow, as PNG. Raises ImportError without matplotlib."""
    import matplotlib as mpl  # noqa: PLC0415  only this command needs it

    mpl.use("Agg")
    drawings: list[tuple[str, Drawing, object]] = [("det", _det, m), ("cmc", _cmc, m)]
    scores = m.distances if m.normalised is None else m.normalised
    if (ratios := worth.ratios(scores, m.mates, m.probes, m.people)) is not None:
        drawings += [("tippett", _tippett, ratios), ("reliability", _reliability, ratios)]
    return [_drawn(drawing, data, folder / f"{name}.png") for name, drawing, data in drawings]


def _drawn(drawing: Drawing, data: object, path: Path) -> Path:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=SIZE)
    drawing(axes, data)
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=DPI)
    plt.close(figure)
    return path


def _scores(m: Measured) -> dict[str, Floats]:
    found = {"distance": m.distances}
    return found if m.normalised is None else {**found, "normalised": m.normalised}


def _det(axes: Any, m: Measured) -> None:
    for name, scores in _scores(m).items():
        misses, falses = verification.det(scores[m.mates], scores[~m.mates])
        axes.loglog(np.maximum(falses, 1e-6), np.maximum(misses, 1e-4), label=name)
    axes.set(xlabel="different people accepted", ylabel="same people refused", xlim=(1e-5, 1))


def _cmc(axes: Any, m: Measured) -> None:
    most = min(100, len(m.people))
    for name, scores in _scores(m).items():
        found = identification.ranks(-scores, m.mates)
        axes.plot(range(1, most + 1), identification.curve(found, most), label=name)
    axes.set(xlabel="rank", ylabel="right person among the first", xscale="log", ylim=(None, 1))


def _tippett(axes: Any, ratios: tuple[Floats, Floats]) -> None:
    same, different = ratios
    steps = np.linspace(min(different.min(), same.min()), max(different.max(), same.max()), 400)
    axes.plot(steps, [(same >= s).mean() for s in steps], label="same people")
    axes.plot(steps, [(different >= s).mean() for s in steps], label="different people")
    axes.axvline(0, color="grey", lw=0.8)
    axes.set(xlabel="log10 likelihood ratio", ylabel="share with at least so much")


def _reliability(axes: Any, ratios: tuple[Floats, Floats]) -> None:
    """Of pairs to which an even chance and the ratio give p, how many are the same people."""
    same, different = ratios
    edges = np.linspace(0, 1, 11)
    p_same, p_different = (1 / (1 + 10.0**-ratios) for ratios in (same, different))
    one = np.histogram(p_same, edges)[0] / len(same)
    other = np.histogram(p_different, edges)[0] / len(different)
    seen = one + other > 0
    middles = (edges[:-1] + edges[1:]) / 2
    axes.plot([0, 1], [0, 1], color="grey", lw=0.8, label="as it should be")
    axes.plot(middles[seen], (one / np.maximum(one + other, 1e-12))[seen], "o-", label="measured")
    axes.set(xlabel="what the ratio says", ylabel="what is so")
