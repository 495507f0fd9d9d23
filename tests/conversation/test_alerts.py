"""Alerts in citizens' hands: how loud they are, their buttons, their link, and their end."""

import re

import pytest

from bot.storage.alerts import Alerts
from bot.storage.cases import Cases
from demo.drawn import Person as Drawn
from simulator.client import Message
from tests.conversation.people import SHORT, data_of, officer_of, somebody, words
from tests.portrait import portrait
from tests.promises.people import close, searched
from tests.story import steps
from tests.story.steps import Actor
from tests.world import World

LINK = r"https://t\.me/\S+"


async def _published(world: World, name: str, tier: str, seed: int) -> str:
    """Report a child and publish the case; its number."""
    officer = await officer_of(world)
    mother = await steps.start(await world.sim.person("Lin", language_code="en"), "en")
    number = await steps.report_child(mother, name, [portrait(Drawn(seed))])
    await steps.publish(officer, number, tier)
    return number


async def _link(world: World, number: str) -> str:
    async with world.app.database.reading() as session:
        case = await Cases(session).by_number(number)
        alert = await Alerts(session).of_case(case.id)
    assert alert is not None
    return f"https://t.me/{world.app.services.username}?start=a_{alert.token}"


async def test_a_regional_alert_is_silent(shared: World) -> None:
    """It comes without a sound, and a critical one rings."""
    citizen = await steps.subscribe(await shared.sim.person("Wang", language_code="en"), "en")
    await _published(shared, "Ahui", "regional", 7201)
    alert = await citizen.person.expect("Missing: Ahui", photo=True)
    assert alert.silent
    assert alert.protected


async def test_a_listed_alert_is_sent_to_nobody(shared: World) -> None:
    """Its link opens it, from a new person's first tap on."""
    citizen = await steps.subscribe(await shared.sim.person("Wang", language_code="en"), "en")
    number = await _published(shared, "Aling", "listed", 7202)
    officer = await officer_of(shared)
    await officer.person.say(f"/case {number}")
    await officer.person.expect("Listed")
    await citizen.person.silence("Aling", seconds=2 * SHORT)
    opener = await somebody(shared)
    await opener.person.follow(await _link(shared, number))
    await opener.person.expect("Missing: Aling", photo=True)
    await opener.person.follow(await _link(shared, number))
    await opener.sees("link-known", name="Aling")


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_sharing_and_the_link_of_an_ended_alert(shared: World, locale: str) -> None:
    """A link is passed on and no photo; after the end it says that it is over, to anybody."""
    around = await searched(shared)
    await around.citizen.press("share")
    passed_on = await around.citizen.person.expect(LINK, photo=False)
    found = re.search(LINK, passed_on.text)
    assert found is not None
    assert passed_on.links[around.citizen.t.plain("share-now")].startswith("https://t.me/share/url")
    put_aside = await _puts_aside(around.citizen, around.alert)

    await close(around.officer, around.number)
    await around.citizen.person.expect(f"{around.name} has been found and is safe")
    for data in put_aside:
        answer = await around.citizen.person.forge(around.alert.id, data)
        assert answer["text"] == around.citizen.t.plain("error-alert-over")
    late = await somebody(shared, locale)
    await late.person.follow(found.group())
    over = await late.person.expect(words(late, "over-safe", name=around.name, sex="girl"))
    assert over.photo is None
    await late.person.silence("Missing|走失|寻找", after=over, seconds=SHORT)


async def _puts_aside(citizen: Actor, alert: Message) -> list[str]:
    """Press "Not now": the way to report stays. Returns the data of the alert's buttons."""
    keys = ("saw-child", "share", "not-now")
    data = [data_of(alert, citizen.t.plain(key)) for key in keys]
    toast = await citizen.person.press(alert, citizen.t.plain("not-now"))
    assert toast["text"] == citizen.t.plain("put-aside")
    kept = await citizen.person.expect(button=citizen.t.plain("saw-child"))
    assert kept.buttons == [citizen.t.plain("saw-child")]
    return data


@pytest.mark.parametrize("payload", ["a_nothing", "a_", "b_x", "a_" + "x" * 60])
async def test_a_link_that_leads_nowhere(shared: World, payload: str) -> None:
    """It is told, or it is simply the beginning; nothing breaks."""
    actor = await somebody(shared)
    await actor.person.follow(f"https://t.me/{shared.app.services.username}?start={payload}")
    either = f"{words(actor, 'error-not-found')}|{words(actor, 'choose-language')}"
    await actor.person.expect(either)


async def test_a_button_of_an_alert_that_one_never_got(shared: World) -> None:
    """Somebody who has only the button's data gets no name and no link."""
    around = await searched(shared)
    stranger = await somebody(shared)
    await stranger.person.say("/help")
    shown = await stranger.person.expect(words(stranger, "help"))
    for key in ("saw-child", "share", "not-now"):
        data = data_of(around.alert, around.citizen.t.plain(key))
        answer = await stranger.person.forge(shown.id, data)
        assert answer["text"] == stranger.t.plain("error-not-found")
    await stranger.person.silence(around.name, after=shown, seconds=SHORT)


async def test_who_saw_the_child_of_an_ended_alert(shared: World) -> None:
    """Somebody in the middle of a report when the alert ends can still send it."""
    around = await searched(shared)
    citizen = around.citizen
    await citizen.press_held("saw-child")
    await citizen.press("sighting-danger-safe")
    await citizen.press("sighting-photos-skip")
    await close(around.officer, around.number)
    await citizen.person.share(*steps.HANKOU)
    await citizen.press("sighting-time-now")
    await citizen.press("sighting-send")
    await citizen.person.expect(r"S-[0-9A-Z]{5}")
