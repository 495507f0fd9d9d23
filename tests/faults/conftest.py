"""One world for all faults: it is struck by one after the other, and stays whole."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot import app as program
from tests.faults.story import Town, reported
from tests.story import steps
from tests.world import world

SOON = timedelta(seconds=1)


@pytest.fixture(scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Return a world with a public alert. A reply that nobody confirmed is missed after a second
    and not after ten.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "UNCONFIRMED", SOON)
        patch.setattr(program.App._show_again, "__defaults__", (SOON,))
        async with world(tmp_path_factory.mktemp("faults")) as made:
            officer, number = await reported(made, "Mei")
            citizen = await steps.subscribe(await made.sim.person("Wang"), "en")
            await steps.publish(officer, number)
            await citizen.person.expect("Missing: Mei", photo=True)
            await citizen.press("share")
            shared = await citizen.person.expect(r"https://t\.me/")
            link = re.search(r"https://t\.me/\S+", shared.text)
            assert link
            yield Town(made, officer, "Mei", link.group())
