"""Faces are found where they are, and measured."""

from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import numpy as np
import pytest
from aiogram import Bot
from PIL import Image

from bot.domain.photos import Doubt, Flaw, Photo, Quality, hindrances
from bot.domain.photos import Face as Kept
from bot.handlers.pictures import Pictures
from bot.matching import faces, looks
from bot.matching.boxes import Box, ByNetwork, Face
from bot.matching.boxes import kept as kept_of
from bot.matching.encoder import BuiltIn
from bot.matching.faces import MOST
from bot.matching.pool import WorkerLost, Workers
from bot.matching.quality import measured, pose
from bot.matching.worker import Prepared, encode, prepare
from bot.storage.vault import Vault
from demo.drawn import Person, View, as_file, draw, group, pixels

FAMILY = [
    (Person(11, "adult"), View(x=0.22, y=0.35, size=0.34, background="street")),
    (Person(12), View(x=0.5, y=0.55, size=0.28)),
    (Person(13), View(x=0.78, y=0.5, size=0.30)),
]


def middle(box: Box, width: int, height: int) -> tuple[float, float]:
    return (box.left + box.right) / 2 / width, (box.top + box.bottom) / 2 / height


def face_of(data: bytes) -> Face:
    (face,) = prepare(data).faces
    return face


def test_several_faces_come_from_left_to_right_each_in_its_place() -> None:
    prepared = prepare(group(FAMILY))
    assert len(prepared.faces) == len(FAMILY)
    for face, (_, view) in zip(prepared.faces, FAMILY, strict=True):
        x, y = middle(face, prepared.width, prepared.height)
        assert abs(x - view.x) < 0.03
        assert abs(y - view.y) < 0.08


def test_boxes_are_in_the_kept_pictures_pixels_and_inside_it() -> None:
    for size in ((640, 480), (1500, 2000)):
        large = pixels([(Person(4), View(x=0.02, size=0.5))], *size)
        prepared = prepare(as_file(large))
        assert max(prepared.width, prepared.height) <= 1280
        for face in prepared.faces:
            assert 0 <= face.left < face.right <= prepared.width
            assert 0 <= face.top < face.bottom <= prepared.height
            assert face.size == min(face.right - face.left, face.bottom - face.top)


def test_a_small_face_is_found_at_the_later_looks() -> None:
    prepared = prepare(draw(Person(1), View(size=0.075, background="plain")))
    assert len(prepared.faces) == 1
    assert prepared.faces[0].size < 64


@pytest.mark.parametrize("seed", [5, 18, 21])
def test_a_face_from_the_side_is_found(seed: int) -> None:
    """By the network, where the other detector sees nothing; the evidence is silent of it."""
    picture = draw(Person(seed), View(yaw=45), 320, 320)
    plain = Image.open(BytesIO(picture)).convert("L")
    assert not kept_of(looks.look(plain, looks.EDGES[0]), 0)
    (face,) = (prepared := prepare(picture)).faces
    assert middle(face, prepared.width, prepared.height) == pytest.approx((0.5, 0.45), abs=0.1)
    assert stored(face).quality is Quality.TURNED_AWAY


def test_a_face_from_the_front_that_only_the_network_finds_is_not_turned_away() -> None:
    """It may look down, or wear dark glasses: its points are no guesses."""
    picture = pixels([(Person(5), View(yaw=8))], 320, 320)
    (box,) = looks.by_network(picture.convert("L"))
    (face,) = measured(picture, [box[1]])
    assert isinstance(box[1], ByNetwork)
    assert abs(face.yaw) < 25


def test_places_without_people_hold_no_face() -> None:
    for background in ("plain", "street", "indoor", "park"):
        for place in range(2):
            view = View(x=9.0, background=background, place=place)
            assert prepare(draw(Person(1), view, 400, 300)).faces == ()
    assert prepare(as_file(Image.new("RGB", (300, 300)))).faces == ()


def test_blur_lowers_sharpness_and_darkness_lowers_light() -> None:
    sharp = face_of(draw(Person(1)))
    assert face_of(draw(Person(1), View(blur=0.012))).sharpness < 0.6 * sharp.sharpness
    assert face_of(draw(Person(1), View(dark=0.5))).light < 0.8 * sharp.light


