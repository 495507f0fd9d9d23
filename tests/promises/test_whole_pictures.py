"""Pictures as they came, behind the pair: who opens them, what of them, and what is noted of it."""

from uuid import UUID

import pytest
from sqlalchemy import select

from bot.domain.audit import AuditEntry
from bot.domain.candidates import Candidate
from bot.storage import tables
from bot.storage.cases import Cases
from bot.views import candidates as views
from bot.views.pictures.pair import TILE
from bot.views.presses import Press
from simulator.client import Message, SimError
from tests.conversation.people import data_of, somebody
from tests.portrait import HEIGHT, WIDTH, portrait
from tests.promises.people import Searched, searched
from tests.story import steps
from tests.world import World

WHOLE = WIDTH, HEIGHT


def size(message: Message) -> tuple[int, int]:
    """Return width and height of the picture as it was uploaded."""
    largest = message.raw["photo"][-1]
    return int(largest["width"]), int(largest["height"])


async def candidate_of(world: World, around: Searched, card: Message) -> UUID:
    """Return the id of the candidate on an officer's card."""
    number = "C-" + card.text.split("C-")[1][:5]
    async with world.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
        found = await session.scalars(select(Candidate).filter_by(case_id=case.id))
        return next(one.id for one in found if one.number == number)


async def noted(world: World, subject: UUID) -> dict[str, list[AuditEntry]]:
    """Return what the audit log says of one thing, by the names of the acts."""
    chosen = tables.audit.c.subject == str(subject)
    async with world.app.database.reading() as session:
        entries = list(await session.scalars(select(AuditEntry).where(chosen)))
    acts = {entry.action for entry in entries}
    return {act: [entry for entry in entries if entry.action == act] for act in acts}


async def test_officer_and_family_open_the_pictures_as_they_came(shared: World) -> None:
    """The officer both whole; the family the other one around its face, until an officer looked
    and opened it; each time is in the log, and no picture can be passed on.
    """
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    card = await around.candidate(reference)
    officer, mother = around.officer, around.mother
    subject = await candidate_of(shared, around, card)

    await officer.person.press(card, officer.t.plain("whole-pictures"))
    shown = await officer.person.expect(rf"sighting {reference}, as it came", photo=True)
    own = await officer.person.expect(rf"photo of {around.name}, as it came", photo=True)
    assert size(shown) == size(own) == WHOLE
    await officer.person.press(card, officer.t.plain("show-family"))

    await mother.press("show-me")
    pair = await mother.person.expect(f"your photo of {around.name}", photo=True)
    assert size(pair)[0] == 1280
    await mother.person.press(pair, mother.t.plain("whole-own"))
    theirs = await mother.person.expect("a little around it", photo=True)
    own = await mother.person.expect(rf"photo of {around.name}, as it came", photo=True)
    assert size(own) == WHOLE
    assert size(theirs) == TILE
    assert reference not in theirs.text

    await officer.person.press(shown, officer.t.plain("whole-allow"))
    changed = await officer.person.expect("The family may see it whole", photo=True)
    assert changed.id == shown.id
    assert not changed.buttons
    await mother.person.press(pair, mother.t.plain("whole-own"))
    theirs = await mother.person.expect(r"sent, as it came\.$", photo=True)
    assert size(theirs) == WHOLE
    for message in (theirs, own, pair):
        assert message.protected
        with pytest.raises(SimError):
            await mother.person.save(message.id)
    assert shown.protected

    log = await noted(shared, subject)
    assert len(log["candidates.whole"]) == len(log["candidates.open_whole"]) == 1
    assert [entry.data["whole"] for entry in log["candidates.whole_shown"]] == [0, 1]


async def test_nobody_else_opens_them_and_a_pair_put_aside_shows_nothing(shared: World) -> None:
    """The sender, another family and a stranger find nothing, before and after the release; once
    it is put aside neither the family nor an officer gets a picture.
    """
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    card = await around.candidate(reference)
    officer, mother = around.officer, around.mother
    subject = await candidate_of(shared, around, card)
    came = Press(views.OWN_WHOLE, subject).data()
    of_officers = [Press(name, subject).data() for name in (views.WHOLE, views.ALLOW_WHOLE)]

    other = await somebody(shared)
    await steps.start(other.person, "en")
    await steps.report_child(other, "Somebody Else", [portrait(around.child)])
    stranger = await somebody(shared)
    await stranger.person.say("/help")
    await stranger.person.expect()
    unseen = mother.t.plain("error-not-found")
    newest = (await mother.person.messages())[-1]
    assert (await mother.person.forge(newest.id, came))["text"] == unseen
    await around.release(reference)
    for actor in (around.citizen, other, stranger):
        newest = (await actor.person.messages())[-1]
        assert (await actor.person.forge(newest.id, came))["text"] == unseen
        for data in of_officers:
            refused = (await actor.person.forge(newest.id, data))["text"]
            assert refused == actor.t.plain("error-not-allowed")
        await actor.person.silence("as it came", after=newest, seconds=0.3)

    await mother.press("show-me")
    pair = await mother.person.expect(button=mother.t.plain("whole-own"), photo=True)
    assert data_of(pair, mother.t.plain("whole-own")) == came
    await around.put_aside(reference)
    await officer.person.expect(officer.t.plain("candidate-rejected"))
    over = mother.t.plain("error-candidate-over")
    last = (await mother.person.messages())[-1]
    assert (await mother.person.forge(pair.id, came))["text"] == over
    await mother.person.silence("as it came", after=last, seconds=0.3)
    for data in of_officers:
        assert (await officer.person.forge(card.id, data))["text"] == over
    await officer.person.silence("as it came", seconds=0.3)
    assert "candidates.whole_shown" not in await noted(shared, subject)
