"""What `main.py evaluate` and `main.py calibrate` do, and say when they cannot."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.domain.evidence import Assumptions
from bot.evaluation import calibrate as fitting
from bot.evaluation import plots, printed, report
from bot.evaluation.data import NoData
from config.policy import load_policy


def evaluate(data: Path, out: Path, workers: int, spoilt: int) -> int:
    """Measure, print, write and draw; 2 where there is nothing to measure."""
    return _told(lambda: _evaluated(data, out, workers, spoilt))


def _evaluated(data: Path, out: Path, workers: int, spoilt: int) -> Iterable[str]:
    assumed = Assumptions(**load_policy().evidence.model_dump())
    found, measured = report.evaluate(data, assumed, workers, spoilt)
    out.mkdir(parents=True, exist_ok=True)
    path = report.write(found, out)
    return [*printed.lines(found), f"Written: {path}", *_drawn(measured, out, found)]


def _drawn(measured: report.Measured, out: Path, found: report.Report) -> Iterable[str]:
    if "identification" not in found:
        return ["No plots: nobody has a picture on both sides."]
    try:
        return [f"Drawn: {path}" for path in plots.draw(measured, out)]
    except ImportError:
        return ["No plots: matplotlib is not installed."]


def calibrate(data: Path, out: Path, workers: int) -> int:
    """Fit and write the tables; 2 where there is nothing to fit."""
    return _told(lambda: [f"Written: {path}" for path in fitting.calibrate(data, out, workers)])


def _told(work: Callable[[], Iterable[str]]) -> int:
    try:
        for line in work():
            print(line, flush=True)
    except (NoData, OSError, ValueError) as failure:
        print(failure, file=sys.stderr)
        return 2
    return 0
