"""Two encoders together: who is near, what a pair is worth, what happens where one is silent."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast
from uuid import UUID

import numpy as np
import pytest
from uuid_utils.compat import uuid7

from bot.domain.candidates import Candidate
from bot.matching import calibration, encoders
from bot.matching.boxes import Box
from bot.matching.calibration import Calibration
from bot.matching.comparing import Comparer
from bot.matching.encoder import ENCODER_ID, BuiltIn, Pixels, Template
from bot.matching.encoders import NoSuchEncoder
from bot.matching.fusing import Panel
from bot.matching.onnx import EncoderUnusable
from bot.matching.pool import Workers
from bot.matching.strata import Kind
from bot.matching.weighing import faces_say
from config.policy import load_policy
from tests.matching.test_comparing import Matcher, matcher, template

__all__ = ["matcher"]

OTHER = "mobilefacenet-fr-feature"
BOTH = (ENCODER_ID, OTHER)
FUSED = cast("Calibration", calibration.load("+".join(BOTH)))


@dataclass(frozen=True)
class Second:
    """Stands in for the optional encoder: its own tables are used, its file is not here."""

    id: str = OTHER
    length: int = 4

    def encode(self, pixels: Pixels, box: Box) -> Template:
        raise NotImplementedError


PANEL = Panel((BuiltIn(), Second()))


def owner(first: float | None, second: float | None) -> dict[UUID, dict[str, Template]]:
    """A face so far from nought by each encoder."""
    made = {}
    if first is not None:
        made[ENCODER_ID] = np.array([first, 0], np.float32)
    if second is not None:
        made[OTHER] = np.array([second, 0, 0, 0], np.float32)
    return {uuid7(): made}


NOUGHT = owner(0, 0)


def test_both_are_weighed_by_the_line_fitted_to_both() -> None:
    """At 0.5 and 1.2 the line of two children: intercept + slope * 0.5 + slope * 1.2."""
    near = PANEL.nearest(NOUGHT, owner(0.5, 1.2), Kind.CHILDREN)
    row = FUSED.rows["children", False]
    assert near is not None
    assert near.apart == pytest.approx({ENCODER_ID: 0.5, OTHER: 1.2})
    assert near.nearness == pytest.approx(
        row.intercept + row.slopes[0] * 0.5 + row.slopes[1] * 1.2, abs=1e-5
    )


@pytest.mark.parametrize(("first", "second"), [(0.5, None), (None, 1.2)])
def test_where_one_has_no_template_the_other_speaks_alone(
    first: float | None, second: float | None
) -> None:
    near = PANEL.nearest(NOUGHT, owner(first, second), Kind.CHILDHOOD)
    assert near is not None
    (name,) = near.apart
    table = calibration.load(name)
    assert table is not None
    assert PANEL.speaking(near.apart) == (name,)
    assert near.nearness < 10


def test_without_any_in_common_there_is_nothing() -> None:
    assert PANEL.nearest(owner(0, None), owner(None, 1), Kind.CHILDREN) is None


def test_of_several_faces_the_nearest_two_count() -> None:
    far, close = owner(0.9, 1.5), owner(0.3, 1.0)
    near = PANEL.nearest(NOUGHT, {**far, **close}, Kind.CHILDREN)
    assert near is not None
    assert near.other in close


def test_more_contrary_evidence_never_raises() -> None:
    """Whichever encoder puts a pair further apart, it is not nearer for that."""
    dice = np.random.default_rng(1)
    for kind in Kind:
        for first, second, more in dice.uniform((0.1, 0.4, 0), (1.0, 1.6, 0.5), (50, 3)):
            pairs = [
                PANEL.nearest(NOUGHT, owner(a, b), kind)
                for a, b in ((first, second), (first + more, second), (first, second + more))
            ]
            here, one, other = (pair.nearness for pair in pairs if pair)
            assert max(one, other) <= here + 1e-6


def test_encoders_that_nobody_fitted_together_are_refused() -> None:
    with pytest.raises(NoSuchEncoder, match="No table says what"):
        Panel((BuiltIn(), Second("unheard-of")))
    with pytest.raises(NoSuchEncoder, match="in this order"):
        Panel((Second(), BuiltIn()))


def test_the_evidence_is_the_fused_row() -> None:
    said = faces_say([0.45, 1.0], 9, 30, (), FUSED)
    weight = FUSED.rows["childhood", False].weigh([0.45, 1.0])
    assert (said.log_lr, said.low, said.high) == (weight.log_lr, weight.low, weight.high)
    assert said.stratum == "childhood 7-9 / 18-30"
    assert faces_say([0.45, 1.0], 3, 4, (), FUSED).silence == "small-child"
    assert faces_say([0.45, 1.0], 9, 30, (), None).silence == "unmeasured"


def test_two_that_agree_say_more_than_one() -> None:
    alone = calibration.load(ENCODER_ID)
    both = faces_say([0.5, 0.95], 25, 30, (), FUSED)
    one = faces_say([0.5], 25, 30, (), alone)
    apart = faces_say([0.5, 1.45], 25, 30, (), FUSED)
    assert both.log_lr is not None
    assert one.log_lr is not None
    assert apart.log_lr is not None
    assert both.log_lr >= one.log_lr > apart.log_lr


class TwoWorkers:
    """Gives each encoder's own set template of a picture; the second may fail."""

    def __init__(self, of: Matcher) -> None:
        self.first, self.second = of.workers, dict[bytes, Template]()
        self.fails = False

    async def run(
        self, _: object, jpeg: bytes, boxes: list[Box], by: tuple[BuiltIn | Second, ...]
    ) -> dict[str, list[Template]]:
        (one,) = by
        if one.id == ENCODER_ID:
            return {one.id: [self.first.made[jpeg] for _ in boxes]}
        if self.fails:
            raise EncoderUnusable("no-template", detail="as the test wants it")
        return {one.id: [self.second[jpeg] for _ in boxes]}


