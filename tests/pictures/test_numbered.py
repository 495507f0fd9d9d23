"""Numbers on faces: seen on any ground, each its own, none over a face where it can be helped."""

from io import BytesIO

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bot.views.pictures.numbered import SHORTEST, numbered
from tests.pictures.plain_faces import Box, alike, opened

Mask = npt.NDArray[np.bool_]
BADGE, WHITE = (255, 214, 0), (255, 255, 255)
ROW: list[Box] = [(200, 160 + 180 * n, 280, 80 + 180 * n) for n in range(6)]
EDGES: list[Box] = [(0, 90, 90, 0), (0, 1280, 90, 1190), (870, 90, 960, 0), (870, 1280, 960, 1190)]
CROWD: list[Box] = [
    (60 + 150 * row, 90 + 120 * column, 120 + 150 * row, 30 + 120 * column)
    for row in range(5)
    for column in range(10)
]


def ground(colour: tuple[int, int, int], size: tuple[int, int] = (1280, 960)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def badges(picture: Image.Image) -> int:
    """Count the separate patches of the badge's colour, by filling them one after the other."""
    left = Image.fromarray(alike(picture, BADGE, 40).astype(np.uint8) * 255)
    small = left.resize((left.width // 4, left.height // 4), Image.Resampling.BOX)
    grid = np.asarray(small) > 128
    seen, count = np.zeros_like(grid), 0
    for start in zip(*grid.nonzero(), strict=True):
        count += not seen[start]
        _fill(grid, seen, (int(start[0]), int(start[1])))
    return count


def _fill(grid: Mask, seen: Mask, start: tuple[int, int]) -> None:
    waiting = [start]
    while waiting:
        row, column = waiting.pop()
        inside = 0 <= row < grid.shape[0] and 0 <= column < grid.shape[1]
        if inside and grid[row, column] and not seen[row, column]:
            seen[row, column] = True
            waiting += [(row + d, column + e) for d in (-1, 0, 1) for e in (-1, 0, 1)]


@pytest.mark.parametrize("colour", [(0, 0, 0), WHITE, (128, 128, 128), BADGE, (232, 190, 160)])
def test_frames_are_seen_on_any_ground(colour: tuple[int, int, int]) -> None:
    picture = opened(numbered(ground(colour), ROW)).convert("L")
    for top, right, bottom, left in ROW:
        line = np.asarray(picture.crop((left - 20, (top + bottom) // 2, right + 20, bottom)))[0]
        assert int(line[:30].max()) - int(line[:30].min()) > 150
        assert int(line[-30:].max()) - int(line[-30:].min()) > 150


@pytest.mark.parametrize(
    "boxes", [ROW[:1], ROW, EDGES, CROWD], ids=["one", "row", "edges", "crowd"]
)
def test_every_face_has_its_own_number(boxes: list[Box]) -> None:
    picture = opened(numbered(ground((90, 110, 130)), boxes))
    marked = badges(picture)
    assert marked >= len(boxes)  # a digit with holes may part its disc's colour


def test_numbers_do_not_lie_on_faces() -> None:
    for boxes in (ROW, EDGES, CROWD):
        marks = alike(opened(numbered(ground((90, 110, 130)), boxes)), BADGE, 40)
        assert not any(
            marks[top + 8 : bottom - 8, left + 8 : right - 8].any()
            for top, right, bottom, left in boxes
        )


@pytest.mark.parametrize(
    ("size", "seen"),
    [((320, 240), (SHORTEST, 600)), ((4000, 3000), (1280, 960)), ((900, 1200), (900, 1200))],
)
def test_small_pictures_grow_and_large_ones_shrink(
    size: tuple[int, int], seen: tuple[int, int]
) -> None:
    scale = seen[0] / size[0]
    box = (size[1] // 3, size[0] // 2, size[1] // 2, size[0] // 3)
    picture = opened(numbered(ground((90, 110, 130), size), [box]))
    assert picture.size == seen
    whites = alike(picture, WHITE, 40)
    row = whites[round((box[0] + box[2]) / 2 * scale)].nonzero()[0]
    assert row.min() == pytest.approx(box[3] * scale, abs=8)
    assert row.max() == pytest.approx(box[1] * scale, abs=8)


def test_no_faces_leave_the_picture_as_it_is() -> None:
    picture = opened(numbered(ground((90, 110, 130)), []))
    assert alike(picture, (90, 110, 130), 4).all()
