"""The gallery against counting by hand; what is dropped is gone from its memory."""

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.matching import encoder
from bot.matching.encoder import LENGTH, Template
from bot.matching.gallery import FIRST_ROWS, Gallery, Hit

PALETTE = [
    (np.random.default_rng(n).standard_normal(LENGTH) * 0.12).astype(np.float32) for n in range(12)
]
"""Few templates, so that equal ones and equal distances are common."""

FACES = st.integers(0, 40).map(lambda n: UUID(int=n * 256))  # ids that end in zeros
OWNERS = st.integers(0, 8).map(lambda n: UUID(int=n << 64))
TEMPLATES = st.integers(0, 11).map(lambda n: PALETTE[n])

Truth = dict[UUID, tuple[UUID, Template]]


def by_hand(faces: Truth, probe: Template, k: int) -> list[Hit]:
    """The same by a plain loop in double precision."""
    best: dict[UUID, Hit] = {}
    for face, (owner, template) in sorted(faces.items()):
        away = np.subtract(template, probe, dtype=np.float64)
        distance = float(np.linalg.norm(away[None], axis=1)[0])  # rounded as for many rows
        if owner not in best or distance < best[owner].distance:
            best[owner] = Hit(owner, face, distance)
    return sorted(best.values(), key=lambda hit: (hit.distance, hit.face_id))[:k]


class Filling(RuleBasedStateMachine):
    """Puts, replaces and drops in any order; searches between."""

    def __init__(self) -> None:
        super().__init__()
        self.gallery, self.truth = Gallery(), Truth()

    @rule(face=FACES, owner=OWNERS, template=TEMPLATES)
    def put(self, face: UUID, owner: UUID, template: Template) -> None:
        self.gallery.put(face, owner, template)
        self.truth[face] = (owner, template)

    @rule(face=FACES)
    def drop_face(self, face: UUID) -> None:
        self.gallery.drop_face(face)
        self.truth.pop(face, None)

    @rule(owner=OWNERS)
    def drop_owner(self, owner: UUID) -> None:
        self.gallery.drop_owner(owner)
        self.truth = {face: held for face, held in self.truth.items() if held[0] != owner}

    @rule(probe=TEMPLATES, k=st.integers(0, 12))
    def search(self, probe: Template, k: int) -> None:
        assert self.gallery.nearest(probe, k) == by_hand(self.truth, probe, k)

    @invariant()
    def holds_just_this(self) -> None:
        assert len(self.gallery) == len(self.truth)
        held = {template.tobytes() for _, template in self.truth.values()}
        rows = self.gallery._templates
        assert {row.tobytes() for row in rows[rows.any(axis=1)]} == held


TestFilling = Filling.TestCase
TestFilling.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), k=st.integers(1, 40), faces=st.integers(1, 900))
def test_many_faces_are_ordered_as_by_hand(seed: int, k: int, faces: int) -> None:
    random = np.random.default_rng(seed)
    gallery, truth = Gallery(), Truth()
    for number in range(faces):
        template = (random.standard_normal(LENGTH) * random.choice([0.001, 0.1])).astype(np.float32)
        face, owner = UUID(int=number), UUID(int=int(random.integers(1, 200)))
        gallery.put(face, owner, template)
        truth[face] = (owner, template)
    probe = (random.standard_normal(LENGTH) * 0.1).astype(np.float32)
    assert gallery.nearest(probe, k) == by_hand(truth, probe, k)


def test_one_owner_with_the_nearest_hundreds_does_not_hide_the_others() -> None:
    gallery = Gallery()
    crowd, other = UUID(int=1), UUID(int=2)
    for number in range(700):
        near = np.full(LENGTH, number * 1e-6, np.float32)
        gallery.put(UUID(int=number + 10), crowd, near)
    gallery.put(UUID(int=5), other, np.full(LENGTH, 0.5, np.float32))
    hits = gallery.nearest(np.zeros(LENGTH, np.float32), 5)
    assert [hit.owner_id for hit in hits] == [crowd, other]
    assert hits[0].distance == 0


def test_distances_are_those_of_face_recognition() -> None:
    gallery = Gallery()
    for number, template in enumerate(PALETTE):
        gallery.put(UUID(int=number), UUID(int=number), template)
    theirs = encoder.library().face_distance(np.array(PALETTE), PALETTE[3])
    for hit in gallery.nearest(PALETTE[3], len(PALETTE)):
        assert hit.distance == pytest.approx(theirs[hit.face_id.int], abs=1e-6)


def test_the_memory_left_behind_when_it_grows_is_overwritten() -> None:
    gallery = Gallery()
    before = gallery._templates
    for number in range(FIRST_ROWS + 1):
        gallery.put(UUID(int=number), UUID(int=0), PALETTE[number % 12])
    assert gallery._templates is not before
    assert not before.any()
    assert len(gallery) == FIRST_ROWS + 1


def test_a_dropped_template_is_not_in_any_of_its_arrays() -> None:
    gallery = Gallery()
    for number in range(3):
        gallery.put(UUID(int=number), UUID(int=number + 100), PALETTE[number])
    gallery.drop_owner(UUID(int=101))
    for column in gallery._columns():
        for trace in (PALETTE[1].tobytes(), UUID(int=1).bytes, UUID(int=101).bytes):
            assert trace not in column.tobytes()
    assert UUID(int=1) not in gallery._rows


@pytest.mark.parametrize("wrong", [np.zeros(127, np.float32), np.full(LENGTH, np.nan, np.float32)])
def test_what_is_not_a_template_is_refused(wrong: Template) -> None:
    gallery = Gallery()
    with pytest.raises(ValueError, match="128 finite"):
        gallery.put(UUID(int=1), UUID(int=1), wrong)
    assert len(gallery) == 0
