"""dlib's models as face_recognition brings them, each loaded when it is first asked for.

The library itself loads all of them on import, also the large 68-point model, and makes Pillow take
half a picture for a whole one. Only worker processes load any.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bot.matching import memory

PACKAGE = "face_recognition_models"

TINY = 96
"""Pixels: the detectors' own windows and a little more."""


@cache
def detector() -> Any:
    """The HOG detector of faces seen from the front, a little turned or leaning: 0.5 s."""
    import dlib  # noqa: PLC0415 - only worker processes load it

    return dlib.get_frontal_face_detector()


@cache
def network_detector() -> Any:
    """The network that also finds faces from the side and half covered ones, from 70 pixels on:
    5 ms; once used, the worker keeps 25 MB.
    """
    import dlib  # noqa: PLC0415 - only worker processes load it

    made = dlib.cnn_face_detection_model_v1(_file("mmod_human_face_detector.dat"))
    made(np.zeros((TINY, TINY, 3), np.uint8), 0)
    memory.rest()
    return made


@cache
def five_points() -> Any:
    """Finds two corners of each eye, and the nose: 0.1 s, 11 MB."""
    return _points("shape_predictor_5_face_landmarks.dat")


@cache
def many_points() -> Any:
    """Finds 68 points: 0.9 s and 70 MB, which the worker keeps from then on."""
    made = _points("shape_predictor_68_face_landmarks.dat")
    memory.rest()
    return made


@cache
def network() -> Any:
    """Makes 128 numbers of an aligned face: 0.1 s, 21 MB."""
    import dlib  # noqa: PLC0415 - only worker processes load it

    return dlib.face_recognition_model_v1(_file("dlib_face_recognition_resnet_model_v1.dat"))


def _points(name: str) -> Any:
    import dlib  # noqa: PLC0415 - only worker processes load it

    return dlib.shape_predictor(_file(name))


def _file(name: str) -> str:
    """Where a model lies: its package is not imported, for that takes longer than the model."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed; install the lock file.")
    return str(Path(found.submodule_search_locations[0]) / "models" / name)
