"""1. Not a face search engine: a receipt, written before matching begins, and nothing after it."""

import asyncio
import re
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from bot.domain.outgoing import Job
from bot.views.texts import LOCALES
from demo.drawn import Person as Drawn
from demo.drawn import as_file
from tests.portrait import portrait
from tests.promises.people import searched
from tests.story import steps
from tests.world import World


async def test_the_receipt_is_the_same_for_the_child_and_for_a_stranger(shared: World) -> None:
    """Who sends the searched child's picture reads what everybody reads, and no more comes.

    That goes for what is said of a picture that can hardly be compared, too.
    """
    around = await searched(shared)
    person, read = around.citizen.person, []
    for picture in (around.photo(), portrait(Drawn(3001))):
        before = {message.id for message in await person.messages()}
        reference = await steps.report_sighting(around.citizen, [picture, _darkened(picture)])
        receipt = await person.expect(r"S-[0-9A-Z]{5}")
        await around.compared(reference)
        await person.silence(after=receipt, seconds=1.5)
        new = [m for m in await person.messages() if m.id not in before and not m.outgoing]
        read.append([re.sub(r"S-\w+", "S", message.text) for message in new])
    assert read[0] == read[1]
    hint = around.citizen.words("hint-too-dark", of="single", count=1)
    assert any(re.search(hint, text) for text in read[0])


def _darkened(picture: bytes) -> bytes:
    return as_file(Image.open(BytesIO(picture)).point(lambda value: value * 0.05))


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
