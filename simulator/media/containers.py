"""What a film, a sound or a moving picture tells of itself: its kind, its size, how long it is.

Read from MPEG-4 boxes, Ogg pages, MP3 frames, and by Pillow from GIF and WebP. Nothing is decoded.
"""

import io
import struct
import wave
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image

OPUS_RATE = 48_000
"""Opus counts its granules at this rate, whatever the sound was recorded at."""
LAST_PAGE_WITHIN = 70_000
"""An Ogg page is at most 65,307 bytes long: the last one begins within these."""
MP3_RATES = (44_100, 48_000, 32_000)
MP3_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MP3_KBPS_LOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file is by its bytes. Pixels and seconds; 0 where it does not say."""

    mime: str
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    has_video: bool = False
    has_audio: bool = False
    opus: bool = False
    """Sound as Telegram's apps record a voice."""


def shape_of(data: bytes) -> Shape | None:
    """The shape of a file, or None for a kind that is not known here, or is broken."""
    readers = {b"ftyp": _mp4, b"OggS": _ogg, b"RIFF": _riff, b"GIF8": _gif}
    read = readers.get(data[4:8]) or readers.get(data[:4]) or _mp3
    try:
        return read(data)
    except (struct.error, IndexError, ValueError, OSError, EOFError, wave.Error, SyntaxError):
        return None


def _boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """The boxes that lie one after another, by their names."""
    at = 0
    while at + 8 <= len(data):
        size, start = struct.unpack_from(">I", data, at)[0], at + 8
        if size == 1:
            size, start = struct.unpack_from(">Q", data, at + 8)[0], at + 16
        end = at + size if size else len(data)
        if end < start:
            return
        yield bytes(data[at + 4 : at + 8]), data[start:end]
        at = end


def _within(data: memoryview, *path: bytes) -> memoryview:
    """The inside of a box within a box; empty where there is none."""
    for name in path:
        data = next((inside for found, inside in _boxes(data) if found == name), data[:0])
    return data


def _mp4(data: bytes) -> Shape:
    whole = memoryview(data)
    movie = _within(whole, b"moov")
    tracks = [inside for name, inside in _boxes(movie) if name == b"trak"]
    handlers = [bytes(_within(track, b"mdia", b"hdlr")[8:12]) for track in tracks]
    seconds = max([_clock(_within(track, b"mdia", b"mdhd")) for track in tracks], default=0.0)
    has_audio = b"soun" in handlers
    if b"vide" not in handlers:
        return Shape("audio/mp4", seconds=seconds, has_audio=has_audio)
    mime = "video/quicktime" if data[8:12] == b"qt  " else "video/mp4"
    width, height = _sides(_within(tracks[handlers.index(b"vide")], b"tkhd"))
    return Shape(mime, width, height, seconds, has_video=True, has_audio=has_audio)


def _clock(header: memoryview) -> float:
    """Seconds, of a box that has a time scale and a duration in it."""
    scale, length = struct.unpack_from(*(">IQ", header, 20) if header[0] else (">II", header, 12))
    return float(length / scale) if scale else 0.0


def _sides(header: memoryview) -> tuple[int, int]:
    """Width and height as they are shown: a film may lie on its side."""
    at = 52 if header[0] else 40
    across = struct.unpack_from(">i", header, at + 4)[0]
    width, height = (side >> 16 for side in struct.unpack_from(">II", header, at + 36))
    return (height, width) if across else (width, height)


def _ogg(data: bytes) -> Shape:
    packet = data[28 : 28 + 64]
    last = data.rfind(b"OggS", max(0, len(data) - LAST_PAGE_WITHIN))
    granules = max(0, struct.unpack_from("<q", data, last + 6)[0])
    if packet.startswith(b"OpusHead"):
        skipped = struct.unpack_from("<H", packet, 10)[0]
        seconds = max(0, granules - skipped) / OPUS_RATE
        return Shape("audio/ogg", seconds=seconds, has_audio=True, opus=True)
    if packet.startswith(b"\x01vorbis"):
        rate = struct.unpack_from("<I", packet, 12)[0]
        return Shape("audio/ogg", seconds=granules / rate if rate else 0.0, has_audio=True)
    raise ValueError("neither Opus nor Vorbis")


def _riff(data: bytes) -> Shape:
    if data[8:12] == b"WAVE":
        with wave.open(io.BytesIO(data)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
        return Shape("audio/x-wav", seconds=seconds, has_audio=True)
    with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
        return Shape("image/webp", *picture.size)


def _gif(data: bytes) -> Shape:
    with Image.open(io.BytesIO(data), formats=("GIF",)) as picture:
        shape, thousandths = Shape("image/gif", *picture.size, has_video=True), 0
        for index in range(getattr(picture, "n_frames", 1)):
            picture.seek(index)
            thousandths += picture.info.get("duration", 0)
    return replace(shape, seconds=thousandths / 1000)


def _mp3(data: bytes) -> Shape:
    """By the first frame: all frames at its rate, or as many as a Xing header says."""
    start = 0
    if data[:3] == b"ID3":
        a, b, c, d = data[6:10]
        start = 10 + (a << 21 | b << 14 | c << 7 | d)
    head = struct.unpack_from(">I", data, start)[0]
    version, layer, rate, hertz = head >> 19 & 3, head >> 17 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or layer != 1 or version == 1 or rate in {0, 15} or hertz == 3:  # noqa: PLR2004 (bits of a frame)
        raise ValueError("no frame of MPEG audio, layer III")
    whole = version == 3  # noqa: PLR2004 (MPEG 1; the others have half the rate, or a quarter)
    rate_hz = MP3_RATES[hertz] >> {3: 0, 2: 1, 0: 2}[version]
    samples = 1152 if whole else 576
    kbps = (MP3_KBPS if whole else MP3_KBPS_LOW)[rate]
    mark = max(data.find(b"Xing", start, start + 64), data.find(b"Info", start, start + 64))
    if mark > 0 and data[mark + 7] & 1:
        seconds = struct.unpack_from(">I", data, mark + 8)[0] * samples / rate_hz
    else:
        seconds = (len(data) - start) * 8 / (kbps * 1000)
    return Shape("audio/mpeg", seconds=seconds, has_audio=True)
