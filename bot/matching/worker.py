"""What the worker processes do with a picture."""

import ctypes
from dataclasses import dataclass

import numpy as np
from PIL import Image

from bot.domain.photos import Doubt
from bot.matching import encoder, faces, photo, quality
from bot.matching.encoder import encode
from bot.matching.faces import Box, Face

__all__ = ["Box", "Face", "Prepared", "encode", "prepare", "warm"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it may be kept: JPEG without EXIF, upright, at most 1280 pixels."""

    jpeg: bytes
    width: int
    height: int
    faces: tuple[Face, ...]
    """From left to right; a Face is a Box in the JPEG's pixels."""
    doubts: tuple[Doubt, ...] = ()


def prepare(data: bytes) -> Prepared:
    """Decode what somebody sent, strip it, find the faces. It sees no case.

    Raises PictureRefused.
    """
    try:
        picture, found = faces.find(photo.decode(data))
        seen = quality.measured(picture, faces.largest(found))
        doubts = (Doubt.CROWD,) if len(found) > faces.MOST else ()
        return Prepared(photo.to_jpeg(picture), picture.width, picture.height, seen, doubts)
    finally:
        _give_back()


def _give_back() -> None:
    """Return what was freed to the system: else the next picture comes on top of this one's."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
    if trim is not None:
        trim(0)


def warm() -> None:
    """Load the models and use each once, so that the first picture waits for nothing."""
    encoder.library()
    blank = Image.fromarray(np.full((160, 160, 3), 128, np.uint8))
    faces.find(blank)
    encode(photo.to_jpeg(blank), [Box(30, 130, 130, 30)])
