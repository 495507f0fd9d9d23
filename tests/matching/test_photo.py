"""What comes from outside is decoded safely, or refused by its code; nothing but pixels is kept."""

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from bot.matching import photo
from bot.matching.kinds import scans
from bot.matching.photo import LONG_EDGE, MAX_BYTES, PictureRefused
from bot.matching.worker import prepare
from demo.drawn import Person, View, as_file, exif, pixels
from demo.drawn.files import Kind

KINDS: tuple[Kind, ...] = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP")
SMALL = pixels([(Person(4), View(size=0.6))], 320, 240)
JPEG = as_file(SMALL, "JPEG", exif(30.5928, 114.3055))


def refused(data: bytes) -> str:
    with pytest.raises(PictureRefused) as caught:
        prepare(data)
    return caught.value.code


def png_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds almost nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def close(one: Image.Image, other: Image.Image, by: float) -> bool:
    """Whether two pictures differ by less than so many grey levels on average."""
    difference = np.asarray(one, np.float32) - np.asarray(other, np.float32)
    return float(np.abs(difference).mean()) < by


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_shows_the_same_person(kind: Kind) -> None:
    prepared = prepare(as_file(SMALL, kind, exif(30.5928, 114.3055)))
    kept = Image.open(BytesIO(prepared.jpeg))
    assert (prepared.width, prepared.height) == kept.size == SMALL.size
    assert len(prepared.faces) == 1
    assert close(kept, SMALL, by=6)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_is_kept(kind: Kind) -> None:
    carried = as_file(SMALL, kind, exif(30.5928, 114.3055))
    kept = Image.open(BytesIO(prepare(carried).jpeg))
    assert not kept.getexif()
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"Exif", b"Telephone", b"Drawn", b"2026:", b"http://ns.adobe"):
        assert trace not in prepare(carried).jpeg


def test_comment_profile_and_text_are_not_kept() -> None:
    out = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    SMALL.save(out, "JPEG", comment=b"Lin Mei", icc_profile=profile, xmp=b"<x>Hankou</x>")
    jpeg = prepare(out.getvalue()).jpeg
    for trace in (b"Lin Mei", b"ICC_PROFILE", b"Hankou"):
        assert trace in out.getvalue()
        assert trace not in jpeg


@pytest.mark.parametrize("orientation", range(1, 9))
def test_telephones_held_in_any_way_give_an_upright_picture(orientation: int) -> None:
    upright = SMALL
    # What the sensor wrote is what the orientation turns back.
    turn = photo.TURNS.get(orientation)
    back = {Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270}
    back |= {there: here for here, there in back.items()}
    sensor = upright.transpose(back.get(turn, turn)) if turn is not None else upright
    data = as_file(sensor, "JPEG", exif(0, 0, orientation))
    kept = Image.open(BytesIO(prepare(data).jpeg))
    assert kept.size == upright.size
    assert close(kept, upright, by=6)


def test_a_picture_on_its_side_without_a_word_about_it_is_turned_by_its_face() -> None:
    lying = SMALL.transpose(Image.Transpose.ROTATE_90)
    prepared = prepare(as_file(lying))
    assert (prepared.width, prepared.height) == SMALL.size
    assert len(prepared.faces) == 1


def test_large_pictures_are_made_smaller_keeping_their_shape() -> None:
    large = pixels([(Person(4), View())], 640, 480).resize((4000, 3000))
    prepared = prepare(as_file(large))
    assert (prepared.width, prepared.height) == (LONG_EDGE, LONG_EDGE * 3 // 4)
    assert len(prepared.faces) == 1


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("L", "JPEG"), ("CMYK", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("RGBA", "WEBP")],
)
def test_every_way_of_storing_colours(mode: str, kind: Kind) -> None:
    prepared = prepare(as_file(SMALL.convert(mode), kind))
    assert Image.open(BytesIO(prepared.jpeg)).mode == "RGB"
    assert (prepared.width, prepared.height) == SMALL.size


def test_sixteen_bits_of_grey_are_scaled_not_cut() -> None:
    grey = np.asarray(SMALL.convert("L")).astype(np.uint16) << 8
    kept = Image.open(BytesIO(prepare(as_file(Image.fromarray(grey), "PNG")).jpeg))
    assert close(kept.convert("L"), SMALL.convert("L"), by=4)


def test_what_is_transparent_lies_on_white() -> None:
    kept = photo.decode(as_file(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), "PNG"))
    assert np.asarray(kept).min() >= 254


