"""The card that takes the place of a child's photo."""

import numpy as np
import pytest

from bot.views.pictures.over import SIZE, over_card
from tests.pictures.plain_faces import alike, opened

PAPER, INK = (238, 241, 240), (33, 44, 48)


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("The search is over", "Thank you for looking. Please do not share the picture any more."),
        ("Found and safe", ""),
        ("寻找已经结束", "感谢您的留意。请不要再转发照片。"),
        ("A very long heading that nobody would write, but who knows " * 3, "and a line " * 60),
        ("", ""),
    ],
)
def test_it_is_calm_whatever_it_says(heading: str, line: str) -> None:
    jpeg = over_card(heading, line)
    card = opened(jpeg)
    assert card.size == SIZE
    assert len(jpeg) < 100_000
    assert alike(card, PAPER, 8).mean() > 0.65
    assert alike(card.crop((0, 0, 60, SIZE[1])), PAPER, 8).all()


def test_the_heading_is_in_the_middle() -> None:
    card = opened(over_card("The search is over", ""))
    columns = np.nonzero(alike(card, INK, 40).any(axis=0))[0]
    assert (columns.min() + columns.max()) / 2 == pytest.approx(SIZE[0] / 2, abs=6)
