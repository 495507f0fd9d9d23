"""A film, read within limits: some moments of it, upright, and nothing else.

Only pictures are taken out. Sound has no decoder here, and place, hour and telephone that a film
tells of itself go the way of EXIF, for a picture is drawn anew. A film is read from memory, by two
readers and five decoders named below: nothing in it can name another file, a playlist or a network.

- A **stalker** who hopes that a film searches for more faces at once than a photo gets no more than
  a few pictures out of it, counted like photos, and the same receipt.
- A **trafficker** who films a street learns how many pictures were taken, which tells how sharp the
  film was and nothing of who is looked for: nothing here can see a case.
- A **fraud** who films a screen shows officers frames that are marked as out of a film, with the
  doubts of any picture.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING

from PIL import Image

from bot.matching.kinds import other_kind
from bot.matching.memory import at_most
from bot.matching.photo import DAMAGE, LONG_EDGE, MAX_BYTES, PictureRefused

if TYPE_CHECKING:
    from av import Packet, VideoFrame, VideoStream
    from av.container import InputContainer

MOMENTS = 8
"""Frames that are taken, evenly over the film."""

LOOKED_AT = 180.0
"""Seconds of a film that are looked at: about what 20 MB hold."""

MAX_PIXELS = 4096 * 2304
"""Of a frame. Telephones film no larger, and a decoder keeps several."""

MEMORY = 256 * 2**20
"""Bytes that reading a film may take, so that a worker stays under 0.5 GB."""

SECONDS = 1.0
"""Of computing, for reading and decoding: what was seen by then has to do."""

ENOUGH_KEYS = 6
"""So many frames that stand alone are enough: no other is decoded."""

MATROSKA = b"\x1aE\xdf\xa3"
ISO = {b"ftyp", b"moov", b"mdat"}
"""The names of a first box, at the fourth byte."""

DECODERS = ("h264", "hevc", "vp8", "vp9", "libdav1d", "av1")
LIMITS = {
    "codec_whitelist": ",".join(DECODERS),
    "max_pixels": str(MAX_PIXELS),
    "threads": "1",
}
READING = {
    **LIMITS,
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm",
    "protocol_whitelist": "",
}

TURNS = (
    None,
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_270,
)
"""By quarters against the clock, which is how a film says that it wants to be turned."""

QUARTER = 90


@dataclass(frozen=True, slots=True)
class Moment:
    """A frame, upright, its long edge at most 1280 pixels, and when it was seen, in seconds."""

    seconds: float
    picture: Image.Image


def is_film(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a film that can be read, whatever its name."""
    return _reader(data) is not None


def moments(data: bytes) -> list[Moment]:
    """Take some frames of a film, evenly, in their order; at least one.

    Where it is damaged or takes too much of anything, that is what came before.

    Raises PictureRefused: `too-large`, `unreadable`, `is-video` (such a film is not read here),
    `film-empty` (nothing can be seen in it).
    """
    import av  # noqa: PLC0415 - only worker processes load it, when the first film comes

    taken: list[Moment] = []
    try:
        with at_most(MEMORY), _opened(av, data) as container:
            taken.extend(islice(_moments(container, _seen_in(container)), MOMENTS))
    except MemoryError as error:
        if not taken:
            raise _too_large() from error
    except (*DAMAGE, av.FFmpegError) as error:
        if not taken:
            raise PictureRefused("unreadable") from error
    if not taken:
        raise PictureRefused("film-empty")
    return taken


def _reader(data: bytes) -> str | None:
    if data[:4] == MATROSKA:
        return "matroska"
    return "mp4" if data[4:8] in ISO and other_kind(data) else None


def _too_large() -> PictureRefused:
    return PictureRefused("too-large", megabytes=MAX_BYTES // 2**20)


def _opened(av: ModuleType, data: bytes) -> "InputContainer":
    if len(data) > MAX_BYTES:
        raise _too_large()
    container: InputContainer = av.open(BytesIO(data), "r", format=_reader(data), options=READING)
    return container


def _seen_in(container: "InputContainer") -> "VideoStream":
    """The film's first moving picture, made ready; every other stream is left unread."""
    from av.stream import Discard, Disposition  # noqa: PLC0415

    for stream in container.streams:
        stream.discard = Discard.all
    moving = [
        stream
        for stream in container.streams.video
        if not stream.disposition & Disposition.attached_pic
    ]
    if not moving:
        raise PictureRefused("film-empty")
    stream, codec = moving[0], moving[0].codec_context
    if codec is None or codec.name not in DECODERS:
        raise PictureRefused("is-video")
    if codec.width * codec.height > MAX_PIXELS:
        raise _too_large()
    stream.discard = Discard.default
    codec.options, codec.thread_count = dict(LIMITS), 1
    return stream


def _moments(container: "InputContainer", stream: "VideoStream") -> Iterator[Moment]:
    keys, step = _planned(container, stream)
    if keys:
        stream.codec_context.skip_frame = "NONKEY"
    last: float | None = None
    for packet in _packets(container, stream):
        if keys and packet.pts is not None and packet.pts not in keys:
            continue
        for frame in _decoded(packet):
            if frame.time is None or frame.is_corrupt:
                continue
            slot = frame.time // step if step else frame.time
            if slot != last:
                yield Moment(frame.time, _upright(frame))
            last = slot


def _planned(container: "InputContainer", stream: "VideoStream") -> tuple[frozenset[int], float]:
    """The times of the frames to decode, none for all, and the seconds between what is taken.

    Afterwards the film is at its beginning again.
    """
    times, keys = [], []
    for packet in _packets(container, stream):
        if packet.pts is not None:
            times.append(packet.pts)
            if packet.is_keyframe:
                keys.append(packet.pts)
    if not times:
        raise PictureRefused("film-empty")
    container.seek(times[0], stream=stream)
    if len(keys) >= ENOUGH_KEYS:
        return frozenset(keys[n * len(keys) // MOMENTS] for n in range(MOMENTS)), 0.0
    return frozenset(), (max(times) - min(times)) * _tick(stream) / MOMENTS


def _packets(container: "InputContainer", stream: "VideoStream") -> "Iterator[Packet[VideoStream]]":
    """What the film holds, to the end of what is looked at or of the time for it."""
    until = time.process_time() + SECONDS
    last: float | None = None
    for packet in container.demux(stream):
        if packet.pts is not None:
            last = packet.pts + LOOKED_AT / _tick(stream) if last is None else last
            if packet.pts > last:
                return
        yield packet
        if time.process_time() > until:
            return


def _tick(stream: "VideoStream") -> float:
    return float(stream.time_base or 1)


def _decoded(packet: "Packet[VideoStream]") -> "Sequence[VideoFrame]":
    """The frames that a packet completes; none where it is damaged, for the next may be good."""
    try:
        return packet.decode()
    except ValueError:
        return ()


def _upright(frame: "VideoFrame") -> Image.Image:
    share = min(1.0, LONG_EDGE / max(frame.width, frame.height))
    width, height = (max(1, round(edge * share)) for edge in (frame.width, frame.height))
    small = frame.reformat(width, height, "rgb24", interpolation="AREA", threads=1)
    picture = Image.fromarray(small.to_ndarray())
    turn = TURNS[round(frame.rotation / QUARTER) % len(TURNS)]
    return picture if turn is None else picture.transpose(turn)
