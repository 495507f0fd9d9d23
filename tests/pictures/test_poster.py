"""The poster: sizes, the face in the middle, texts inside the margins, nothing hidden in it."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from io import BytesIO
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.alerts import Tier
from bot.views.pictures.photo import MOST_BYTES
from bot.views.pictures.poster import HEIGHT, Photograph, Poster, poster
from bot.views.pictures.poster_lines import MARGIN, WIDTH
from tests.pictures.plain_faces import BOX, HAIR, SKIN, WALL, alike, opened, photo, where

BANDS = {
    Tier.CRITICAL: (176, 0, 28),
    Tier.REGIONAL: (247, 172, 0),
    Tier.LISTED: (52, 64, 74),
}
WHITE = (255, 255, 255)
ENGLISH = Poster(
    tier=Tier.CRITICAL,
    heading="MISSING",
    name="Lin Mei",
    age_line="Girl, 5 years old",
    facts=(
        ("Last seen", "Today 16:40, Hankou railway station, Wuhan"),
        ("Height", "108 cm"),
        ("Clothes", "Red jacket, white shoes"),
        ("Marks", "Small scar on the left eyebrow"),
    ),
    call="Call 110",
    reference="R-4K7P",
    photos=(Photograph(photo(), BOX),),
    no_photo="There is no photo yet",
)
CHINESE = replace(
    ENGLISH,
    heading="寻人",
    name="林小梅",
    age_line="女孩，5岁",
    facts=(("最后见到", "今天 16:40，武汉汉口火车站"), ("衣着", "红色外套、白色运动鞋")),
    call="请拨打 110",
)
ARABIC = replace(
    ENGLISH,
    heading="طفلة مفقودة",
    name="لين مي",
    age_line="عمرها 5 سنوات",
    facts=(("شوهدت", "محطة Hankou 汉口، ووهان"),),
    call="اتصل بالرقم 110",
)
LONG = replace(
    ENGLISH,
    name="Alexandra Maximiliana Featherstonehaugh-Cholmondeley of the Northern Isles",
    facts=tuple((f"A long label number {n}", "a red jacket with a hood " * 20) for n in range(12)),
    call="Call 110 or any police station in your town " * 3,
)


def photo_height(picture: Image.Image) -> int:
    """Return how many rows of the left edge are neither band nor paper."""
    edge = picture.crop((0, 0, 1, HEIGHT))
    page = alike(edge, WHITE, 4) | alike(edge, BANDS[Tier.CRITICAL], 20)
    return int((~page).sum())


@pytest.mark.parametrize(
    "content", [ENGLISH, CHINESE, ARABIC, LONG], ids=["en", "zh", "ar", "long"]
)
def test_size_format_and_weight(content: Poster) -> None:
    jpeg = poster(content)
    assert opened(jpeg).size == (WIDTH, HEIGHT)
    assert max(WIDTH, HEIGHT) == 1280
    assert len(jpeg) < MOST_BYTES


def test_nothing_of_the_photo_but_its_pixels_is_in_it() -> None:
    jpeg = poster(replace(ENGLISH, photos=(Photograph(photo(secret="Xinhua Road 5"), BOX),)))
    assert not opened(jpeg).getexif()
    assert b"Exif" not in jpeg
    assert b"Xinhua" not in jpeg


@pytest.mark.parametrize("tier", Tier)
def test_the_bands_tell_the_tier(tier: Tier) -> None:
    picture = opened(poster(replace(ENGLISH, tier=tier)))
    for at in ((5, 5), (WIDTH - 5, HEIGHT - 5), (5, HEIGHT - 100)):
        pixel = picture.getpixel(at)
        assert isinstance(pixel, tuple)
        assert pixel == pytest.approx(BANDS[tier], abs=8)


@pytest.mark.parametrize(
    ("size", "box"),
    [
        ((900, 1200), BOX),
        ((1280, 960), (300, 860, 480, 680)),
        ((1280, 720), (40, 200, 240, 30)),
        ((600, 800), (100, 560, 640, 40)),
        ((200, 150), (60, 110, 90, 80)),
    ],
)
def test_the_face_is_whole_and_large(size: tuple[int, int], box: tuple[int, int, int, int]) -> None:
    picture = opened(poster(replace(ENGLISH, photos=(Photograph(photo(size, box), box),))))
    top, right, bottom, left = where(picture, SKIN)
    assert (bottom - top) / (right - left) == pytest.approx(
        (box[2] - box[0]) / (box[1] - box[3]), rel=0.06
    )
    assert 0.2 * photo_height(picture) < bottom - top < 0.65 * photo_height(picture)


def test_the_face_lies_in_the_middle_where_the_photo_allows_it() -> None:
    picture = opened(poster(ENGLISH))
    _, right, _, left = where(picture, SKIN)
    assert (left + right) / 2 == pytest.approx(WIDTH / 2, abs=6)
    assert where(picture, HAIR)[0] > 112


def test_the_photo_takes_most_of_the_poster() -> None:
    assert photo_height(opened(poster(ENGLISH))) > HEIGHT * 0.5
    assert photo_height(opened(poster(LONG))) > HEIGHT * 0.38


def test_two_photos_are_side_by_side_and_a_third_is_left_out() -> None:
    shown = Photograph(photo(), BOX)
    two = opened(poster(replace(ENGLISH, photos=(shown, shown))))
    for half in (two.crop((0, 0, 512, HEIGHT)), two.crop((512, 0, WIDTH, HEIGHT))):
        _, right, _, left = where(half, SKIN)
        assert (left + right) / 2 == pytest.approx(256, abs=8)
    three = opened(poster(replace(ENGLISH, photos=(shown, shown, shown))))
    assert np.array_equal(np.asarray(two), np.asarray(three))


def test_without_a_face_the_whole_picture_is_shown() -> None:
    corners = photo((400, 300), (0, 20, 20, 0), (280, 400, 300, 380))
    picture = opened(poster(replace(ENGLISH, photos=(Photograph(corners),))))
    top, right, bottom, left = where(picture, SKIN)
    assert right - left > 1.3 * (bottom - top) > 400


def test_without_a_photo_the_name_takes_its_place() -> None:
    picture = opened(poster(replace(ENGLISH, photos=())))
    panel = picture.crop((0, 150, WIDTH, 600))
    assert alike(panel, (226, 228, 232), 6).mean() > 0.7
    assert alike(panel, (22, 22, 24), 40).mean() > 0.02
    assert not alike(picture, WALL).any()


@pytest.mark.parametrize(
    "content", [ENGLISH, CHINESE, ARABIC, LONG], ids=["en", "zh", "ar", "long"]
)
def test_texts_keep_to_the_margins(content: Poster) -> None:
    picture = opened(poster(content))
    start = 112 + photo_height(picture) + 8
    for left, right in ((0, MARGIN - 6), (WIDTH - MARGIN + 6, WIDTH)):
        margin = picture.crop((left, start, right, HEIGHT - 136))
        assert alike(margin, WHITE, 6).all()


def test_arabic_begins_at_the_right() -> None:
    english, arabic = opened(poster(ENGLISH)), opened(poster(ARABIC))
    left, right = (0, 0, WIDTH // 3, 104), (WIDTH * 2 // 3, 0, WIDTH, 104)
    assert alike(english.crop(left), WHITE, 30).any()
    assert not alike(english.crop(right), WHITE, 30).any()
    assert alike(arabic.crop(right), WHITE, 30).any()
    assert not alike(arabic.crop(left), WHITE, 30).any()


def test_missing_facts_leave_room_to_the_photo() -> None:
    bare = replace(ENGLISH, age_line="", facts=(("Height", ""), ("Marks", "")))
    assert photo_height(opened(poster(bare))) > photo_height(opened(poster(ENGLISH))) + 150


def test_everything_empty_is_still_a_picture() -> None:
    nothing = Poster(Tier.LISTED, "", "", "", (), "", "")
    assert opened(poster(nothing)).size == (WIDTH, HEIGHT)


def test_a_noisy_photo_stays_below_the_limit() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1280, 1280, 3), np.uint8)
    out = BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=95)
    box = (100, 1000, 900, 200)
    assert len(poster(replace(ENGLISH, photos=(Photograph(out.getvalue(), box),)))) < MOST_BYTES


def test_a_photo_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        poster(replace(ENGLISH, photos=(Photograph(b"not a picture"),)))


def test_a_worker_process_draws_the_same() -> None:
    assert pickle.loads(pickle.dumps(CHINESE)) == CHINESE  # noqa: S301 - our own bytes
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(poster, CHINESE).result(60) == poster(CHINESE)


@given(st.text(max_size=80), st.text(max_size=300))
@settings(max_examples=25, deadline=None)
def test_any_words_can_be_drawn(name: str, fact: str) -> None:
    content = replace(ENGLISH, name=name, heading=name, age_line=fact, facts=((name, fact),) * 3)
    assert opened(poster(content)).size == (WIDTH, HEIGHT)
