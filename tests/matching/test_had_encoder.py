"""The encoder that can be had by npm, and its figures on photographs.

Left out, saying so, where npm or the photographs (`REUNION_LFW`, one folder a person) are missing.
It takes several minutes: every picture goes through dlib's network and the other one.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from json import loads
from pathlib import Path

import pytest

from bot.matching import encoders, onnx, spec
from bot.matching.encoder import ENCODER_ID

ROOT = Path(__file__).parents[2]
SPEC = encoders.SPECS / "mobilefacenet-fr-feature.toml"
PACKAGE = "faceplugin-face-recognition-js@0.0.1"
INSIDE = "package/model/fr_feature.onnx"
PHOTOGRAPHS = os.environ.get("REUNION_LFW", "")

pytestmark = [
    pytest.mark.skipif(shutil.which("npm") is None, reason="no npm here to bring the file"),
    pytest.mark.skipif(not PHOTOGRAPHS, reason="REUNION_LFW names no folder of photographs"),
    pytest.mark.timeout(3600),
]


def brought(folder: Path) -> Path:
    """The file, out of the package that npm fetches."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, timeout=300)
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as archive:
        archive.extract(INSIDE, folder, filter="data")
    return folder / INSIDE


def test_its_figures_on_photographs(tmp_path: Path) -> None:
    file = brought(tmp_path)
    about = spec.read(SPEC)
    onnx.load(file, about)
    encoders.keep(file, SPEC.read_bytes(), encoders.folder(tmp_path))
    by = [word for name in (ENCODER_ID, about.id) for word in ("--encoder", name)]
    subprocess.run(
        [
            sys.executable,
            "main.py",
            "evaluate",
            PHOTOGRAPHS,
            "--out",
            tmp_path,
            "--spoilt",
            "0",
            *by,
        ],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(tmp_path)},
        check=True,
        timeout=3500,
    )
    report = loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))
    fused, alone = report["identification"]["face"], report["alone"]
    assert alone[about.id]["rank_1"]["value"] > 0.975
    assert alone[ENCODER_ID]["rank_1"]["value"] > 0.92
    assert fused["rank_1"]["value"] > 0.98
    assert fused["rank_30"]["value"] > 0.995