def test_a_template_is_128_single_numbers_for_each_box_in_order() -> None:
    prepared = prepare(group(FAMILY))
    templates = encode(prepared.jpeg, prepared.faces)
    assert [(template.shape, template.dtype) for template in templates] == [
        ((128,), np.dtype(np.float32))
    ] * len(FAMILY)
    alone = encode(prepared.jpeg, prepared.faces[1:2])
    assert np.allclose(alone[0], templates[1])
    assert encode(prepared.jpeg, []) == []
    whole = np.asarray(Image.open(BytesIO(prepared.jpeg)))
    assert np.linalg.norm(BuiltIn().encode(whole, prepared.faces[0]) - templates[0]) < 0.005


def test_the_kept_picture_gives_the_same_person_in_a_group_and_alone() -> None:
    family = prepare(group(FAMILY))
    templates = encode(family.jpeg, family.faces)
    for place, (person, _) in enumerate(FAMILY):
        alone = prepare(draw(person))
        (template,) = encode(alone.jpeg, alone.faces)
        distances = [float(np.linalg.norm(template - other)) for other in templates]
        assert min(distances) == distances[place]


def test_a_template_hardly_sees_left_from_right() -> None:
    """The landmarks of a mirrored face are not quite the mirrored ones; others begin at 0.27."""
    plain = pixels([(Person(5), View())], 640, 480)
    flipped = plain.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    templates = []
    for picture in (plain, flipped):
        prepared = prepare(as_file(picture))
        templates += encode(prepared.jpeg, prepared.faces)
    assert np.linalg.norm(templates[0] - templates[1]) < 0.16
    assert Image.open(BytesIO(prepared.jpeg)).size == (640, 480)


def stored(found: Face) -> Kept:
    """A face as it is kept."""
    return Kept(
        UUID(int=1),
        UUID(int=2),
        found.top,
        found.right,
        found.bottom,
        found.left,
        sharpness=found.sharpness,
        light=found.light,
        yaw=found.yaw,
        roll=found.roll,
    )


def kept(view: View, width: int = 1280, height: int = 960) -> Kept:
    """A drawn face as it is stored."""
    return stored(face_of(draw(Person(1), view, width, height)))


@pytest.mark.parametrize(
    ("view", "flaws", "quality"),
    [
        (View(), (), Quality.GOOD),
        (View(blur=0.03), (Flaw.BLURRED,), Quality.TOO_BLURRED),
    ],
    ids=["good", "too blurred"],
)
def test_how_well_a_drawn_face_can_be_compared(
    view: View, flaws: tuple[Flaw, ...], quality: Quality
) -> None:
    face = kept(view)
    assert (face.flaws, face.quality) == (flaws, quality)


