"""Drawn people are found, tell themselves apart, and are the same on every machine and day."""

import subprocess
import sys
from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from PIL import ExifTags, Image

from bot.matching.encoder import Template
from bot.matching.worker import encode, prepare
from demo.drawn import Person, View, as_file, exif, pixels
from tests.portrait import portrait

PEOPLE = (*(Person(seed) for seed in range(16)), *(Person(seed, "adult") for seed in range(6)))
MILD = {
    "turned": View(yaw=15),
    "bent": View(pitch=-6),
    "leaning": View(roll=8, background="street"),
    "lit from the side": View(light=40, strength=0.5),
    "dark": View(dark=0.4),
    "earnest": View(smile=0.0),
    "small": View(size=0.2, background="indoor"),
    "blurred": View(blur=0.006),
    "compressed": View(quality=35, background="park"),
}


def template(person: Person, view: View | None = None) -> Template:
    prepared = prepare(portrait(person, view))
    assert len(prepared.faces) == 1, (person, view)
    return encode(prepared.jpeg, prepared.faces)[0]


together = pytest.mark.xdist_group("drawn people")


@pytest.fixture(scope="module")
def known() -> dict[Person, Template]:
    return {person: template(person) for person in PEOPLE}


@together
def test_different_people_are_apart(known: dict[Person, Template]) -> None:
    apart = [float(np.linalg.norm(a - b)) for a, b in combinations(known.values(), 2)]
    assert min(apart) > 0.2
    assert np.median(apart) > 0.4


@together
@pytest.mark.parametrize("view", MILD.values(), ids=MILD.keys())
def test_one_variation_leaves_a_person_nearer_than_others_are(
    known: dict[Person, Template], view: View
) -> None:
    same = [np.linalg.norm(known[p] - template(p, view)) for p in PEOPLE[:4]]
    assert np.median(same) < 0.2
    assert max(same) < 0.35


def test_the_same_seed_is_the_same_picture_in_another_process() -> None:
    code = (
        "import hashlib; from demo.drawn import Person, pixels, View;"
        "print(hashlib.sha256(pixels([(Person(7), View())], 320, 240).tobytes()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert Person(7).look == Person(7).look != Person(8).look


def test_children_and_adults_of_a_seed_are_two_people() -> None:
    assert Person(3, "child").look != Person(3, "adult").look


def test_what_a_telephone_tells_is_in_the_file_until_it_is_stripped() -> None:
    data = as_file(pixels([(Person(1), View())], 320, 240), "JPEG", exif(30.58, 114.27, 6))
    block = Image.open(BytesIO(data)).getexif()
    assert block[ExifTags.Base.Orientation] == 6
    where = block.get_ifd(ExifTags.IFD.GPSInfo)
    assert where[ExifTags.GPS.GPSLatitude] == pytest.approx((30, 34, 48), abs=0.01)


def test_it_imports_neither_bot_nor_simulator() -> None:
    code = (
        "import sys, demo.drawn;"
        "assert not [m for m in sys.modules if m.split('.')[0] in {'bot', 'simulator'}]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
