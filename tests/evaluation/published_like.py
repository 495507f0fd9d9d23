"""Files of the form that the built-in tables are fitted to, with made-up figures."""

import csv
from pathlib import Path

import numpy as np

from bot.evaluation.published import HISTOGRAMS, PAIRS, SAME
from bot.matching.strata import GROUPS, group_name

BINS = [f"{n / 100:.2f}" for n in range(150)]
HEAD = ["source", "pair", "truth", "person_a", "person_b", "picture_a", "picture_b"]
DISTANCES = ["builtin_plain", "builtin_mirror_mean", "optional_mirror_mean"]


def write_published(folder: Path) -> None:
    """Write both files."""
    dice = np.random.default_rng(1)
    with (folder / HISTOGRAMS).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["source", "pair", "template", "truth", "pairs", *BINS])
        for a in range(len(GROUPS)):
            for b in range(a, len(GROUPS)):
                counts = np.histogram(dice.normal(0.75, 0.08, 5000), np.arange(151) / 100)[0]
                name = f"age {group_name(a)} vs {group_name(b)}"
                table.writerow(["UTKFace", name, "mirror-mean", "different", 5000, *counts])
    with (folder / PAIRS).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*HEAD, *DISTANCES])
        for source, pair in SAME.values():
            table.writerows(_pairs(source, pair, dice))


def _pairs(source: str, pair: str, dice: np.random.Generator) -> list[list[object]]:
    """Forty people with two pictures each: everybody with themselves and with 30 others."""
    rows: list[list[object]] = []
    for one in range(40):
        for step in range(31):
            other = (one + step) % 40
            truth, mean = ("same", 0.5) if step == 0 else ("different", 0.75)
            d = round(float(dice.normal(mean, 0.08)), 3)
            who = [one, other, 2 * one, 2 * other + 1]
            rows.append([source, pair, truth, *who, d, d, 1.8 * d])
    return rows
