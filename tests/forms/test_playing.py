"""Random histories on a real database: never a crash, never twice, never lost, never stuck."""

from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given, settings

from bot.forms.engine import Form
from tests.forms.kept import Kept, Machine, running
from tests.forms.live import LIVES, SOME_FORM, Live
from tests.forms.patience import FORMS
from tests.forms.playing import Play, Tally


@pytest.fixture(scope="module")
async def machine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Machine]:
    """Run the bot's conversations on a file."""
    async with running(tmp_path_factory.mktemp("forms") / "reunion.sqlite") as machine:
        yield machine


@settings(max_examples=60, deadline=None)
@given(form=SOME_FORM.map(FORMS.__getitem__), moves=LIVES)
async def test_whatever_comes_has_its_effect_once(
    machine: Machine, form: Form, moves: Sequence[Live]
) -> None:
    tally, kept = Tally(), Kept(form, machine)
    await kept.appear()
    await Play(form, kept, tally).run(moves)
    await kept.leave()
    tally.left_behind = await machine.left_behind()
    assert tally.first == []
    assert tally.is_clean
