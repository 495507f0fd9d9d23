"""A report as lines for a terminal."""

from collections.abc import Iterator
from typing import Any

from bot.evaluation import detection

Report = dict[str, Any]


def lines(report: Report) -> Iterator[str]:
    """The whole report; what had too little data is not there."""
    found = report["detection"]
    yield f"Encoder {report['encoder']}"
    yield f"Pictures {found['pictures']}, a face in {found['with_a_face']:.1%}"
    yield f"Median face {found['median_face_px']:.0f} px. Still found when spoilt:"
    yield from detection.lines(found["spoilt"])
    yield "Counts: " + ", ".join(f"{k} {v}" for k, v in report["counts"].items())
    if "identification" in report:
        yield from _verification(report["verification"])
        yield from _by_age(report.get("false_matches_by_age", {}))
        yield from _identification(report["identification"])
        for name, ranks in report.get("alone", {}).items():
            yield f"Alone, {name}: {_ranks(ranks)}"
        yield from _worth(report["likelihood_ratios"])


def _verification(found: Report) -> Iterator[str]:
    for name, rates in found.items():
        yield f"Verification by {name}: " + ", ".join(f"{k} {v:.3f}" for k, v in rates.items())


def _by_age(found: Report) -> Iterator[str]:
    for ages, shares in found.items():
        told = ", ".join(f"{t}: {share:.2%}" for t, share in shares.items())
        yield f"Different people under a threshold, ages {ages}: {told}"


def _identification(found: Report) -> Iterator[str]:
    for name in ("face_by_distance", "face", "face_and_facts"):
        if name in found:
            yield f"Right person, {name.replace('_', ' ')}: {_ranks(found[name])}"
    for rate, share in found["open_set"].items():
        yield f"Open set, {rate}: {share:.1%}"
    for gap, ranks in found["by_age_gap"].items():
        yield f"Years apart {gap} ({ranks['probes']} probes): {_ranks(ranks)}"
    for count, ways in found["by_photos_a_person"].items():
        for way, ranks in ways.items():
            yield f"{count} photo(s) a person, {way}: {_ranks(ranks)}"


def _ranks(found: Report) -> str:
    shown = ((k, v) for k, v in found.items() if k.startswith("rank_"))
    return ", ".join(
        f"{k.replace('_', ' ')} {v['value']:.1%} ({v['low']:.1%}-{v['high']:.1%})" for k, v in shown
    )


def _worth(found: Report) -> Iterator[str]:
    rows = {name: found.get(name) for name in ("distance", "normalised")}
    rows |= {f"built-in, {name}": row for name, row in found.get("built_in", {}).items()}
    for name, row in rows.items():
        if row:
            over = row["cllr"] / max(row["min_cllr"], 1e-9)
            told = f"Cllr {name}: {row['cllr']:.4f}, least {row['min_cllr']:.4f} ({over:.2f} times"
            truth = row.get("truth_over_min")
            yield (
                f"{told}; perfectly known ratios of such a set: {truth:.2f})"
                if truth
                else f"{told})"
            )
