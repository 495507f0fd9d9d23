"""The steps of the path, as people take them. Texts are looked up, so that any language will do."""

import re
from dataclasses import dataclass

from bot.views.texts import Argument, Texts, texts
from simulator.client import Message, Person

LANGUAGE_NAMES = {"en": "English", "zh": "中文"}
WUHAN = (30.58333, 114.26667)
HANKOU = (30.6180, 114.2550)


@dataclass
class Actor:
    """Somebody in the chat who reads one language."""

    person: Person
    locale: str

    @property
    def t(self) -> Texts:
        """Return this person's texts."""
        return texts(self.locale)

    def words(self, key: str, **arguments: Argument) -> str:
        """Return the first line of a text as a pattern."""
        return re.escape(first_line(self.t, key, **arguments))

    async def press(self, key: str, **arguments: Argument) -> Message:
        """Press the newest button of a text."""
        return await self.press_text(self.t.plain(key, **arguments))

    async def press_text(self, label: str) -> Message:
        """Press the newest button with exactly this label."""
        message = await self.person.expect(button=label)
        await self.person.press(message, label)
        return message

    async def press_about(self, pattern: str, key: str) -> Message:
        """Press a button of the newest message that also says something."""
        label = self.t.plain(key)
        message = await self.person.expect(pattern, button=label)
        await self.person.press(message, label)
        return message

    async def press_held(self, key: str) -> Message:
        """Press the newest button of a text, however long it has been there."""
        label = self.t.plain(key)
        message = [m for m in await self.person.messages() if label in m.buttons][-1]
        await self.person.press(message, label)
        return message

    async def sees(self, key: str, **arguments: Argument) -> Message:
        """Wait for a message that begins with a text."""
        return await self.person.expect(self.words(key, **arguments))

    async def answers(self, *texts_to_say: str) -> None:
        """Answer one question after the other, each when the next button or question is there."""
        for text in texts_to_say:
            await self.person.say(text)


def first_line(t: Texts, key: str, **arguments: Argument) -> str:
    """Return the first line of a text, without its markup."""
    return re.sub(r"<[^>]+>", "", t.plain(key, **arguments)).split("\n")[0]


async def start(person: Person, locale: str) -> Actor:
    """Begin and pick the language."""
    actor = Actor(person, locale)
    await person.say("/start")
    await actor.press_text(LANGUAGE_NAMES[locale])
    await actor.sees("watch-place")
    return actor


async def subscribe(person: Person, locale: str, radius: int = 50) -> Actor:
    """Take the citizen's first step: four taps or messages after /start at the most."""
    actor = await start(person, locale)
    await person.share(*WUHAN)
    await actor.press(f"watch-radius-{radius}")
    await person.expect(str(radius))
    return actor


async def report_child(actor: Actor, name: str, photos: list[bytes]) -> str:
    """Take the family's step; return the case's number."""
    person = actor.person
    await person.say("/missing")
    await actor.press("case-urgent-earlier")
    await actor.sees("case-name")
    await person.say(name)
    await actor.press("case-sex-girl")
    await actor.sees("case-birth", name=name)
    await person.say("5岁" if actor.locale == "zh" else "5 years")
    await actor.sees("case-photos", name=name)
    await person.send_photos(photos)
    await actor.press("photos-done")
    await actor.press("case-pictured-same")
    await actor.sees("case-place", name=name)
    await person.share(*HANKOU)
    await actor.press("case-time-hour")
    await actor.sees("case-height", name=name)
    await person.say("108")
    await actor.sees("case-clothing", name=name)
    await person.say("红色外套" if actor.locale == "zh" else "red jacket, white shoes")
    await actor.sees("case-marks", name=name)
    await actor.press("skip")
    await actor.sees("case-story", name=name)
    await person.say("在火车站走散" if actor.locale == "zh" else "Lost in the crowd at the station")
    await actor.sees("case-relation", name=name)
    await person.say("母亲" if actor.locale == "zh" else "mother")
    await actor.sees("case-phone", name=name)
    await person.say("13800000000")
    await actor.press("case-send")
    received = await person.expect(r"M-[0-9A-Z]{5}")
    found = re.search(r"M-[0-9A-Z]{5}", received.text)
    assert found is not None
    return found.group()


async def publish(officer: Actor, number: str, tier: str = "critical") -> None:
    """Take the officer's step: read, verify, preview, publish."""
    await officer.person.say(f"/case {number}")
    for check in ("identity", "no-dispute", "no-harm"):
        await officer.press_text("☐ " + officer.t.plain(f"check-{check}"))
        await officer.person.expect(button="☑ " + officer.t.plain(f"check-{check}"))
    await officer.press("note-reference")
    await officer.sees("reference-reference")
    await officer.person.say("A1101234567")
    await officer.press(f"tier-{tier}")
    await officer.press("publish-now")


async def report_sighting(actor: Actor, pictures: list[bytes], clothing: str = "") -> str:
    """Take the citizen's step from an alert, perhaps with a girl of five; return the reference."""
    person = actor.person
    await actor.press_held("saw-child")
    await actor.press("sighting-danger-safe")
    await actor.sees("sighting-photos")
    await person.send_photos(pictures)
    await actor.press("photos-done")
    await actor.sees("sighting-place")
    await person.share(30.60, 114.27)
    await actor.press("sighting-time-now")
    if clothing:
        await _describe(actor, clothing)
    await actor.press("sighting-send")
    receipt = await person.expect(r"S-[0-9A-Z]{5}")
    found = re.search(r"S-[0-9A-Z]{5}", receipt.text)
    assert found is not None
    return found.group()


async def _describe(actor: Actor, clothing: str) -> None:
    await actor.press("sighting-noticed-add")
    await actor.press("sighting-sex-girl")
    await actor.press("sighting-age-4-6")
    await actor.press("sighting-height-skip")
    await actor.sees("sighting-clothing")
    await actor.person.say(clothing)
    await actor.press("sighting-marks-skip")
