"""3. Nobody learns from the bot who reported, where a candidate is, or how to reach the other."""

from simulator.client import Person
from tests.portrait import portrait
from tests.promises.people import greeted, searched
from tests.story import steps
from tests.world import World

BESIDE = ("green hat", "looked", "Agrees", "Against", "log10", "possible on foot", "alert")
PHONE, STORY = "13800000000", "Lost in the crowd"


COUNTED = {"message_id", "date", "edit_date", "revision", "chat", "from", "photo"}
"""What the server adds to a message: one of its numbers may be somebody's id by chance."""


async def everything(person: Person) -> str:
    """Return all that somebody was ever told, with what the buttons send."""
    raw = [message.raw for message in await person.messages() if not message.outgoing]
    return "\n".join(str({k: v for k, v in one.items() if k not in COUNTED}) for one in raw)


async def test_the_family_learns_nothing_of_the_sender(shared: World) -> None:
    """Name, id, place, reference and description are in none of the family's messages.

    Nor is anything that stands beside the faces on the officer's card.
    """
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()], "red coat, green hat")
    card = (await around.candidate(reference)).text
    assert "looked about 4–6 years old" in card
    assert "“red coat, green hat”" in card
    notice = await around.officer.person.expect(f"^Sighting {reference}")
    assert "Child: Girl · about 4–6 years old · red coat, green hat" in notice.text
    await around.release(reference)
    await around.mother.press("show-me")
    await around.mother.person.expect(photo=True)
    told = await everything(around.mother.person)
    for secret in (reference, str(around.citizen.person.id), "Wang", "114.27", "30.6", *BESIDE):
        assert secret not in told


async def test_the_public_learns_nothing_of_the_family(shared: World) -> None:
    """Telephone, story and the mother's id are in none of a citizen's messages."""
    around = await searched(shared)
    told = await everything(around.citizen.person)
    for secret in (PHONE, STORY, str(around.mother.person.id), "mother"):
        assert secret not in told


async def test_a_pair_that_is_not_ones_own_does_not_exist(shared: World) -> None:
    """A stranger, and another family, who press the family's very button get nothing."""
    around = await searched(shared)
    reference = await steps.report_sighting(around.citizen, [around.photo()])
    await around.release(reference)
    invitation = await around.mother.person.expect(button="Show me")
    keyboard = invitation.raw["reply_markup"]["inline_keyboard"]
    data = keyboard[0][0]["callback_data"]
    other = await greeted(await shared.sim.person("Other"))
    await steps.report_child(other, "Somebody Else", [portrait(around.child)])
    for person in (other.person, around.citizen.person):
        newest = (await person.messages())[-1]
        answer = await person.forge(newest.id, data)
        assert "cannot find" in answer["text"]
        await person.silence(around.name + ".*picture", seconds=0.5)
