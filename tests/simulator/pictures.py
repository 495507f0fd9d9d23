"""Pictures for the tests, drawn on the spot."""

import io

from PIL import Image


def picture(width: int, height: int, kind: str = "JPEG", *, exif: bool = False) -> bytes:
    """A plain picture; with `exif` it says that it lies on its side, and where it was taken."""
    drawn = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    out = io.BytesIO()
    if exif:
        marks = Image.Exif()
        marks[0x0112] = 6  # turned by a quarter
        marks[0x010F] = "a camera"
        drawn.save(out, kind, exif=marks)
    else:
        drawn.save(out, kind)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """A picture from its bytes."""
    return Image.open(io.BytesIO(data))


def moving(width: int, height: int, frames: int = 3) -> bytes:
    """A GIF of so many frames, a fifth of a second each."""
    drawn = [Image.new("P", (width, height), 40 * index) for index in range(frames)]
    out = io.BytesIO()
    drawn[0].save(out, "GIF", save_all=True, append_images=drawn[1:], duration=200, loop=0)
    return out.getvalue()
