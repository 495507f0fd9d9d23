"""The bot stops in the middle of conversations and starts again: each goes on where it was."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.actions import conversations
from bot.actions.run import Run
from bot.domain.photos import Photo
from bot.domain.sightings import Sighting
from config.settings import Settings
from simulator.client import Sim
from simulator.server import running
from tests.conversation import shots
from tests.conversation.people import (
    FORMS,
    NAME,
    SHORT,
    asked,
    at,
    data_of,
    newest,
    offers_of,
    onward,
    together,
    until,
    words,
    words_of,
)
from tests.story.steps import Actor
from tests.world import World, bot_running, settings_for

PLACES = [
    ("case", "urgent", "en"),
    ("case", "sex", "zh"),
    ("case", "birth", "en"),
    ("case", "photos", "en"),
    ("case", "place", "zh"),
    ("case", "time", "en"),
    ("case", "review", "en"),
    ("sighting", "danger", "zh"),
    ("sighting", "photos", "en"),
    ("sighting", "place", "en"),
    ("sighting", "review", "zh"),
]
HELD = {
    "urgent": "{}-urgent-earlier",
    "sex": "{}-sex-girl",
    "photos": "{}-photos-skip",
    "time": "{}-time-hour",
    "danger": "{}-danger-safe",
}
"""Buttons that stood there before the stop."""


@dataclass
class Machine:
    """A server that stays, and a bot that is started on the same folder again and again."""

    sim: Sim
    settings: Settings

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[World]:
        """Run the bot while the block runs."""
        async with bot_running(self.settings) as app:
            yield World(self.sim, app, self.sim.known(self.settings.officer_ids[0]), self.settings)


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    """Return a server of its own, without a bot yet."""
    async with running(port=0) as server, Sim(server.base_url) as sim:
        officer = await sim.person("Officer", language_code="en")
        settings = settings_for(server.base_url, tmp_path / "data", officer.id)
        yield Machine(sim, settings)


async def test_every_kind_of_question(machine: Machine) -> None:
    """Nothing is asked twice, no answer is lost, and what was sent meanwhile is taken."""
    people: dict[tuple[str, str, str], Actor] = {}

    async def brought(place: tuple[str, str, str]) -> None:
        people[place] = await at(world, *place)

    async with machine.bot() as world:
        await together(*(brought(place) for place in PLACES))
        faces = await at(world, "sighting", "photos")
        await faces.person.send_photo(shots.several())
        await faces.press("photos-done")
        choice = await faces.person.expect(words(faces, "sighting-face"), photo=True)
        album = await at(world, "case", "photos")
        await album.person.send_photos([shots.face(), shots.side(8)])
        await album.sees("case-photos-more", count=2, name=NAME)
        places = await at(world, "sighting", "place")
        await places.person.say("Chaoyang")
        offered = await places.person.expect(words(places, "which-place", count=5)[:8])

    early = people["case", "birth", "en"]
    await early.person.say("5 years")
    picture = people["sighting", "photos", "en"]
    await picture.person.send_photo(shots.face())

    async with machine.bot() as world:
        await asked(early, "case", "photos")
        await picture.sees("sighting-photos-more", count=1)
        await together(*(_goes_on(actor, place) for place, actor in people.items()))
        await faces.person.press(choice, "2")
        await asked(faces, "sighting", "place")
        await album.press_held("photos-done")
        await asked(album, "case", "pictured")
        await places.person.press(offered, offers_of(offered)[0])
        await asked(places, "sighting", "time")


async def _goes_on(actor: Actor, place: tuple[str, str, str]) -> None:
    """Answer from the question that somebody was at, up to the review."""
    form, question, _ = place
    if question == "review":
        await actor.press_held(f"{form}-send")
        await actor.person.expect(r"[MS]-[0-9A-Z]{5}")
    elif (form, question) == ("case", "birth"):
        await onward(actor, form, "photos", "place")
    elif (form, question) == ("sighting", "photos"):
        await actor.press_held("photos-done")
        await asked(actor, form, "place")
    elif question in HELD:
        await actor.press_held(HELD[question].format(form))
        following = list(FORMS[form])[list(FORMS[form]).index(question) + 1]
        await asked(actor, form, following)
    else:
        await onward(actor, form, question, "review")


async def test_replies_that_never_arrived(machine: Machine) -> None:
    """What was kept happened once. A lost question is asked below everything at the next start;
    whose receipt was lost is told where to find it.
    """
    async with machine.bot() as world:
        mother, witness = await at(world, "case", "name"), await at(world, "sighting", "review")
        send = data_of(await newest(witness), witness.t.plain("sighting-send"))
        await machine.sim.faults(
            {"kind": "drop_before", "method": "sendMessage", "chat": mother.person.id},
            {"kind": "drop_after", "chat": witness.person.id},
        )
        await mother.person.say(NAME)
        pressing = asyncio.create_task(witness.person.forge((await newest(witness)).id, send))
        await until(lambda: _reports(world))
        await _kept(world, mother.person.id, "sex")
        await mother.person.silence(words_of(mother, "case", "sex"), seconds=SHORT)
    await machine.sim.faults()
    async with machine.bot() as world:
        question = await asked(mother, "case", "sex")
        assert question.id == (await mother.person.messages())[-1].id
        await onward(mother, "case", "sex", "photos")
        await witness.sees("reply-lost")
        await witness.person.say("/reports")
        await witness.person.expect(r"S-[0-9A-Z]{5}")
        assert await _reports(world) == 1
    pressing.cancel()


async def _kept(world: World, chat_id: int, question: str) -> None:
    """Wait until the database says that somebody is at a question."""

    async def is_there() -> bool:
        current = await Run(world.app.around, chat_id).look(conversations.current)
        return current is not None and current.state["at"] == question

    await until(is_there)


async def _reports(world: World) -> int:
    async with world.app.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Sighting)) or 0


async def test_a_picture_that_was_being_read(machine: Machine) -> None:
    """A stop while the pictures of an album are decoded loses none and doubles none."""
    async with machine.bot() as world:
        actor = await at(world, "case", "photos")
        await actor.person.send_photos([shots.side(yaw) for yaw in (-12, -6, 0, 6, 12)])
        await actor.person.expect(words(actor, "case-photos-more", count=1, name=NAME))
    async with machine.bot() as world:
        await actor.sees("case-photos-more", count=5, name=NAME)
        async with world.app.database.reading() as session:
            assert await session.scalar(select(func.count()).select_from(Photo)) == 5
