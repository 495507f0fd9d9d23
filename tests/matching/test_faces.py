"""Faces are found where they are, and measured."""

from io import BytesIO

import numpy as np
from PIL import Image

from bot.matching.faces import Box, Face
from bot.matching.worker import encode, prepare
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
