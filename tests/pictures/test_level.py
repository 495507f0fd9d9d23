"""Both faces of a pair: upright, their eyes at one place; light evened, and only that."""

import math
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from bot.matching import eyes as found
from bot.matching import faces, photo
from bot.views.pictures.level import Eyes
from bot.views.pictures.light import evened
from bot.views.pictures.pair import EYES_APART, EYES_MIDDLE, TILE, Side, as_it_came, pair
from demo.drawn import Person, View, draw, eyes
from tests.pictures.plain_faces import BOX, WALL, alike, opened, where
from tests.pictures.plain_faces import photo as plain

STRAIGHT, LEANING = View(), View(roll=25)
GREEN = 0, 255, 0
EDGE = 16
VIEWS = [
    STRAIGHT,
    LEANING,
    View(roll=-25, size=0.2, x=0.3),
    View(size=0.8, background="park"),
    View(yaw=15, roll=8, dark=0.4),
]


def marked(jpeg: bytes, places: Eyes) -> bytes:
    """Put a green spot on each eye, as large as the eyes are far apart allows."""
    picture = opened(jpeg)
    size = math.dist(*places) / 12
    for x, y in places:
        ImageDraw.Draw(picture).ellipse((x - size, y - size, x + size, y + size), GREEN)
    out = BytesIO()
    picture.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


def spots(jpeg: bytes) -> list[npt.NDArray[np.float64]]:
    """Return where the green spots' middles are in each of the two tiles: (2, 2), left first."""
    picture = np.asarray(opened(jpeg), np.int16)
    green = picture[..., 1] - np.maximum(picture[..., 0], picture[..., 2]) > 90
    tiles = []
    for start in (EDGE, EDGE + TILE[0] + 8):
        tile = green[EDGE : EDGE + TILE[1], start : start + TILE[0]]
        halves = tile[:, : EYES_MIDDLE[0]], tile[:, EYES_MIDDLE[0] :]
        middles = [np.argwhere(half).mean(axis=0)[::-1] + 0.5 for half in halves]
        middles[1][0] += EYES_MIDDLE[0]
        tiles.append(np.stack(middles))
    return tiles


def side(person: Person, view: View, known: bool = True) -> Side:
    """Return a drawn person with spots on the eyes: the true ones given, or those that we find."""
    jpeg, true = draw(person, view), eyes(person, view)
    _, boxes = faces.find(photo.decode(jpeg))
    one = max(boxes, key=lambda box: box.size)
    box = one.top, one.right, one.bottom, one.left
    seen = true if known else found.eyes(jpeg, [box])[0]
    return Side(marked(jpeg, true), box, "", seen)


@pytest.mark.parametrize("view", VIEWS)
def test_the_eyes_are_at_the_same_place_and_distance_within_two_pixels(view: View) -> None:
    left, right = spots(pair(side(Person(3), STRAIGHT), side(Person(8), view)))
    x, y = EYES_MIDDLE
    wished = np.array([[x - EYES_APART / 2, y], [x + EYES_APART / 2, y]])
    assert np.abs(left - wished).max() < 2
    assert np.abs(right - wished).max() < 2


def test_eyes_that_we_find_ourselves_are_near() -> None:
    """Four people, straight and leaning by 25 degrees: level, and about equally far apart."""
    leans, shares = [], []
    for seed in range(4):
        person = Person(seed)
        straight, leaning = side(person, STRAIGHT, known=False), side(person, LEANING, known=False)
        assert straight.eyes
        assert leaning.eyes
        for tile in spots(pair(straight, leaning)):
            across, down = tile[1] - tile[0]
            leans.append(abs(math.degrees(math.atan2(down, across))))
            shares.append(math.hypot(across, down) / EYES_APART)
            assert np.abs(tile.mean(axis=0) - EYES_MIDDLE).max() < 0.12 * EYES_APART
    assert max(leans) < 4
    assert 0.85 < min(shares) <= max(shares) < 1.2
    assert np.mean(shares) == pytest.approx(1.05, abs=0.06)


