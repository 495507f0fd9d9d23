"""1. Not a face search engine: a receipt, written before matching begins, and nothing after it."""

import asyncio
import re

import pytest
from sqlalchemy import select

from bot.domain.outgoing import Job
from bot.views.texts import LOCALES
from demo.drawn import Person as Drawn
from demo.drawn import draw
from tests.promises.people import searched
from tests.story import steps
from tests.world import World


async def test_the_receipt_is_the_same_for_the_child_and_for_a_stranger(shared: World) -> None:
    """Who sends the searched child's picture reads what everybody reads, and no more comes."""
    around = await searched(shared)
    receipts = []
    for picture in (around.photo(), draw(Drawn(3001))):
        reference = await steps.report_sighting(around.citizen, [picture])
        receipt = await around.citizen.person.expect(r"S-[0-9A-Z]{5}")
        receipts.append(re.sub(r"S-\w+", "S", receipt.text))
        await around.compared(reference)
        await around.citizen.person.silence(after=receipt, seconds=1.5)
    assert receipts[0] == receipts[1]


async def test_the_receipt_does_not_wait_for_the_matcher(
    own: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the matcher is held up the receipt comes all the same, and the job waits as a row."""
    around = await searched(own)

    async def never(job: Job) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(own.app.comparer, "_take", never)
    await steps.report_sighting(around.citizen, [around.photo()])
    async with own.app.database.reading() as session:
        waiting = [job for job in await session.scalars(select(Job)) if job.done_at is None]
    assert len(waiting) == 1
    await around.officer.person.silence("nearest, not yet calibrated", seconds=0.5)


def test_no_text_for_citizens_speaks_of_a_result() -> None:
    """No citizen's text has the words of a result, in any language."""
    for path in LOCALES.glob("*/sightings.ftl"):
        words = path.read_text(encoding="utf-8").lower()
        assert "match" not in words
        assert "匹配" not in words
        assert "distance" not in words
