"""The gallery against counting by hand; what is dropped is gone from its memory."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bench.library import library
from bot.domain.cases import Sex
from bot.domain.subjects import Facts, Kind
from bot.matching import flat
from bot.matching import gallery as galleries
from bot.matching.cohorts import Cohorts
from bot.matching.encoder import ENCODER_ID, LENGTH, Template
from bot.matching.flat import FAISS_FROM
from bot.matching.gallery import Entry, Gallery, Hit, Where
from bot.matching.shelf import ALIKE, Shelf, centroid

PALETTE = [
    (np.random.default_rng(n).standard_normal(LENGTH) * 0.04).astype(np.float32) for n in range(12)
]
"""Few templates, so that equal ones and equal distances are common; some pairs have centroids."""

OWNERS = st.integers(1, 9).map(lambda n: UUID(int=n << 64))
TEMPLATES = st.integers(0, 11).map(lambda n: PALETTE[n])
COUNTRIES = ("", "CN", "FR", "MN")
BLOCKS = {"numpy": (4, FAISS_FROM), "faiss": (16, 0)}
WAYS = [
    "numpy",
    pytest.param("faiss", marks=pytest.mark.skipif(flat.faiss() is None, reason="no faiss here")),
]


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    owner = draw(st.integers(0, 2**32))
    return Entry(
        facts=Facts(
            kind=draw(st.sampled_from(Kind)),
            sex=draw(st.sampled_from(Sex)),
            birth_year=draw(st.none() | st.integers(1990, 1995)),
            country=draw(st.sampled_from(COUNTRIES)),
            age=draw(st.none() | st.integers(0, 40)),
        ),
        faces=tuple(
            (UUID(int=owner * 8 + n + 1), draw(TEMPLATES)) for n in range(draw(st.integers(0, 3)))
        ),
        one_person=draw(st.booleans()),
    )


@st.composite
def wheres(draw: st.DrawFn) -> Where:
    first = draw(st.integers(1989, 1995))
    return Where(
        kinds=frozenset(draw(st.sets(st.sampled_from(Kind), min_size=1))),
        sex=draw(st.sampled_from(Sex)),
        born=draw(st.none() | st.integers(0, 4).map(lambda n: (first, first + n))),
        countries=frozenset(draw(st.sets(st.sampled_from(COUNTRIES[1:])))),
        ages=draw(st.sampled_from([None, (2, 18), (18, 120)])),
        without=frozenset(draw(st.sets(OWNERS, max_size=2))),
    )


Truth = dict[UUID, Entry]


def is_meant(owner: UUID, facts: Facts, where: Where) -> bool:
    """Tell in plain words whether a search goes over this owner."""
    known_sex = Sex.UNKNOWN not in (where.sex, facts.sex)
    born, ages = where.born, where.ages
    return not (
        owner in where.without
        or facts.kind not in where.kinds
        or (known_sex and where.sex is not facts.sex)
        or (born and facts.birth_year and not born[0] <= facts.birth_year <= born[1])
        or (where.countries and facts.country and facts.country not in where.countries)
        or (ages and (facts.age is None or not ages[0] <= facts.age < ages[1]))
    )


def apart(one: Template, other: Template) -> float:
    away = np.subtract(one, other, dtype=np.float64)
    return float(np.linalg.norm(away[None], axis=1)[0])  # rounded as for many rows


def with_centre(templates: list[Template], *, one_person: bool) -> list[Template]:
    mean = np.mean(np.array(templates), axis=0) if templates else None
    near = all(apart(one, other) <= ALIKE for one in templates for other in templates)
    is_centred = one_person and len(templates) > 1 and near and mean is not None
    return [*templates, mean.astype(np.float32)] if is_centred and mean is not None else templates


def by_hand(
    truth: Truth, probes: list[Template], k: int, where: Where, *, one_person: bool
) -> list[Hit]:
    """The same by plain loops in double precision."""
    asked, hits = with_centre(probes, one_person=one_person), []
    for owner, entry in truth.items():
        if not entry.faces or not is_meant(owner, entry.facts, where):
            continue
        own = [template for _, template in entry.faces]
        held = with_centre(own, one_person=entry.one_person)
        distance = min(apart(template, probe) for template in held for probe in asked)
        hits.append(Hit(owner, distance))
    return sorted(hits, key=lambda hit: (hit.distance, hit.owner_id))[:k]


class Filling(RuleBasedStateMachine):
    """Puts, replaces and drops in any order; searches between."""

    way = "numpy"

    def __init__(self) -> None:
        super().__init__()
        block, faiss_from = BLOCKS[self.way]
        self.gallery, self.truth = Gallery(block, faiss_from), Truth()

    @rule(owner=OWNERS, entry=entries())
    def put(self, owner: UUID, entry: Entry) -> None:
        self.gallery.put(owner, entry)
        self.truth[owner] = entry

    @rule(owner=OWNERS)
    def drop(self, owner: UUID) -> None:
        self.gallery.drop(owner)
        self.truth.pop(owner, None)

    @rule(
        probes=st.lists(TEMPLATES, min_size=1, max_size=3),
        k=st.integers(0, 12),
        where=wheres(),
        one_person=st.booleans(),
    )
    def search(self, probes: list[Template], k: int, where: Where, one_person: bool) -> None:
        found = self.gallery.nearest(np.array(probes), k, where, one_person=one_person)
        assert found == by_hand(self.truth, probes, k, where, one_person=one_person)

    @invariant()
    def holds_just_this(self) -> None:
        held = {owner: {face for face, _ in e.faces} for owner, e in self.truth.items() if e.faces}
        assert self.gallery.face_ids() == held
        allowed = {
            template.tobytes()
            for entry in self.truth.values()
            for template in with_centre([t for _, t in entry.faces], one_person=entry.one_person)
        }
        assert set(rows_of(self.gallery)) == allowed


def rows_of(gallery: Gallery) -> Iterator[bytes]:
    """Every row that is not empty, used or not."""
    for shelf in gallery.shelves.values():
        for block in shelf.flat.blocks:
            yield from (row.tobytes() for row in block[block.any(axis=1)])


class FillingFaiss(Filling):
    """The same by faiss."""

    way = "faiss"


TestFilling = Filling.TestCase
TestFilling.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
if flat.faiss() is not None:
    TestFillingFaiss = FillingFaiss.TestCase
    TestFillingFaiss.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def owned(number: int, *templates: Template, kind: Kind = Kind.CASE) -> tuple[UUID, Entry]:
    """An owner by number; its faces are numbered from a hundred times that on."""
    faces = tuple((UUID(int=number * 100 + n), t) for n, t in enumerate(templates))
    return UUID(int=number), Entry(Facts(kind), faces)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), k=st.integers(1, 40), count=st.integers(1, 900))
def test_many_faces_are_ordered_as_by_hand(way: str, seed: int, k: int, count: int) -> None:
    random = np.random.default_rng(seed)
    gallery, truth = Gallery(256, BLOCKS[way][1]), Truth()
    for number in range(1, count + 1):
        size = random.choice([0.001, 0.1])
        faces = (random.standard_normal((random.integers(1, 3), LENGTH)) * size).astype(np.float32)
        owner, entry = owned(number, *faces, kind=Kind(int(random.integers(1, 5))))
        gallery.put(owner, entry)
        truth[owner] = entry
    probes = (random.standard_normal((2, LENGTH)) * 0.1).astype(np.float32)
    where = Where(kinds=frozenset({Kind.CASE, Kind.SEEKER}))
    found = gallery.nearest(probes, k, where)
    assert found == by_hand(truth, list(probes), k, where, one_person=True)


@pytest.mark.parametrize("way", WAYS)
def test_one_owner_with_the_nearest_hundreds_does_not_hide_the_others(way: str) -> None:
    gallery = Gallery(256, BLOCKS[way][1])
    crowd = [np.full(LENGTH, number * 1e-6, np.float32) for number in range(700)]
    for one in (owned(1, *crowd), owned(2, np.full(LENGTH, 0.5, np.float32))):
        gallery.put(*one)
    hits = gallery.nearest(np.zeros(LENGTH, np.float32), 5)
    assert [hit.owner_id.int for hit in hits] == [1, 2]
    assert hits[0].distance == 0


def test_distances_are_those_of_face_recognition() -> None:
    gallery = Gallery(256)
    for number, template in enumerate(PALETTE):
        gallery.put(*owned(number + 1, template))
    theirs = library().face_distance(np.array(PALETTE), PALETTE[3])
    for hit in gallery.nearest(PALETTE[3], len(PALETTE)):
        assert hit.distance == pytest.approx(theirs[hit.owner_id.int - 1], abs=1e-6)


def test_a_centroid_is_as_near_as_any_face() -> None:
    middle = np.zeros(LENGTH, np.float32)
    left, right = middle.copy(), middle.copy()
    left[0], right[0] = -0.2, 0.2
    gallery = Gallery(256)
    gallery.put(*owned(1, left, right))
    (hit,) = gallery.nearest(middle + np.float32(0.001), 1)
    assert hit.distance < 0.02


def test_faces_of_different_people_have_no_centroid() -> None:
    near, far = np.zeros(LENGTH, np.float32), np.full(LENGTH, 0.1, np.float32)
    assert centroid([near, far]) is None
    assert centroid([near]) is None
    assert centroid([near, near + np.float32(0.01)]) is not None


def test_templates_of_another_encoder_are_on_another_shelf() -> None:
    gallery = Gallery(256)
    other = Entry(Facts(Kind.CASE), ((UUID(int=5), np.ones(512, np.float32)),), encoder="other")
    gallery.put(UUID(int=1), other)
    gallery.put(*owned(2, PALETTE[0]))
    assert [h.owner_id.int for h in gallery.nearest(PALETTE[0], 9)] == [2]
    probe = np.zeros(512, np.float32)
    assert [h.owner_id.int for h in gallery.nearest(probe, 9, Where(encoder="other"))] == [1]
    assert gallery.nearest(probe, 9, Where(encoder="third")) == []
    gallery.drop(UUID(int=1))
    assert gallery.face_ids("other") == {}


def test_the_memory_left_behind_when_it_grows_is_overwritten() -> None:
    gallery = Gallery(64)
    gallery.put(*owned(1, PALETTE[0]))
    before = gallery.shelves[ENCODER_ID].columns
    for number in range(2, 300):
        gallery.put(*owned(number, PALETTE[number % 12]))
    assert gallery.shelves[ENCODER_ID].columns is not before
    assert not any(column.any() for column in before.values())


@pytest.mark.parametrize("way", WAYS)
def test_a_dropped_template_is_not_in_any_of_its_arrays(way: str) -> None:
    gallery = Gallery(64, BLOCKS[way][1])
    for number in range(1, 4):
        gallery.put(*owned(number, PALETTE[number]))
    gallery.nearest(PALETTE[0], 3)
    gallery.drop(UUID(int=2))
    for array in arrays_of(gallery.shelves[ENCODER_ID]):
        for trace in (PALETTE[2], np.array([2], np.uint64), np.array([200], np.uint64)):
            if trace.dtype == array.dtype:
                assert trace.tobytes() not in array.tobytes()
    assert UUID(int=2) not in gallery.shelves[ENCODER_ID].held


def arrays_of(shelf: Shelf) -> list[npt.NDArray[np.generic]]:
    return [*shelf.columns.values(), *shelf.flat.blocks]


@pytest.mark.parametrize("wrong", [np.zeros(127, np.float32), np.full(LENGTH, np.nan, np.float32)])
def test_what_is_not_a_template_is_refused(wrong: Template) -> None:
    gallery = Gallery()
    with pytest.raises(ValueError, match="128 finite"):
        gallery.put(*owned(1, wrong))
    assert len(gallery) == 0


@dataclass
class Slow:
    """A search that is held in its thread until it is let go."""

    begun: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    held, search = Slow(), Shelf.nearest

    def waits(*args: object, **more: object) -> object:
        found = search(*args, **more)  # type: ignore[arg-type]
        held.begun.set()
        assert held.go.wait(10)
        return found

    monkeypatch.setattr(Shelf, "nearest", waits)
    monkeypatch.setattr(galleries, "IN_PLACE", 0)
    return held


async def test_changes_during_a_search_do_not_wait_and_are_seen(slow: Slow) -> None:
    gallery = Gallery(64)
    for number in (1, 2):
        gallery.put(*owned(number, PALETTE[number]))
    search = asyncio.ensure_future(gallery.search(np.array(PALETTE[:1]), 9))
    await asyncio.to_thread(slow.begun.wait, 10)
    gallery.drop(UUID(int=1))  # would hang here if it waited: the search ends only below
    gallery.put(*owned(3, PALETTE[3]))
    slow.go.set()
    assert [hit.owner_id.int for hit in await search] == [2]
    assert set(gallery.face_ids()) == {UUID(int=2), UUID(int=3)}
    assert PALETTE[1].tobytes() not in set(rows_of(gallery))


def test_a_level_is_of_known_ages_without_the_pair_and_needs_fifty() -> None:
    random = np.random.default_rng(1)
    faces = (random.standard_normal((61, LENGTH)) * 0.05).astype(np.float32)
    gallery = Gallery(64)
    for number in range(1, 61):
        owner, entry = owned(number, faces[number])
        gallery.put(owner, replace(entry, facts=Facts(Kind.CASE, age=8 if number <= 51 else 30)))
    cohorts = Cohorts(gallery, ENCODER_ID, UUID(int=1))
    adults = cohorts.levels((faces[0], 8.0), (faces[60], 30.0), UUID(int=60))
    assert adults is None  # nine grown faces are too few
    found = cohorts.levels((faces[0], 8.0), (faces[52], 9.0), UUID(int=52))
    assert found is not None
    expected = [apart(faces[0], face) for face in faces[2:52]]
    assert found.cohort == 50
    assert found.one.mean[0] == pytest.approx(np.mean(expected))
    assert found.one.std[0] == pytest.approx(np.std(expected))
    fewer = Cohorts(gallery, ENCODER_ID, UUID(int=1))
    assert fewer.levels((faces[0], 8.0), (faces[2], 9.0), UUID(int=2)) is None
