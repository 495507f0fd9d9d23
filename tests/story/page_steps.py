"""The steps of the path as people take them on the chat page: what they press, send and read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, expect

from bot.views.texts import Argument, Texts, texts
from tests.page.driver import Pane
from tests.story.steps import LANGUAGE_NAMES, first_line

FACE_NUMBERED = "2"


@dataclass
class Visitor:
    """Somebody at their open chat who reads one language."""

    pane: Pane
    locale: str

    @property
    def t(self) -> Texts:
        """Return this person's texts."""
        return texts(self.locale)

    async def press(self, key: str, **arguments: Argument) -> None:
        """Press the newest button of a text."""
        await self.pane.press(self.t.plain(key, **arguments))

    async def sees(self, key: str, **arguments: Argument) -> Locator:
        """Wait until the newest message says a text."""
        return await self.pane.expect_last(first_line(self.t, key, **arguments))

    async def reads(self, key: str, **arguments: Argument) -> Locator:
        """Wait for a text anywhere in the chat."""
        return await self.pane.expect(first_line(self.t, key, **arguments))

    async def number(self, letter: str) -> str:
        """Return the number of a case, sighting or candidate in the newest message with one."""
        pattern = re.compile(rf"{letter}-[0-9A-Z]{{5}}")
        found = pattern.search(await (await self.pane.expect(pattern)).inner_text())
        assert found is not None
        return found.group()


@dataclass(frozen=True)
class Child:
    """What a family knows, in its own language."""

    name: str
    age: str
    height: str
    clothing: str
    story: str
    relation: str


CHILDREN = {
    "en": Child("Lin Mei", "5 years", "108", "red jacket", "Lost in the crowd", "mother"),
    "zh": Child("林梅", "5岁", "108", "红色外套", "在火车站走散", "母亲"),
}


async def start(pane: Pane, locale: str) -> Visitor:
    """Begin and pick the language."""
    visitor = Visitor(pane, locale)
    await pane.say("/start")
    await pane.press(LANGUAGE_NAMES[locale])
    await visitor.sees("watch-place")
    return visitor


async def subscribe(pane: Pane, locale: str, place: str) -> Visitor:
    """Watch 50 km around a place: four taps after /start."""
    citizen = await start(pane, locale)
    await citizen.press("share-place")
    await pane.share_place(place)
    await citizen.press("watch-radius-50")
    await pane.expect_button(citizen.t.plain("add-place"))
    return citizen


async def report_child(family: Visitor, photos: Sequence[Path], place: str) -> str:
    """Report, one step back on the way and one answer changed at the end; the case's number."""
    child, pane = CHILDREN[family.locale], family.pane
    await pane.say("/missing")
    await family.press("case-urgent-earlier")
    await family.sees("case-name")
    await pane.say(child.name)
    await family.press("case-sex-girl")
    await family.sees("case-birth", name=child.name)
    await pane.say(child.age)
    await family.sees("case-photos", name=child.name)
    await pane.attach(photos)
    await family.sees("case-photos-more", name=child.name, count=len(photos))
    await family.press("photos-done")
    await family.press("case-pictured-year")
    await family.sees("case-place", name=child.name)
    await pane.share_place(place)
    await family.press("case-time-hour")
    await _looks(family, child)
    await _circumstances(family, child)
    await _change_height(family, child)
    await family.press("case-send")
    return await family.number("M")


async def _looks(family: Visitor, child: Child) -> None:
    await family.sees("case-height", name=child.name)
    await family.pane.say("118")
    await family.sees("case-clothing", name=child.name)
    await family.press("back")
    await family.sees("case-height", name=child.name)
    await family.pane.say("98")
    await family.sees("case-clothing", name=child.name)
    await family.pane.say(child.clothing)
    await family.sees("case-marks", name=child.name)
    await family.press("skip")


async def _circumstances(family: Visitor, child: Child) -> None:
    await family.sees("case-story", name=child.name)
    await family.pane.say(child.story)
    await family.sees("case-relation", name=child.name)
    await family.pane.say(child.relation)
    await family.sees("case-phone", name=child.name)
    await family.pane.say("13800000000")


