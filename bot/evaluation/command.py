"""What `main.py evaluate` and `main.py calibrate` do, and say when they cannot."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation import calibrate as fitting
from bot.evaluation import plots, printed, report
from bot.evaluation.data import NoData
from bot.evaluation.measuring import Measured
from bot.matching import encoders
from bot.matching.encoders import Encoder, NoSuchEncoder
from bot.matching.onnx import EncoderUnusable
from bot.matching.spec import SpecWrong
from config.policy import load_policy


@dataclass(frozen=True)
class By:
    """Which encoders are meant, by id (of none, the built-in one), and where added ones lie."""

    ids: Sequence[str] = ()
    added: Path = Path()

    def chosen(self) -> tuple[Encoder, ...]:
        """Find them. Raises NoSuchEncoder, SpecWrong, OSError."""
        return encoders.chosen(self.ids, self.added)


def evaluate(data: Path, out: Path, workers: int, spoilt: int, by: By) -> int:
    """Measure, print, write and draw; 2 where there is nothing to measure."""
    return told(lambda: _evaluated(data, out, workers, spoilt, by))


def _evaluated(data: Path, out: Path, workers: int, spoilt: int, by: By) -> Iterable[str]:
    assumed = load_policy().evidence
    found, measured = report.evaluate(
        data, assumed, workers, spoilt, by=by.chosen(), added=by.added
    )
    out.mkdir(parents=True, exist_ok=True)
    path = report.write(found, out)
    return [*printed.lines(found), f"Written: {path}", *_drawn(measured, out, found)]


def _drawn(measured: Measured, out: Path, found: report.Report) -> Iterable[str]:
    if "identification" not in found:
        return ["No plots: nobody has a picture on both sides."]
    try:
        return [f"Drawn: {path}" for path in plots.draw(measured, out)]
    except ImportError:
        return ["No plots: matplotlib is not installed."]


def calibrate(data: Path, out: Path, workers: int, by: By) -> int:
    """Fit and write the tables; 2 where there is nothing to fit."""
    return told(lambda: _calibrated(data, out, workers, by))


def _calibrated(data: Path, out: Path, workers: int, by: By) -> Iterable[str]:
    return [f"Written: {path}" for path in fitting.calibrate(data, out, workers, by.chosen())]


def told(work: Callable[[], Iterable[str]]) -> int:
    """Print lines; what cannot be done is told in its own words, with 2."""
    try:
        for line in work():
            print(line, flush=True)
    except (NoData, NoSuchEncoder, SpecWrong, EncoderUnusable, OSError, ValueError) as failure:
        print(failure, file=sys.stderr)
        return 2
    return 0
