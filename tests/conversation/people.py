"""People who are in the middle of a form, in their own language."""

import asyncio
import html
import re
from collections.abc import Awaitable, Callable
from itertools import count

from bot.views.texts import Argument, texts
from simulator.client import Message
from tests.promises.people import greeted
from tests.story.steps import HANKOU, Actor
from tests.world import World

Answer = Callable[[Actor], Awaitable[object]]
NAME = "Xiao An"
COMMANDS = {"case": "/missing", "sighting": "/report", "watch": "/start"}
HELPLINE = {"en": "112", "zh": "110"}
SHORT = 0.3
"""Seconds in which nothing may come."""

_names = count(1)


def pressing(key: str) -> Answer:
    """Answer with a button."""
    return lambda actor: actor.press(key)


def saying(text: str) -> Answer:
    """Answer in words."""
    return lambda actor: actor.person.say(text)


def sharing(latitude: float, longitude: float) -> Answer:
    """Answer with a location."""
    return lambda actor: actor.person.share(latitude, longitude)


FORMS: dict[str, dict[str, Answer]] = {
    "case": {
        "urgent": pressing("case-urgent-earlier"),
        "name": saying(NAME),
        "sex": pressing("case-sex-girl"),
        "birth": saying("3.5.2021"),
        "photos": pressing("case-photos-skip"),
        "place": sharing(*HANKOU),
        "time": pressing("case-time-hour"),
        "height": saying("108"),
        "clothing": saying("red jacket"),
        "marks": saying("glasses"),
        "story": saying("lost in the crowd"),
        "relation": saying("mother"),
        "phone": saying("13800000000"),
    },
    "sighting": {
        "danger": pressing("sighting-danger-safe"),
        "photos": pressing("sighting-photos-skip"),
        "place": sharing(*HANKOU),
        "time": pressing("sighting-time-now"),
    },
}


async def somebody(world: World, locale: str = "en") -> Actor:
    """Return somebody new whose telephone speaks a language."""
    name = f"An{next(_names)}"
    return Actor(await world.sim.person(name, language_code=locale), locale)


async def officer_of(world: World) -> Actor:
    """Return the officer, who has chosen English, and looks at what comes from now on."""
    actor = await greeted(world.officer)
    return Actor(world.sim.known(actor.person.id, "Officer"), "en")


async def at(world: World, form: str, question: str, locale: str = "en") -> Actor:
    """Return somebody new who is asked this question of a form (or stands at its review)."""
    actor = await somebody(world, locale)
    await actor.person.say(COMMANDS[form])
    await onward(actor, form, "", question)
    return actor


async def onward(actor: Actor, form: str, since: str, question: str) -> Message:
    """Answer every question from one (empty: the first) up to another, which is then asked."""
    keys = [*FORMS[form], "review"]
    for key in keys[keys.index(since) if since else 0 : keys.index(question)]:
        await FORMS[form][key](actor)
    return await asked(actor, form, question)


async def asked(actor: Actor, form: str, question: str) -> Message:
    """Wait until the question is asked."""
    return await actor.person.expect(words_of(actor, form, question))


def words_of(actor: Actor, form: str, question: str) -> str:
    """Return the first line of a question as a pattern."""
    name = "none" if form == "sighting" else NAME
    about = {"helpline": HELPLINE[actor.locale], "name": name, "phone": "yes"}
    return words(actor, f"{form}-{question}", **about)


def words(actor: Actor, key: str, **arguments: Argument) -> str:
    """Return the first line of a text that says something, as a pattern."""
    plain = html.unescape(re.sub(r"<[^>]+>", "", texts(actor.locale)(key, **arguments)))
    return re.escape(next(line for line in plain.split("\n") if line.strip()))


async def told(actor: Actor, code: str, form: str, question: str, **arguments: Argument) -> Message:
    """Wait for a sentence about what was wrong, and the same question below it."""
    wrong = words(actor, f"error-{code}", **arguments)
    pattern = rf"(?s){wrong}.*{words_of(actor, form, question)}"
    return await actor.person.expect(pattern)


async def newest(actor: Actor) -> Message:
    """Return the bot's newest message."""
    return [message for message in await actor.person.messages() if not message.outgoing][-1]


def data_of(message: Message, label: str) -> str:
    """Return what a button sends back."""
    rows = message.raw["reply_markup"]["inline_keyboard"]
    return next(str(key["callback_data"]) for row in rows for key in row if key["text"] == label)


async def together(*doing: Awaitable[object]) -> None:
    """Do several things at once, each by other people."""
    async with asyncio.TaskGroup() as group:
        for one in doing:
            group.create_task(_wait_for(one))


async def _wait_for(one: Awaitable[object]) -> None:
    await one


def offers_of(message: Message) -> list[str]:
    """Return the labels of the buttons that are meanings of what was written."""
    rows = message.raw["reply_markup"]["inline_keyboard"]
    return [key["text"] for row in rows for key in row if ":offer-" in key["callback_data"]]


async def until(is_so: Callable[[], Awaitable[object]], seconds: float = 30) -> None:
    """Look again and again until something is so."""
    async with asyncio.timeout(seconds):
        while not await is_so():  # noqa: ASYNC110  what changes is a database
            await asyncio.sleep(0.05)
