"""The whole path, from an alert to a reunion, over HTTP through the control API alone."""

from pathlib import Path

import pytest

from demo.drawn import Person as Drawn
from demo.drawn import View
from tests.portrait import portrait
from tests.story import steps
from tests.world import Mode, World, world

CHILD, OTHER = Drawn(11), Drawn(12)


@pytest.mark.parametrize(("way", "locale"), [("polling", "en"), ("webhook", "zh")])
async def test_from_an_alert_to_a_reunion(tmp_path: Path, way: Mode, locale: str) -> None:
    """The seven steps, each language by one of the two ways in which updates come."""
    async with world(tmp_path, way) as own:
        await _from_an_alert_to_a_reunion(own, locale)


async def _from_an_alert_to_a_reunion(own: World, locale: str) -> None:
    sim = own.sim
    officer = await steps.start(own.officer, locale)
    citizen = await steps.subscribe(await sim.person("Wang", language_code=locale), locale)
    far = await steps.start(await sim.person("Far", language_code=locale), locale)
    await far.person.share(45.75, 126.65)
    await far.press("watch-radius-500")
    mother = await steps.start(await sim.person("Lin", language_code=locale), locale)

    name = "Lin Mei" if locale == "en" else "林梅"
    number = await steps.report_child(
        mother, name, [portrait(CHILD), portrait(CHILD, View(smile=1))]
    )
    await officer.person.expect(number)
    await citizen.person.silence(name, seconds=0.5)

    await steps.publish(officer, number)
    alert = await citizen.person.expect(name, photo=True)
    assert alert.protected
    assert not alert.silent
    await mother.sees("family-published", name=name, sex="girl")
    await far.person.silence(name, seconds=0.5)

    reference = await steps.report_sighting(citizen, [portrait(CHILD, View(yaw=0.2, size=0.8))])
    candidate = await officer.person.expect(r"C-[0-9A-Z]{5}", photo=True)
    assert number in candidate.text
    assert reference in candidate.text

    await officer.press("show-family")
    await mother.press("show-me")
    await mother.person.expect(photo=True)
    await mother.press("verdict-verdict-yes", name=name)
    await mother.sees("verdict-word")
    await mother.person.say("Her left eyebrow")
    await mother.sees("verdict-thanks", verdict="yes")

    await officer.person.expect("Her left eyebrow")
    await officer.press("confirm")
    await officer.press("read-sighting")
    await officer.press("thank")
    await citizen.person.expect(citizen.words("thanks", number=reference))

    held = await sim.file(alert.photo or "")
    await officer.person.say(f"/close {number}")
    await officer.press("closing-outcome-safe-lost", name=name)
    await officer.press("closing-send")
    await citizen.person.expect(citizen.words("over-safe", name=name, sex="girl"))
    taken_back = citizen.words("over-safe", name=name, sex="girl")
    replaced = await citizen.person.expect(taken_back, photo=True, after=alert)
    assert replaced.id == alert.id
    assert replaced.buttons == []
    assert await sim.file(replaced.photo or "") != held