async def found(matcher: Matcher, *, fails: bool = False) -> tuple[list[Candidate], list[UUID]]:
    """Ten cases, and a sighting that the first encoder puts nearer to the wrong one of two."""
    workers = TwoWorkers(matcher)
    workers.fails = fails
    matcher.comparer = Comparer(
        matcher.run, cast("Workers", workers), matcher.vault, load_policy(), PANEL
    )
    mother = await matcher.somebody()
    seen = template(1)
    wrong, right = template(2, seen, 0.50), template(3, seen, 0.52)
    cases = [await matcher.case(mother, one) for one in (wrong, right)]
    cases += [await matcher.case(mother, template(10 + n)) for n in range(8)]
    axes = np.eye(4, dtype=np.float32)
    for number, jpeg in enumerate(list(matcher.workers.made)):
        workers.second[jpeg] = axes[0] if number == 1 else axes[1]
    await matcher.sighting(mother, seen)
    workers.second[list(matcher.workers.made)[-1]] = (axes[0] + 0.1 * axes[2]).astype(np.float32)
    await matcher.work()
    candidates = sorted(await matcher.all_of(Candidate), key=lambda one: one.rank)
    return candidates, [case.id for case in cases]


async def test_the_matcher_puts_first_what_both_say(matcher: Matcher) -> None:
    candidates, cases = await found(matcher)
    assert [one.rank for one in candidates] == [1, 2, 3, 4, 5]
    assert [one.case_id for one in candidates[:2]] == [cases[1], cases[0]]
    first = candidates[0]
    assert first.distance == pytest.approx(0.52, abs=1e-3)
    said = faces_say([first.distance, 0.1], 10, 10, (), FUSED)
    assert first.face.log_lr == pytest.approx(said.log_lr)


async def test_one_that_fails_leaves_the_other(matcher: Matcher) -> None:
    candidates, cases = await found(matcher, fails=True)
    assert candidates[0].case_id == cases[0]
    assert len(candidates) == 5


async def test_the_gallery_is_checked_for_each(matcher: Matcher) -> None:
    await found(matcher)
    assert await matcher.comparer.checked() == 0
    matcher.comparer.gallery.shelves[OTHER].drop(next(iter(matcher.comparer.gallery.face_ids())))
    assert await matcher.comparer.checked() == 1
    assert await matcher.comparer.checked() == 0


def test_an_operators_own_table_comes_first(tmp_path: Path) -> None:
    own = Calibration(BOTH, "our pictures", FUSED.rows)
    (tmp_path / OTHER).mkdir()
    (tmp_path / OTHER / f"{'+'.join(BOTH)}.json").write_text(calibration.write(own))
    table = encoders.table(BOTH, tmp_path)
    assert table is not None
    assert table.fitted_to == "our pictures"
