"""Whatever is sent, every file is answered in time and within memory, by workers that go on."""

import os
import struct
import time
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from bot.matching.encoder import CHIP_EDGE, template
from bot.matching.photo import PictureRefused
from bot.matching.pool import Workers
from bot.matching.worker import Prepared, prepare_sent, warm
from demo.drawn import Person, View, as_file, draw, exif, pixels
from tests.films import film, sound, walk
from tests.matching.not_genuine import cartoon, crowd, on_screen
from tests.simulator.clips import film as hollow

SECONDS, MEGABYTES = 5.0, 512
CHIP_SECONDS = 0.056
"""What dlib's network takes for one chip on the machine that SECONDS are meant for."""
PERSON = pixels([(Person(4), View(size=0.6))], 320, 240)
JPEG = as_file(PERSON)
FACE = "1 face"
WALK = walk()
PORTRAIT = pixels([(Person(4), View(size=0.6))], 1280, 720)
PARK = pixels([(Person(1), View(x=9.0, background="park"))], 1280, 720)


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def png(width: int, height: int, depth: int, colour: int, body: bytes, *more: bytes) -> bytes:
    """A PNG put together by hand: what it says of itself, further chunks, what it holds."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    others = b"".join(chunk(one[:4], one[4:]) for one in more)
    return b"\x89PNG\r\n\x1a\n" + head + others + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def flat(width: int, height: int, channels: int) -> bytes:
    """All pixels black: a great many in very few bytes."""
    packer = zlib.compressobj(1)
    line = bytes(1 + width * channels)
    return b"".join([*(packer.compress(line) for _ in range(height)), packer.flush()])


def jpeg_says(width: int, height: int) -> bytes:
    """A real JPEG that says it is as large as this."""
    place = JPEG.index(b"\xff\xc0") + 5
    return JPEG[:place] + struct.pack(">HH", height, width) + JPEG[place + 4 :]


def large(kind: str, width: int, height: int, **how: object) -> bytes:
    return saved(PERSON.resize((width, height), Image.Resampling.BILINEAR), kind, **how)


def huge_exif() -> bytes:
    """A telephone's block with its 64 thousand bytes full, a hundred times."""
    block = b"\xff\xe1" + struct.pack(">H", 65_000) + b"Exif\0\0" + bytes(64_992)
    return JPEG[:2] + block * 100 + JPEG[2:]


def sixteen_bits() -> bytes:
    wide = np.asarray(PERSON.convert("L")).astype(np.uint16) << 8
    return saved(Image.fromarray(wide), "PNG")


def sixteen_bits_of_colour() -> bytes:
    rows = (np.asarray(PERSON).astype(np.uint16) << 8).astype(">u2").reshape(PERSON.height, -1)
    body = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows))
    return png(*PERSON.size, 16, 2, body)


def animated(kind: str) -> bytes:
    frames = [Image.new("RGB", PERSON.size, (n * 8, 0, 0)) for n in range(30)]
    return saved(PERSON, kind, save_all=True, append_images=frames)


def of_absurd_size() -> bytes:
    """A film whose every picture says that it is 16,383 pixels wide and high."""
    start = b"\x9d\x01\x2a"
    says = struct.pack("<HH", *PERSON.size)
    return film(WALK, "libvpx", "webm").replace(start + says, start + b"\xff\x3f\xff\x3f")


def of_absurd_number() -> bytes:
    """A film whose table promises two thousand million pictures."""
    whole = film(WALK)
    place = whole.index(b"stsz") + 12
    return whole[:place] + b"\x7f\xff\xff\xff" + whole[place + 4 :]


FILMS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a film, whatever it is called": (lambda: film(WALK), "3 frames"),
    "a truncated film": (lambda: film(WALK)[:-2000], "unreadable"),
    "a film of noise": (lambda: b"\0\0\0\x18ftypisom\0\0\2\0isommp41" + bytes(9000), "unreadable"),
    "a film of absurd size": (of_absurd_size, "film-empty"),
    "a film of an absurd number of pictures": (of_absurd_number, "unreadable"),
    "a film without a picture": (hollow, "is-video"),
    "a film of sound alone": (sound, "film-empty"),
    "a film of another kind": (lambda: b"RIFF\0\1\0\0AVI LIST" + bytes(900), "is-video"),
    "a film by another writer": (lambda: film(WALK, "mpeg4"), "is-video"),
    "a playlist": (lambda: b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n", "unreadable"),
    "a list of films": (lambda: b"ffconcat version 1.0\nfile /etc/passwd\n", "unreadable"),
    "a film of three hours": (lambda: film(WALK * 30, every=30), "3 frames"),
    "a film in which nobody is": (lambda: film([PARK] * 20, alone=1), "1 frame"),
    "a film as large as telephones film": (
        lambda: film([PORTRAIT.resize((3840, 2160))] * 4, alone=1),
        "3 frames",
    ),
}

