"""A film gives a few pictures: the best of a face, apart in time, upright, and nothing else."""

from dataclasses import replace

import pytest
from PIL import Image

from bot.matching import film, frames
from bot.matching.boxes import Face
from bot.matching.film import Moment
from bot.matching.memory import at_most
from bot.matching.photo import PictureRefused
from bot.matching.worker import Prepared, prepare_sent, warm
from demo.drawn import Person, View, as_file, pixels
from tests.films import film as filmed
from tests.films import walk

EMPTY = pixels([(Person(4), View(x=9.0, background="street"))], 320, 240)
WALK = walk()


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """As in a worker: what is loaded first is not a film's time."""
    warm()


def shown(x: float, blur: float = 0.0, dark: float = 0.0) -> Image.Image:
    return pixels([(Person(4), View(size=0.5, x=x, blur=blur, dark=dark))], 320, 240)


def middles(kept: tuple[Prepared, ...]) -> list[int]:
    """Where across the picture the one face of each frame is, in tenths of it."""
    return [round(5 * (p.faces[0].left + p.faces[0].right) / p.width) for p in kept]


@pytest.mark.parametrize(
    ("codec", "kind"),
    [
        ("libx264", "mp4"),
        ("libx265", "mov"),
        ("libsvtav1", "mp4"),
        ("libvpx", "matroska"),
        ("libvpx-vp9", "webm"),
    ],
)
def test_every_kind_of_film_gives_pictures(codec: str, kind: str) -> None:
    kept = prepare_sent(filmed(WALK, codec, kind), 2)
    assert [(len(p.faces), p.from_film, p.width) for p in kept] == [(1, True, 320)] * 2


@pytest.mark.parametrize("alone", [250, 1])
def test_the_best_are_kept_in_their_order_and_apart(alone: int) -> None:
    """Sharp and light ones, none without a face, not two of one moment."""
    moments = [EMPTY, shown(0.3), shown(0.32), EMPTY, shown(0.5, blur=0.1), shown(0.5)]
    moments += [shown(0.5, dark=0.9), EMPTY, shown(0.7), EMPTY]
    assert middles(prepare_sent(filmed(moments, every=0.5, alone=alone), 3)) == [3, 5, 7]


def test_without_a_face_the_sharpest_is_kept() -> None:
    blank = Image.new("RGB", EMPTY.size, "grey")
    (kept,) = prepare_sent(filmed([blank, blank, EMPTY, blank]), 3)
    assert (kept.faces, kept.from_film) == ((), True)
    assert len(kept.jpeg) > 3 * len(as_file(blank))


@pytest.mark.parametrize("turned", [90, -90, 180])
def test_a_film_is_put_upright(turned: int) -> None:
    lying = [picture.rotate(-turned, expand=True) for picture in WALK]
    straight, kept = film.moments(filmed(WALK)), film.moments(filmed(lying, turned=turned))
    assert kept[5].picture.size == WALK[5].size
    one, other = (taken[5].picture.convert("L").resize((16, 12)) for taken in (straight, kept))
    assert max(abs(a - b) for a, b in zip(one.tobytes(), other.tobytes(), strict=True)) < 20


def test_a_large_film_is_kept_as_small_as_a_photo() -> None:
    (moment,) = film.moments(filmed([WALK[0].resize((1920, 1440))]))
    assert moment.picture.size == (1280, 960)


def test_nothing_that_a_film_tells_of_itself_is_kept() -> None:
    told = filmed(WALK, title="Zhongshan Park, from my telephone")
    assert b"Zhongshan" in told
    assert not any(b"Zhongshan" in kept.jpeg for kept in prepare_sent(told, 3))


def test_what_is_cut_off_shows_what_came_before() -> None:
    whole = filmed(WALK * 2, kind="matroska")
    assert len(film.moments(whole[: len(whole) // 2])) > 1


def test_a_picture_goes_its_own_way() -> None:
    (kept,) = prepare_sent(as_file(WALK[0]), 3)
    assert (len(kept.faces), kept.from_film) == (1, False)


def test_a_film_with_more_pixels_than_telephones_film() -> None:
    with pytest.raises(PictureRefused, match="too-large"):
        film.moments(filmed([Image.new("RGB", (4400, 2400))]))


def test_memory_is_bounded_for_a_while() -> None:
    with at_most(2**20), pytest.raises(MemoryError):
        bytearray(2**28)
    assert bytearray(2**28)


def test_moments_apart() -> None:
    ranked = [Moment(seconds, EMPTY) for seconds in (2.0, 2.4, 0.5, 3.1, 9.0)]
    assert [m.seconds for m in frames.apart(ranked, 3, 1.0)] == [0.5, 2.0, 3.1]
    assert [m.seconds for m in frames.apart(ranked, 9, 0.0)] == [0.5, 2.0, 2.4, 3.1, 9.0]


def test_a_face_is_worth_less_the_less_can_be_seen_of_it() -> None:
    good = Face(0, 100, 100, 0, sharpness=12.0, light=100.0)
    worse = (replace(good, light=20.0), replace(good, sharpness=4.0), replace(good, yaw=40.0))
    assert frames.worth(good) == 1.0
    assert all(frames.worth(face) < 1.0 for face in (*worse, replace(good, left=40)))
