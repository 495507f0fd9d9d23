"""4. Found means told: everybody who was alerted is told, and the photo is taken back."""

import re

from simulator.client import Person
from tests.promises.people import close, searched
from tests.story import steps
from tests.world import World


async def test_everybody_who_has_the_alert_is_told_and_keeps_no_photo(shared: World) -> None:
    """By the outbox, and by the link; who blocked the bot is counted."""
    around = await searched(shared)
    blocked = await steps.subscribe(await shared.sim.person("Gone"), "en")
    await around.citizen.press("share")
    passed_on = await around.citizen.person.expect(r"https://t\.me/")
    assert passed_on.photo is None
    link = re.search(r"https://t\.me/\S+", passed_on.text)
    assert link is not None
    opener = await shared.sim.person("Opener", language_code="en")
    await opener.follow(link.group())
    await blocked.person.follow(link.group())
    for person in (opener, blocked.person):
        await person.expect(f"Missing: {around.name}", photo=True, timeout=30)
    await blocked.person.block()
    before = {p.id: await _photo(p) for p in (opener, around.citizen.person)}

    await close(around.officer, around.number)
    for person in (opener, around.citizen.person):
        await person.expect(f"{around.name} has been found and is safe", photo=False, timeout=30)
        await person.expect(f"{around.name} has been found and is safe", photo=True, timeout=30)
        assert await _photo(person) != before[person.id]
    await around.officer.person.expect(
        r"\d+ photos replaced, [1-9]\d* could not be reached", timeout=30
    )


async def _photo(person: Person) -> bytes:
    """Return the picture that somebody holds, as the server gives it out now."""
    message = [m for m in await person.messages() if m.photo is not None][-1]
    assert message.photo is not None
    return await person.sim.file(message.photo)


async def test_an_alert_can_be_neither_forwarded_nor_saved(shared: World) -> None:
    """Alerts are protected, so that no photo leaves our reach."""
    around = await searched(shared)
    assert around.alert.protected


async def test_safe_is_said_only_where_it_is_so(shared: World) -> None:
    """After a death the public reads that the search is over; the family reads nothing of it."""
    around = await searched(shared)
    await close(around.officer, around.number, "dead-accident")
    over = await around.citizen.person.expect(f"The search for {around.name} is over", timeout=30)
    assert "safe" not in over.text
    await around.mother.person.silence("over|ended|dead", seconds=1.5)