def test_a_face_of_25_pixels_is_found_at_the_closest_look() -> None:
    (large,) = prepare(portrait := draw(Person(3))).faces
    scale = 27 / large.size
    size = round(1280 * scale), round(960 * scale)
    small = Image.open(BytesIO(portrait)).resize(size, Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", (600, 400), (96, 96, 96))
    canvas.paste(small, (200, 100))
    (face,) = prepare(as_file(canvas, "PNG")).faces
    assert 20 <= face.size <= 32
    middle_x, _ = middle(face, 1, 1)
    assert middle_x == pytest.approx(200 + small.width / 2, abs=8)


def seen(**measures: float) -> Kept:
    """A face of 100 pixels, and what of it is other than good."""
    face = Kept(UUID(int=1), UUID(int=2), 0, 100, 100, 0)
    for name, value in measures.items():
        setattr(face, name, value)
    return face


@pytest.mark.parametrize(
    ("measures", "quality"),
    [
        ({"light": 20}, Quality.USABLE),
        ({"light": 10}, Quality.TOO_DARK),
        ({"yaw": -35}, Quality.USABLE),
        ({"yaw": 50}, Quality.TURNED_AWAY),
        ({"roll": 45}, Quality.GOOD),
        ({"right": 40}, Quality.USABLE),
        ({"right": 20, "light": 5}, Quality.TOO_SMALL),
        ({"sharpness": 4}, Quality.USABLE),
        ({"sharpness": 2}, Quality.TOO_BLURRED),
    ],
)
def test_each_measure_has_its_word(measures: dict[str, int], quality: Quality) -> None:
    assert seen(**measures).quality is quality


@pytest.mark.parametrize(
    ("doubts", "found", "words"),
    [
        ("", [seen()], ()),
        ("", [], (Quality.NO_FACE,)),
        ("", [seen(right=20), seen()], ()),
        ("", [seen(right=20), seen(yaw=50)], (Quality.TURNED_AWAY,)),
        ("screen,drawing", [seen()], (Doubt.DRAWING, Doubt.SCREEN)),
        ("crowd", [seen(right=20)] * 20, (Doubt.CROWD, Quality.TOO_SMALL)),
    ],
)
def test_one_fair_face_is_enough_else_the_largest_says_what_hinders(
    doubts: str, found: list[Kept], words: tuple[Doubt | Quality, ...]
) -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    photo = Photo(UUID(int=1), UUID(int=2), b"", 100, 100, now, doubts=doubts)
    assert hindrances(photo, found) == words


def test_pose_is_read_from_eyes_and_nose() -> None:
    left, front, right = (kept(View(yaw=yaw)).yaw for yaw in (-25, 0, 25))
    assert left + 5 < front < right - 5
    assert abs(front) < 8
    straight = np.array([(80, 50), (66, 50), (30, 50), (44, 50), (55, 80)], float)
    assert pose(straight) == (0, 0)
    turn = np.array([(0, 1), (-1, 0)])
    assert pose(straight @ turn)[1] == pytest.approx(90)


@pytest.mark.parametrize("degrees", [-40, -25, 25, 40])
def test_a_leaning_face_is_found_where_it_is_and_known(degrees: int) -> None:
    upright = pixels([(Person(5), View())], 640, 480)
    (template,) = encode((straight := prepare(as_file(upright))).jpeg, straight.faces)
    leaning = prepare(as_file(upright.rotate(degrees, expand=True, fillcolor=(128, 128, 128))))
    (face,) = leaning.faces
    assert face.roll == pytest.approx(-degrees, abs=12)
    (same,) = encode(leaning.jpeg, [face])
    assert np.linalg.norm(template - same) < 0.27


def test_of_very_many_faces_the_largest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [(0.1, Box(0, x + 10 + x // 20, 10 + x // 20, x)) for x in range(0, 1000, 40)]
    monkeypatch.setattr(looks, "look", lambda *_, **__: crowd)
    picture = Image.linear_gradient("L").resize((1200, 300)).convert("RGB")
    _, found = faces.find(picture)
    kept = faces.largest(found)
    assert [box.left for box in kept] == list(range(200, 1000, 40))
    assert len(kept) == MOST < len(found) == len(crowd)


class Mortal:
    """Stands in for the workers: the first ones are lost over the picture."""

    def __init__(self, *losses: str) -> None:
        self.losses = list(losses)

    async def run(self, *_: object) -> tuple[Prepared, ...]:
        if self.losses:
            raise WorkerLost(self.losses.pop(0))
        return (Prepared(b"jpeg", 60, 50, ()),)


@pytest.mark.parametrize(
    ("losses", "code"),
    [
        (["worker-died"], None),
        (["worker-too-slow"], None),
        (["worker-too-slow", "worker-died"], "worker-died"),
        (["workers-stopped"], "workers-stopped"),
    ],
    ids=str,
)
async def test_a_picture_that_cost_a_worker_is_tried_once_more(
    losses: list[str], code: str | None
) -> None:
    workers = cast("Workers", Mortal(*losses))
    bot = cast("Bot", SimpleNamespace())
    pictures = Pictures(bot, workers, Vault(b"secret"), 3)
    if code is None:
        assert (await pictures._prepared(b"picture", 1))[0].width == 60
        return
    with pytest.raises(WorkerLost) as caught:
        await pictures._prepared(b"picture", 1)
    assert caught.value.code == code
