"""Films of drawn people, as telephones, messengers and browsers write them."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

import av
import numpy as np
from PIL import Image

from demo.drawn import Person, View, pixels

LIGHT = {"deadline": "good", "cpu-used": "8"}
QUICK = {
    "libx264": {"preset": "ultrafast"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none"},
    "libvpx": LIGHT,
    "libvpx-vp9": LIGHT,
}


def walk(seed: int = 4, count: int = 12) -> list[Image.Image]:
    """Return pictures of somebody who moves a little."""
    views = (View(size=0.6, x=0.45 + 0.1 * n / count) for n in range(count))
    return [pixels([(Person(seed), view)], 320, 240) for view in views]


def film(
    pictures: Sequence[Image.Image],
    codec: str = "libx264",
    kind: str = "mp4",
    *,
    every: float = 0.1,
    alone: int = 250,
    turned: int = 0,
    title: str = "",
) -> bytes:
    """Return a film: `every` so many seconds a picture, and one of `alone` stands for itself.

    It says of itself that it is to be turned by so many degrees against the clock.
    """
    out = BytesIO()
    with av.open(out, "w", format=kind) as container:
        container.metadata["title"] = title
        stream: Any = container.add_stream(codec, rate=1 / Fraction(every).limit_denominator(100))
        stream.width, stream.height = pictures[0].size
        stream.pix_fmt, stream.codec_context.gop_size = "yuv420p", alone
        stream.options = QUICK.get(codec, {})
        if turned:
            stream.set_display_rotation(turned)
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(np.asarray(picture.convert("RGB")))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


def sound() -> bytes:
    """Return a film without a picture: a second of silence."""
    out = BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream: Any = container.add_stream("aac", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.float32), "fltp", "mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()