CORPUS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing at all": (lambda: b"", "empty"),
    "zero bytes": (lambda: bytes(100_000), "unreadable"),
    "truncated": (lambda: JPEG[: len(JPEG) // 2], "unreadable"),
    "truncated PNG": (lambda: as_file(PERSON, "PNG")[:-2000], "unreadable"),
    "truncated HEIC": (lambda: as_file(PERSON, "HEIF")[:-2000], "unreadable"),
    "wrong type": (lambda: b"MZ\x90\0" + bytes(5000), "unreadable"),
    "a PNG that begins as JPEG": (lambda: b"\xff\xd8\xff" + as_file(PERSON, "PNG"), "unreadable"),
    "polyglot: JPEG and web page": (lambda: JPEG + b"<html><script>1</script></html>", FACE),
    "polyglot: JPEG and archive": (lambda: JPEG + b"PK\x03\x04" + bytes(3000), FACE),
    "polyglot: document and JPEG": (lambda: b"%PDF-1.7\n" + JPEG, "is-document"),
    "SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is-document"),
    "SVG with entities": (lambda: b"<?xml version='1.0'?><!DOCTYPE a>" * 99, "is-document"),
    "PDF": (lambda: b"%PDF-1.4\n" + bytes(900), "is-document"),
    "TIFF": (lambda: saved(PERSON, "TIFF"), "kind-unknown"),
    "a header of 65,535 by 65,535": (lambda: jpeg_says(65_535, 65_535), "too-large"),
    "the same as PNG": (lambda: png(65_535, 65_535, 8, 2, flat(9, 9, 3)), "too-large"),
    "200 megapixels": (lambda: png(20_000, 10_000, 8, 0, flat(20_000, 10_000, 1)), "too-large"),
    "the same as JPEG": (lambda: jpeg_says(20_000, 10_000), "too-large"),
    "a bomb in colour": (lambda: png(8_000, 8_000, 8, 6, flat(99, 99, 4)), "too-large"),
    "nobody in it": (lambda: draw(Person(1), View(x=9.0, background="park")), "0 faces"),
    "a bomb just within": (lambda: png(6_800, 6_900, 8, 2, flat(6_800, 6_900, 3)), "0 faces"),
    "a bomb of grey in 16 bits": (
        lambda: png(7_500, 8_000, 16, 0, flat(7_500, 8_000, 2)),
        "0 faces",
    ),
    "a bomb of palette": (
        lambda: png(7_500, 8_000, 8, 3, flat(7_500, 8_000, 1), b"PLTE\1\2\3"),
        "0 faces",
    ),
    "a bomb of words": (
        lambda: png(
            99, 99, 8, 0, flat(99, 99, 1), b"zTXta\0\0" + zlib.compress(bytes(200_000_000), 1)
        ),
        "unreadable",
    ),
    "a large photo": (lambda: large("JPEG", 8_000, 6_000), FACE),
    "a large progressive photo": (lambda: large("JPEG", 6_000, 4_500, progressive=True), FACE),
    "too large a WebP": (lambda: large("WEBP", 5_000, 4_000, method=0), "too-large"),
    "CMYK": (lambda: as_file(PERSON.convert("CMYK")), FACE),
    "16 bits": (sixteen_bits, FACE),
    "16 bits of each colour": (sixteen_bits_of_colour, FACE),
    "palette": (lambda: as_file(PERSON.convert("P"), "PNG"), FACE),
    "animated GIF": (lambda: animated("GIF"), FACE),
    "animated WebP": (lambda: animated("WEBP"), FACE),
    "animated PNG": (lambda: animated("PNG"), FACE),
    "animated AVIF": (lambda: animated("AVIF"), FACE),
    "a huge EXIF block": (huge_exif, FACE),
    "progressive": (lambda: saved(PERSON, "JPEG", progressive=True), FACE),
    "HEIC": (lambda: as_file(PERSON, "HEIF"), FACE),
    "AVIF": (lambda: as_file(PERSON, "AVIF"), FACE),
    "WebP": (lambda: as_file(PERSON, "WEBP"), FACE),
    "BMP": (lambda: as_file(PERSON, "BMP"), FACE),
    "a crowd": (lambda: as_file(crowd()), "20 faces, crowd"),
    "a drawing": (lambda: as_file(cartoon(), "PNG"), "1 face, drawing"),
    "a screen": (lambda: as_file(on_screen(2.2, 3)), "0 faces, screen"),
} | {
    f"held in the way {way}": (
        # What the sensor wrote matters to test_photo.py; here it only has to be answered.
        lambda way=way: as_file(PERSON, "JPEG", exif(0, 0, way)),
        FACE,
    )
    for way in range(1, 9)
}


def found(pictures: Sequence[Prepared]) -> str:
    """How many frames there are of a film, or faces in a picture, and what is doubted of it."""
    kind = "frame" if pictures[0].from_film else "face"
    count = len(pictures) if pictures[0].from_film else len(pictures[0].faces)
    counted = f"{count} {kind}" if count == 1 else f"{count} {kind}s"
    return ", ".join((counted, *pictures[0].doubts))


def answered(data: bytes) -> tuple[str, float, int]:
    """In the worker: what the answer is, the seconds it took, the most megabytes there ever were.

    Seconds of this process alone, and of the machine that they are meant for: neither what else
    this one does nor how fast it is are the picture's fault.
    """
    begun = time.process_time()
    try:
        said = found(prepare_sent(data, 3))
    except PictureRefused as refusal:
        said = refusal.code
    seconds = time.process_time() - begun
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    return said, seconds / slowness() if seconds > SECONDS else seconds, most


def slowness() -> float:
    """How many times longer this machine takes now than the one that SECONDS are meant for."""
    begun = time.process_time()
    template(np.zeros((CHIP_EDGE, CHIP_EDGE, 3), np.uint8))  # its mirror image too: two chips
    return (time.process_time() - begun) / 2 / CHIP_SECONDS


async def test_every_file_is_answered_in_time_and_within_memory() -> None:
    wrong: dict[str, tuple[str, float, int]] = {}
    async with Workers(1, warm=warm, limit=60) as workers:
        before = await workers.run(os.getpid)
        for name, (make, expected) in (CORPUS | FILMS).items():
            said, seconds, most = await workers.run(answered, make())
            if said != expected or seconds > SECONDS or most > MEGABYTES:
                wrong[name] = said, round(seconds, 1), most
        assert await workers.run(os.getpid) == before
    assert wrong == {}
