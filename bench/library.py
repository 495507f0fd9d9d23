"""face_recognition as it comes: the baseline."""

from typing import Any

from PIL import ImageFile


def library() -> Any:
    """Load it with all its models: about a second and 0.2 GB."""
    import face_recognition  # noqa: PLC0415 - only who measures loads it

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # it switches this on: half a picture would pass
    return face_recognition