def test_colours_of_a_profile_are_brought_to_srgb() -> None:
    srgb = ImageCms.createProfile("sRGB")
    grey = Image.new("RGB", (64, 64), (128, 90, 60))
    out = BytesIO()
    grey.save(out, "PNG", icc_profile=ImageCms.ImageCmsProfile(srgb).tobytes())
    assert close(photo.decode(out.getvalue()), grey, by=1)
    out = BytesIO()
    grey.save(out, "PNG", icc_profile=b"no profile at all")
    assert close(photo.decode(out.getvalue()), grey, by=1)


def test_an_animation_gives_its_first_picture() -> None:
    out = BytesIO()
    SMALL.save(out, "GIF", save_all=True, append_images=[Image.new("RGB", SMALL.size, "red")] * 50)
    assert close(photo.decode(out.getvalue()), SMALL, by=8)


def test_nothing_is_empty() -> None:
    assert refused(b"") == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"hello",
        b"\xff\xd8\xff" + bytes(300),
        as_file(SMALL, "PNG")[:60],
        JPEG[: len(JPEG) // 2],
        as_file(SMALL, "PNG")[:-2000],
        as_file(SMALL, "HEIF")[:-2000],
        as_file(SMALL, "AVIF")[:2000],
        as_file(SMALL, "WEBP")[:2000],
    ],
    ids=lambda data: repr(data[:8]),
)
def test_what_cannot_be_read_whole_is_unreadable(data: bytes) -> None:
    assert refused(data) == "unreadable"


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'></svg>", "is-document"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><svg/>", "is-document"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\n", "is-document"),
        (b"%PDF-1.7\n" + JPEG, "is-document"),
        (b"PK\x03\x04" + JPEG, "is-document"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(900), "is-video"),
        (b"\0\0\0\x14ftypqt  " + bytes(900), "is-video"),
        (b"\x1aE\xdf\xa3" + bytes(900), "is-video"),
        (b"RIFF\xff\0\0\0AVI LIST" + bytes(900), "is-video"),
        (saved(SMALL, "TIFF"), "kind-unknown"),
        (saved(SMALL, "JPEG2000"), "kind-unknown"),
        (saved(SMALL, "ICO"), "kind-unknown"),
        (saved(SMALL, "PPM"), "kind-unknown"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_what_is_no_picture_of_ours_is_told_as_what_it_is(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_photo_of_twelve_megapixels_is_never_unpacked_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes = []
    load = ImageFile.ImageFile.load

    def counted(picture: ImageFile.ImageFile) -> object:
        sizes.append(picture.size)
        return load(picture)

    data = saved(SMALL.resize((4000, 3000)), "JPEG", quality=85)
    monkeypatch.setattr(ImageFile.ImageFile, "load", counted)
    assert photo.decode(data).size == (1280, 960)
    assert max(sizes) == (2000, 1500)


def test_a_jpeg_of_too_many_scans_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    progressive = saved(SMALL, "JPEG", progressive=True)
    assert 1 < scans(progressive) < 20
    assert scans(JPEG) == 1
    assert photo.decode(progressive).size == SMALL.size
    monkeypatch.setattr(photo, "MAX_SCANS", scans(progressive) - 1)
    assert refused(progressive) == "too-large"


@pytest.mark.parametrize("size", [(100_000, 100_000), (9_000, 9_000), (60_000, 2_000)])
def test_bombs_are_refused_by_what_they_say_before_they_are_unpacked(size: tuple[int, int]) -> None:
    assert refused(png_of(*size)) == "too-large"


def test_too_many_bytes_are_not_looked_at() -> None:
    assert refused(JPEG + bytes(MAX_BYTES)) == "too-large"


@pytest.mark.parametrize("size", [(1, 1), (39, 400), (40_000, 60)])
def test_what_can_hold_no_face_is_too_small(size: tuple[int, int]) -> None:
    assert refused(as_file(Image.new("RGB", size), "PNG")) == "too-small"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(KINDS),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
    cut=st.floats(0.02, 1),
)
def test_damaged_files_are_read_or_refused_and_nothing_else(
    kind: Kind, damage: list[tuple[float, int]], cut: float
) -> None:
    data = bytearray(DAMAGED[kind])
    data = data[: max(1, int(cut * len(data)))]
    for place, value in damage:
        data[min(len(data) - 1, int(place**3 * len(data)))] = value
    answers = {"RGB", "unreadable", "too-large", "too-small"}
    assert outcome(bytes(data)) in answers | {"is-video", "is-document", "kind-unknown"}


def outcome(data: bytes) -> str:
    try:
        return photo.decode(data).mode
    except PictureRefused as refusal:
        return refusal.code


TINY = SMALL.resize((80, 60))
DAMAGED = {kind: as_file(TINY, kind, exif(30, 114)) for kind in KINDS}
