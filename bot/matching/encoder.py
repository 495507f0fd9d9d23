"""A face as numbers. The only module that uses face_recognition, and only in worker processes."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFile

from bot.matching.faces import Box

ENCODER_ID = "dlib-resnet-v1"
"""Kept with each template. Distances between templates of different encoders mean nothing."""

LENGTH = 128

Template = npt.NDArray[np.float32]


def encode(jpeg: bytes, boxes: Sequence[Box]) -> list[Template]:
    """Give one template (128 float32) for each box of a picture that `prepare` wrote."""
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    places = [(box.top, box.right, box.bottom, box.left) for box in boxes]
    found = library().face_encodings(pixels, known_face_locations=places)
    return [template.astype(np.float32) for template in found]


@cache
def library() -> Any:
    """Load face_recognition and its models: about a second and 0.2 GB, once in a process."""
    import face_recognition  # noqa: PLC0415 - only worker processes load it

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # it switches this on: half a picture would pass
    return face_recognition