def test_where_no_eyes_can_be_the_box_is_used() -> None:
    """A flat wall has no eyes; what the points claim there lies as no eyes lie, or is ignored."""
    wall = plain((600, 600), (0, 1, 1, 0))
    seen = found.eyes(wall, [(0, 12, 12, 0), (100, 400, 400, 100)])
    for places, box in zip(seen, [(0, 12, 12, 0), (100, 400, 400, 100)], strict=True):
        if places is not None:
            share = math.dist(*places) / (box[2] - box[0])
            assert found.APART[0] < share < found.APART[1]
    assert found._kept(np.array([[10.0, 50.0], [20.0, 50.0]]), (0, 100, 100, 0)) is None
    assert found._kept(np.array([[50.0, 10.0], [52.0, 60.0]]), (0, 100, 100, 0)) is None
    assert found._kept(np.array([[300.0, 50.0], [340.0, 50.0]]), (0, 100, 100, 0)) is None
    assert found._kept(np.array([[30.0, 35.0], [70.0, 35.0]]), (0, 100, 100, 0)) is not None


def tile(red: int, green: int, blue: int) -> Image.Image:
    """Return a tile of one colour with a lighter and a darker patch where faces are."""
    picture = Image.new("RGBA", TILE, (red, green, blue, 255))
    patch = Image.new("RGBA", (60, 60), (red // 2, green // 2, blue // 2, 255))
    picture.paste(patch, (200, 300))
    return picture


AROUND = 186, 281, 434, 585


def grey(picture: Image.Image) -> float:
    """Return the median grey around the face."""
    return float(np.median(np.asarray(picture.convert("RGB").convert("L").crop(AROUND))))


def test_light_meets_in_the_middle_and_colours_stay() -> None:
    bright, dark = tile(200, 150, 120), tile(80, 60, 48)
    lit = evened([bright, dark], AROUND)
    assert lit[0] is not None
    assert lit[1] is not None
    assert grey(lit[0]) == pytest.approx(grey(lit[1]), abs=3)
    assert grey(dark) < grey(lit[1]) < grey(bright)
    for before, after in ((bright, lit[0]), (dark, lit[1])):
        old = np.array(before.getpixel((300, 500)), float)[:3]
        new = np.array(after.getpixel((300, 500)), float)[:3]
        assert new / new.max() == pytest.approx(old / old.max(), abs=0.02)


def test_a_very_dark_face_stays_darker_and_nothing_runs_over() -> None:
    red = tile(255, 40, 30)
    lit = evened([red, tile(6, 5, 4)], AROUND)
    assert lit[1] is not None
    assert grey(lit[1]) < 30
    assert np.asarray(red).max() == 255
    if lit[0] is not None:
        assert np.asarray(lit[0])[0, 0, 0] <= 255


def test_like_light_is_left_alone_and_not_marked() -> None:
    assert evened([tile(120, 100, 90), tile(125, 105, 95)], AROUND) == [None, None]
    one, other = Side(plain(), BOX, "a"), Side(plain(), BOX, "b")
    assert pair(one, other, "light evened for looking") == pair(one, other)


def test_what_was_evened_says_so_below_its_own_picture() -> None:
    view = View(dark=0.6)
    person = Person(5)
    bright, dark = side(person, STRAIGHT), side(person, view)
    said, unsaid = (opened(pair(bright, dark, mark)) for mark in ("light evened for looking", ""))
    assert said.height > unsaid.height
    below = said.crop((EDGE + TILE[0] + 8, TILE[1] + 2 * EDGE, said.width, said.height))
    assert (np.asarray(below.convert("L")) < 150).any()


def test_as_it_came_is_cut_and_neither_turned_nor_lit() -> None:
    """The corners of a wide picture are not in it; colours are those that came."""
    corners = plain((1200, 800), (300, 640, 420, 560), (0, 40, 40, 0), (760, 1200, 800, 1160))
    picture = opened(as_it_came(corners, (300, 640, 420, 560)))
    assert picture.size == TILE
    top, right, bottom, left = where(picture, (232, 190, 160))
    assert bottom - top == pytest.approx(TILE[1] / 2, rel=0.05)
    assert (top + bottom) / 2 == pytest.approx(0.56 * TILE[1], abs=12)
    assert (left + right) / 2 == pytest.approx(TILE[0] / 2, abs=12)
    assert alike(picture.crop((0, 0, 30, 30)), WALL).all()