async def _change_height(family: Visitor, child: Child) -> None:
    before = await family.sees("review")
    await expect(before).to_contain_text(family.t.plain("height-cm", cm=98))
    await family.press("change")
    await family.press("case-height-label")
    await family.sees("case-height", name=child.name)
    await family.pane.say(child.height)
    after = await family.sees("review")
    await expect(after).to_contain_text(family.t.plain("height-cm", cm=int(child.height)))
    await expect(after).to_contain_text(child.clothing)


async def publish(officer: Visitor, number: str) -> None:
    """Read the case, tick what was verified, note the reference, look at the preview, publish."""
    t, pane = officer.t, officer.pane
    await pane.expect(number)
    await officer.press("read-case")
    for check in ("identity", "no-dispute", "no-harm"):
        await pane.press("☐ " + t.plain(f"check-{check}"))
        await pane.expect_button("☑ " + t.plain(f"check-{check}"))
    await officer.press("note-reference")
    await officer.sees("reference-reference")
    await pane.say("A1101234567")
    await officer.press("tier-critical")
    preview = await officer.reads("preview", number=number, tier="critical", people=1, km=100)
    await shows_picture(preview)
    await officer.press("publish-now")


async def report_sighting(citizen: Visitor, picture: Path, where: tuple[float, float]) -> str:
    """Report from an alert, with a picture of several people; the reference."""
    name, pane = CHILDREN[citizen.locale].name, citizen.pane
    await citizen.press("saw-child")
    await citizen.reads("sighting-danger", name=name, helpline="110")
    await citizen.press("sighting-danger-safe")
    await citizen.sees("sighting-photos")
    await pane.attach([picture])
    await citizen.sees("sighting-photos-more", count=1)
    await citizen.press("photos-done")
    await shows_picture(await citizen.sees("sighting-face"))
    await pane.press(FACE_NUMBERED)
    await citizen.sees("sighting-place")
    await pane.share_point(*where)
    await citizen.press("sighting-time-now")
    await citizen.sees("review")
    await citizen.press("sighting-send")
    return await citizen.number("S")


async def release(officer: Visitor, number: str, reference: str) -> Locator:
    """Read the candidate and let the family look; the candidate's message."""
    candidate = await officer.pane.expect(re.compile("C-[0-9A-Z]{5}"))
    await shows_picture(candidate)
    for part in (number, reference):
        await expect(candidate).to_contain_text(part)
    await officer.press("show-family")
    await expect(candidate).to_contain_text(officer.t.plain("candidate-released"))
    return candidate


async def look(family: Visitor, word: str) -> None:
    """Look at the pair and answer that it is the child, with a word why."""
    name = CHILDREN[family.locale].name
    await family.sees("invitation", name=name)
    await family.press("show-me")
    await shows_picture(await family.reads("pair-shown", name=name))
    await family.press("verdict-verdict-yes", name=name)
    await family.sees("verdict-word")
    await family.pane.say(word)
    await family.reads("verdict-thanks", verdict="yes")


async def confirm_and_thank(officer: Visitor, word: str) -> None:
    """Read the family's answer, confirm, and thank who reported."""
    await officer.pane.expect(word)
    await officer.press("confirm")
    await officer.reads("candidate-confirmed")
    await officer.press("read-sighting")
    await officer.press("thank")
    await officer.pane.expect_toast(officer.t.plain("thanked"))


async def close(officer: Visitor, number: str) -> None:
    """End the case: found and safe."""
    await officer.pane.say(f"/close {number}")
    name = CHILDREN[officer.locale].name
    await officer.press("closing-outcome-safe-lost", name=name)
    await officer.sees("review")
    await officer.press("closing-send")


async def shows_picture(bubble: Locator) -> str:
    """Wait until a message's picture is on the screen; its address."""
    image = bubble.locator("img.photo")
    await expect(image).to_have_js_property("complete", value=True)
    assert await image.evaluate("image => image.naturalWidth") > 0
    return await image.get_attribute("src") or ""


async def other_picture(bubble: Locator, before: str) -> str:
    """Wait until another picture than that of an address is in a message; its address."""
    image = bubble.locator("img.photo")
    await expect(image).not_to_have_attribute("src", before)
    return await shows_picture(bubble)
