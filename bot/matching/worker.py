"""What the worker processes do with a picture."""

import ctypes
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from bot.domain.photos import Doubt
from bot.matching import faces, film, frames, genuine, memory, photo, quality
from bot.matching.boxes import Box, Face
from bot.matching.encoder import encode

KEPT = 32 * 2**20
"""Bytes over what the models take that a worker keeps for its next picture."""

__all__ = ["Box", "Face", "Prepared", "encode", "prepare", "prepare_sent", "warm"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as it may be kept: JPEG without EXIF, upright, at most 1280 pixels."""

    jpeg: bytes
    width: int
    height: int
    faces: tuple[Face, ...]
    """From left to right; a Face is a Box in the JPEG's pixels."""
    doubts: tuple[Doubt, ...] = ()
    from_film: bool = False


def prepare(data: bytes) -> Prepared:
    """Decode what somebody sent, strip it, find the faces. It sees no case.

    Raises PictureRefused.
    """
    try:
        return _prepared(photo.decode(data))
    finally:
        _give_back()


def prepare_sent(data: bytes, most: int) -> tuple[Prepared, ...]:
    """Do the same with a picture or a film, of which at most so many frames are kept.

    Raises PictureRefused.
    """
    try:
        if not film.is_film(data):
            return (_prepared(photo.decode(data)),)
        kept = frames.best(data, most)
        return tuple(replace(_prepared(frame), from_film=True) for frame in kept)
    finally:
        _give_back()


def _prepared(picture: Image.Image) -> Prepared:
    picture, found = faces.find(picture)
    seen = quality.measured(picture, faces.largest(found))
    crowd = (Doubt.CROWD,) if len(found) > faces.MOST else ()
    doubts = *genuine.doubts(picture, seen), *crowd
    return Prepared(photo.to_jpeg(picture), picture.width, picture.height, seen, doubts)


def _give_back() -> None:
    """Return what was freed to the system where it is much: else it comes on top of the next
    picture's. Of little it would only be asked again, which takes 20 ms a picture.
    """
    if memory.over_rest() > KEPT:
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
        if trim is not None:
            trim(0)


def warm() -> None:
    """Load the models and use each once, so that the first picture waits for nothing."""
    blank = Image.fromarray(np.full((160, 160, 3), 128, np.uint8))
    faces.glance(blank)
    encode(photo.to_jpeg(blank), [Box(30, 130, 130, 30)])
    memory.rest()
