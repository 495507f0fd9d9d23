"""Commands: the menu, the language, forgetting, and groups, where nothing is said."""

import pytest
from sqlalchemy import func, select

from bot.storage.tables import people, sightings, subscriptions
from bot.views.start import CITIZEN_COMMANDS, FORM_COMMANDS, MORE_COMMANDS, OFFICER_COMMANDS
from tests.conversation.people import (
    HELPLINE,
    SHORT,
    asked,
    at,
    officer_of,
    onward,
    somebody,
    words,
)
from tests.story.steps import Actor, subscribe
from tests.world import World

EVERY = (*CITIZEN_COMMANDS, *MORE_COMMANDS, *FORM_COMMANDS, *OFFICER_COMMANDS)


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_menus(shared: World, locale: str) -> None:
    """A citizen's menu has a citizen's commands in their language; an officer's has all."""
    actor, officer = await somebody(shared, locale), await officer_of(shared)
    await actor.person.say("/help")
    shown = await actor.person.expect(words(actor, "help"))
    menu = await actor.person.commands()
    assert tuple(menu) == CITIZEN_COMMANDS
    assert menu["missing"] == actor.t.plain("command-missing")
    assert "/queue" not in shown.text
    assert set(OFFICER_COMMANDS) < set(await officer.person.commands())


@pytest.mark.parametrize("command", [c for c in CITIZEN_COMMANDS if c not in OFFICER_COMMANDS])
async def test_a_command_of_the_menu(shared: World, command: str) -> None:
    """Each is answered, for somebody whom the bot has never seen."""
    actor = await somebody(shared)
    await actor.person.say(f"/{command}")
    await actor.person.expect("")


async def test_another_language_in_the_middle(shared: World) -> None:
    """The question that is asked is asked again, in the new language."""
    actor = await at(shared, "case", "urgent")
    await actor.person.say("/language")
    await actor.press_text("中文")
    chinese = Actor(actor.person, "zh")
    await chinese.person.expect(words(chinese, "case-urgent", helpline=HELPLINE["zh"]))
    await onward(chinese, "case", "urgent", "sex")
    assert (await chinese.person.commands())["missing"] == chinese.t.plain("command-missing")


async def test_forgetting(shared: World) -> None:
    """After one more question everything of theirs is gone; "keep it" keeps it."""
    citizen = await subscribe(await shared.sim.person("Wang", language_code="en"), "en")
    await citizen.person.say("/report")
    await onward(citizen, "sighting", "", "review")
    await citizen.press("sighting-send")
    await citizen.person.expect(r"S-[0-9A-Z]{5}")
    await citizen.person.say("/forget")
    await citizen.press("forget-no")
    assert await _rows(shared, citizen) == (1, 1, 1)
    await citizen.person.say("/forget")
    await citizen.press("forget-yes")
    await citizen.sees("forgotten")
    assert await _rows(shared, citizen) == (0, 0, 0)
    await citizen.person.say("/places")
    await citizen.sees("places-none")


async def _rows(world: World, citizen: Actor) -> tuple[int, ...]:
    """Count the rows of a person, of their places and of their reports."""
    mine = people.c.chat_id == citizen.person.id
    async with world.app.database.reading() as session:
        counts = [await session.scalar(select(func.count()).select_from(people).where(mine))]
        for table, owner in ((subscriptions, "person_id"), (sightings, "reporter_id")):
            joined = table.join(people, people.c.id == table.c[owner])
            counted = select(func.count()).select_from(joined).where(mine)
            counts.append(await session.scalar(counted))
    return tuple(count or 0 for count in counts)


async def test_a_family_cannot_be_forgotten_while_its_case_is_open(shared: World) -> None:
    """Somebody has to end the search first, and the number is said."""
    mother = await at(shared, "case", "review")
    await mother.press("case-send")
    received = await mother.person.expect(r"M-[0-9A-Z]{5}")
    await mother.person.say("/forget")
    asked_again = await mother.person.expect(button=mother.t.plain("forget-yes"))
    answer = await mother.person.press(asked_again, mother.t.plain("forget-yes"))
    assert "still open" in answer["text"]
    await mother.person.say("/cases")
    listed = await mother.person.expect(words(mother, "cases"))
    assert received.text.split("M-")[1][:5] in listed.text


async def test_stopping(shared: World) -> None:
    """By command and by button; nothing is watched any more."""
    citizen = await subscribe(await shared.sim.person("Wang", language_code="en"), "en")
    await citizen.person.say("/places")
    await citizen.press("stop-watching")
    await citizen.sees("watch-stopped")
    await citizen.person.say("/places")
    await citizen.sees("places-none")
    await citizen.person.say("/stop")
    await citizen.sees("watch-stopped")


async def test_a_command_in_a_group(shared: World) -> None:
    """Every command, an officer's and a stranger's, gets the way to the private chat alone."""
    officer, stranger = await officer_of(shared), await somebody(shared)
    username = shared.app.services.username
    members: list[int | str] = [officer.person.id, stranger.person.id, username]
    chat = await shared.sim.group("Neighbours", members=members)
    for actor in (officer, stranger):
        person = actor.person.within(chat)
        for command in EVERY:
            await person.say(f"/{command}@{username}")
            answer = await person.expect("")
            assert answer.text == actor.t.plain("private-only")
            assert answer.links == {actor.t.plain("open-private"): f"https://t.me/{username}"}
            await person.silence(after=answer, seconds=0.05)
    private = await stranger.person.messages()
    assert private == []


async def test_talk_in_a_group(shared: World) -> None:
    """Words, pictures, other bots' commands, and commands nobody knows are left alone."""
    actor = await somebody(shared)
    username = shared.app.services.username
    chat = await shared.sim.group("Neighbours", members=[actor.person.id, username])
    person = actor.person.within(chat)
    before = len(await person.messages())
    talk = ("Has anybody seen Mei?", "/report@another_bot", "/weather", "/ report", "a/report")
    for text in talk:
        await person.say(text)
    await person.send_file("voice", b"OggS", name="a.oga", type_="audio/ogg")
    await person.share(30.5, 114.3)
    await person.silence(seconds=3 * SHORT)
    assert len(await person.messages()) == before + len(talk) + 2


async def test_a_group_does_not_disturb_the_private_chat(shared: World) -> None:
    """Who is in the middle of a question goes on there."""
    actor = await at(shared, "case", "name")
    username = shared.app.services.username
    chat = await shared.sim.group("Neighbours", members=[actor.person.id, username])
    person = actor.person.within(chat)
    await person.say("/cancel")
    await person.expect(actor.t.plain("private-only"))
    await actor.person.say("Xiao An")
    await asked(actor, "case", "sex")
