"""Films and sounds for the tests: right by their containers, and with nothing to see or hear."""

import struct

OPUS_HEAD = struct.pack("<8sBBHIhB", b"OpusHead", 1, 1, 312, 48000, 0, 0)


def _box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def _track(kind: bytes, seconds: float, width: int, height: int, *, turned: bool) -> bytes:
    a, b = (0, 0x10000) if turned else (0x10000, 0)
    matrix = struct.pack(">9i", a, b, 0, -b, a, 0, 0, 0, 0x40000000)
    head = bytes(40) + matrix + struct.pack(">II", width << 16, height << 16)
    clock = bytes(12) + struct.pack(">II", 600, round(seconds * 600)) + bytes(4)
    handler = bytes(8) + kind + bytes(12) + b"\0"
    return _box(
        b"trak", _box(b"tkhd", head), _box(b"mdia", _box(b"mdhd", clock), _box(b"hdlr", handler))
    )


def film(
    width: int = 640,
    height: int = 360,
    seconds: float = 7,
    *,
    sound: bool = True,
    picture: bool = True,
    turned: bool = False,
) -> bytes:
    """An MPEG-4 file; turned: it lies on its side. Without a picture it is only a sound."""
    tracks = []
    if picture:
        tracks.append(_track(b"vide", seconds, width, height, turned=turned))
    if sound:
        tracks.append(_track(b"soun", seconds, 0, 0, turned=False))
    brand = b"isom" if picture else b"M4A "
    head = _box(b"ftyp", brand, bytes(4), brand)
    return head + _box(b"mdat", bytes(500)) + _box(b"moov", _box(b"mvhd", bytes(100)), *tracks)


def voice(seconds: float = 4) -> bytes:
    """Opus in Ogg, as the apps record it."""
    end = 312 + round(seconds * 48000)
    return _page(0, OPUS_HEAD) + _page(0, b"OpusTags" + bytes(8)) + _page(end, bytes(200))


def _page(granule: int, packet: bytes) -> bytes:
    return b"OggS" + struct.pack("<BBqIIIBB", 0, 0, granule, 1, 0, 0, 1, len(packet)) + packet


def song(seconds: float = 10) -> bytes:
    """MPEG 1, layer III: 128 kbit/s, 44,100 Hz, behind an empty ID3 tag."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return (
        b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + frame * round(seconds * 128_000 / 8 / 417)
    )
