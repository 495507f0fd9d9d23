"""4. Found means told: everybody who was alerted is told, and the photo is taken back."""

import re

from bot.delivery.wording import Wording
from bot.storage.alerts import Alerts
from bot.storage.cases import Cases
from bot.storage.deliveries import Deliveries
from bot.views import cases
from bot.views.presses import Press
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
        await person.expect(f"Missing: {around.name}", photo=True)
    await blocked.person.block()
    before = {p.id: await _photo(p) for p in (opener, around.citizen.person)}

    await close(around.officer, around.number)
    for person in (opener, around.citizen.person):
        await person.expect(f"{around.name} has been found and is safe", photo=False)
        await person.expect(f"{around.name} has been found and is safe", photo=True)
        assert await _photo(person) != before[person.id]
    await around.officer.person.expect(r"\d+ photos replaced, [1-9]\d* could not be reached")


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
    over = await around.citizen.person.expect(f"The search for {around.name} is over")
    assert "safe" not in over.text
    await around.mother.person.silence("over|ended|dead", seconds=1.5)


async def test_an_alert_that_waited_past_its_end_does_not_leave(shared: World) -> None:
    """What was claimed just before the end, or tried again after it, shows no photo any more."""
    around = await searched(shared)
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
        alert = await Alerts(session).of_case(case.id)
        assert alert is not None
        delivery = await Deliveries(session).to_chat(alert.id, around.citizen.person.id)
    assert delivery is not None
    app = shared.app
    services = app.services
    wording = Wording(
        app.database, app.machine, services.studio, services.clock, services.policy, "bot"
    )
    assert await wording.delivery(delivery) is not None
    await close(around.officer, around.number)
    await around.citizen.person.expect(f"{around.name} has been found", photo=False)
    assert await wording.delivery(delivery) is None


async def test_what_is_public_is_not_previewed_again(shared: World) -> None:
    """An old card's tier leads to no preview of a case that was decided."""
    around = await searched(shared)
    newest = (await around.officer.person.messages())[-1]
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(around.number)
    answer = await around.officer.person.forge(
        newest.id, Press(cases.TIER, case.id, "regional").data()
    )
    assert "decided already" in answer["text"]
