"""10. Who may see a child in danger is told first to call, and whom to call in that country."""

import pytest

from bot.storage.alerts import Alerts
from bot.storage.cases import Cases
from bot.views import alerts as views
from bot.views.alerts import Public
from bot.views.texts import texts
from demo.drawn import Person as Drawn
from simulator.client import Message, Person
from tests.portrait import portrait
from tests.promises.people import searched
from tests.story import steps
from tests.story.steps import Actor
from tests.world import World

BANGKOK = (13.7563, 100.5018)
NUMBERS = {"en": "112", "zh": "110"}
"""Whom to call where nobody knows the country: what every telephone knows, or the language's."""


async def first_screen(person: Person, since: int) -> Message:
    """Return the first that the bot said after a message."""
    await person.expect(button=None)
    return next(m for m in await person.messages() if not m.outgoing and m.id > since)


async def asked(person: Person, what: str) -> Message:
    """Say something and return the first screen that follows."""
    (said,) = await person.say(what)
    return await first_screen(person, said)


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("command", ["/report", "/missing"])
async def test_the_first_screen_has_the_number(shared: World, command: str, locale: str) -> None:
    """Before anything else is asked. Who begins again reads it again, wherever they had been."""
    who = await steps.start(await shared.sim.person("Wang", language_code=locale), locale)
    assert NUMBERS[locale] in (await asked(who.person, command)).text
    await who.press("sighting-danger-safe" if command == "/report" else "case-urgent-earlier")
    assert NUMBERS[locale] in (await asked(who.person, command)).text


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_a_picture_out_of_nowhere_is_answered_with_the_number(
    shared: World, locale: str
) -> None:
    """Whoever just sends a picture may have the child in front of them."""
    actor = await steps.subscribe(await shared.sim.person("Wang"), locale)
    (sent,) = await actor.person.send_photo(portrait(Drawn(3010)))
    assert "110" in (await first_screen(actor.person, sent)).text


@pytest.mark.parametrize(("here", "number"), [(steps.WUHAN, "110"), (BANGKOK, "191")])
async def test_the_number_is_that_of_the_place_somebody_watches(
    shared: World, monkeypatch: pytest.MonkeyPatch, here: tuple[float, float], number: str
) -> None:
    """An English reader in Wuhan calls 110, and in Bangkok 191."""
    monkeypatch.setattr(steps, "WUHAN", here)
    citizen = await steps.subscribe(await shared.sim.person("Ann", language_code="en"), "en")
    assert number in (await asked(citizen.person, "/report")).text
    assert number in (await asked(citizen.person, "/missing")).text


async def test_an_alert_in_wuhan_says_110(shared: World) -> None:
    """In its text, on its poster in both languages, and first when "I saw this child" is pressed,
    for somebody whose language tells of no country.
    """
    around = await searched(shared)
    assert "call 110 now" in around.alert.text
    await _says(shared, around.citizen, around.number, "110")


async def test_a_case_in_thailand_says_191(shared: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number follows the child, not the reader: this one reads Chinese."""
    monkeypatch.setattr(steps, "HANKOU", BANGKOK)
    monkeypatch.setattr(steps, "WUHAN", BANGKOK)
    around = await searched(shared)
    reader = await steps.start(await shared.sim.person("Wang", language_code="zh"), "zh")
    await reader.person.follow(await _link(shared, around.number))
    alert = await reader.person.expect(around.name, photo=True)
    assert "191" in alert.text
    assert "110" not in alert.text
    await _says(shared, reader, around.number, "191")


async def _says(shared: World, actor: Actor, number: str, helpline: str) -> None:
    pressed = await actor.press_held("saw-child")
    assert helpline in (await first_screen(actor.person, pressed.id)).text
    async with shared.app.database.reading() as session:
        case = await Cases(session).by_number(number)
        alert = await Alerts(session).of_case(case.id)
    assert alert is not None
    public = Public(alert, case, shared.app.services.policy.helpline(case.place.country))
    for locale in ("en", "zh"):
        assert helpline in views.poster(texts(locale), public, ()).call
        assert helpline in views.alert(texts(locale), public, None).text


async def _link(shared: World, number: str) -> str:
    async with shared.app.database.reading() as session:
        alert = await Alerts(session).of_case((await Cases(session).by_number(number)).id)
    assert alert is not None
    return views.link(shared.app.services.username, alert.token)
