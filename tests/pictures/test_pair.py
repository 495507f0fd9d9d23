"""Two faces beside each other: equally high, whatever the pictures they come from."""

import pytest

from bot.views.pictures.pair import FACE_SHARE, TILE, Side, pair
from tests.pictures.plain_faces import BOX, SIZE, SKIN, Box, alike, opened, photo, where

NEAR = Side(photo(), BOX, "5 years, May 2026 · sharp")


@pytest.mark.parametrize(
    ("size", "box"),
    [
        ((900, 1200), BOX),
        ((1280, 960), (300, 760, 420, 660)),
        ((300, 200), (60, 180, 100, 147)),
        ((600, 600), (20, 150, 220, 10)),
        ((600, 600), (380, 590, 580, 450)),
    ],
)
def test_faces_are_equally_high_and_at_the_same_place(size: tuple[int, int], box: Box) -> None:
    picture = opened(pair(NEAR, Side(photo(size, box), box, "目击照片")))
    middle = picture.width // 2
    left = where(picture.crop((0, 0, middle, TILE[1])), SKIN)
    right = where(picture.crop((middle, 0, picture.width, TILE[1])), SKIN)
    for face in (left, right):
        assert face[2] - face[0] == pytest.approx(TILE[1] * FACE_SHARE, rel=0.06)
    assert left[0] == pytest.approx(right[0], abs=12)


def test_it_is_as_wide_as_telegram_shows_and_has_no_exif() -> None:
    jpeg = pair(NEAR, Side(photo(secret="a name"), BOX, "Sighting photo"))
    picture = opened(jpeg)
    assert picture.width == 1280
    assert picture.height <= 1280
    assert not picture.getexif()
    assert len(jpeg) < 300_000


def test_without_a_face_the_whole_picture_is_shown() -> None:
    corners = photo((400, 300), (0, 20, 20, 0), (280, 400, 300, 380))
    picture = opened(pair(Side(corners, None, ""), NEAR))
    top, right, bottom, left = where(picture.crop((0, 0, 640, TILE[1])), SKIN)
    assert right - left > TILE[0] * 0.95
    assert bottom - top == pytest.approx((right - left) * 3 / 4, rel=0.03)


def test_captions_make_room_for_themselves_and_stay_below_their_picture() -> None:
    short = opened(pair(NEAR, NEAR))
    long = opened(pair(NEAR, Side(NEAR.jpeg, BOX, "Unknown age · small, turned " * 6)))
    assert long.height > short.height
    between = long.crop((637, TILE[1] + 20, 643, long.height))
    assert alike(between, (236, 236, 236), 8).all()


def test_the_test_pictures_are_what_they_claim() -> None:
    assert where(opened(photo()), SKIN) == pytest.approx(BOX, abs=2)
    assert opened(photo()).size == SIZE
