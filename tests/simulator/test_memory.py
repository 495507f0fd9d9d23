"""A server that holds few messages in memory: nobody notices that the others lie in a file."""

import gc
from collections.abc import AsyncIterator
from typing import IO

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from simulator import Simulator, running
from simulator.client import Person, Sim
from simulator.messages import Message
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.pictures import picture

MOST = 3
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("Stop", callback_data="stop")]])


@pytest.fixture
async def server() -> AsyncIterator[Simulator]:
    async with running(checked=True) as found:
        found.world.memory.most = MOST
        yield found
        assert [c.complaints for c in found.world.calls.after(0) if c.complaints] == []


@pytest.fixture
async def sim(server: Simulator) -> AsyncIterator[Sim]:
    async with Sim(server.base_url) as client:
        yield client


async def bury(bot: Bot, person: Person, number: int = 2 * MOST) -> None:
    """Sends enough that everything before it leaves the memory."""
    for n in range(number):
        await bot.send_message(person.id, f"later {n}")


def in_memory() -> int:
    return sum(isinstance(thing, Message) for thing in gc.get_objects())


async def test_the_whole_chat_is_seen_as_before(mei: Person, bot: Bot) -> None:
    await bot.send_photo(
        mei.id, picture(90, 90), "a <b>bold</b> word", parse_mode="HTML", reply_markup=BUTTON
    )
    await mei.say("an answer", reply_to=(await mei.messages())[-1])
    before = [message.raw for message in await mei.messages()]
    await bury(bot, mei)
    await bury(bot, mei)
    assert [message.raw for message in await mei.messages()][: len(before)] == before


async def test_only_few_are_in_memory(mei: Person, bot: Bot) -> None:
    gc.collect()
    others = in_memory()
    await bury(bot, mei, 30)
    assert in_memory() - others <= MOST
    assert len(await mei.messages()) == 31
    await bury(bot, mei, 30)
    assert in_memory() - others <= MOST


async def test_an_old_message_is_edited(mei: Person, bot: Bot) -> None:
    photo = await bot.send_photo(mei.id, picture(90, 90), "before", reply_markup=BUTTON)
    await bury(bot, mei)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_caption(
            mei.id, photo.message_id, caption="before", reply_markup=BUTTON
        )
    await bury(bot, mei)
    await bot.edit_message_caption(mei.id, photo.message_id, caption="after")
    await bury(bot, mei)
    (seen,) = [m for m in await mei.messages() if m.id == photo.message_id]
    assert (seen.text, seen.edited, seen.buttons) == ("after", True, [])
    assert seen.photo == photo.photo[-1].file_id


async def test_an_old_message_is_pressed_and_deleted(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "press me", reply_markup=BUTTON)
    await bury(bot, mei)
    revision = (await mei.see()).revision
    assert await bot.delete_message(mei.id, sent.message_id)
    await bury(bot, mei)
    seen = await mei.see(revision)
    assert sent.message_id in seen.deleted
    assert sent.message_id not in [message.id for message in await mei.messages()]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(mei.id, sent.message_id)


async def test_an_old_message_is_answered_and_passed_on(mei: Person, bot: Bot) -> None:
    old = await bot.send_photo(mei.id, picture(90, 90), "the old one")
    await bury(bot, mei)
    answer = await bot.send_message(mei.id, "look", reply_to_message_id=old.message_id)
    assert answer.reply_to_message
    assert answer.reply_to_message.caption == "the old one"
    await bury(bot, mei)
    copy = await bot.forward_message(mei.id, mei.id, old.message_id)
    assert copy.photo == old.photo
    await bury(bot, mei)
    await mei.say("this one", reply_to=(await mei.messages())[1])
    (update,) = [u for u in await bot.get_updates() if u.message and u.message.text == "this one"]
    assert update.message
    assert update.message.reply_to_message == old


async def test_files_of_old_messages_are_there(sim: Sim, mei: Person, bot: Bot) -> None:
    data = picture(90, 90)
    old = await bot.send_document(mei.id, data, filename="old.jpg")
    assert old.document
    await bury(bot, mei)
    found = await bot.get_file(old.document)
    assert bytes(await found.download_as_bytearray()) == data
    (seen,) = [m for m in await mei.messages() if m.id == old.message_id]
    assert await sim.file(seen.raw["document"]["file_id"]) == data


async def test_another_chat_does_not_have_it(sim: Sim, mei: Person, bot: Bot, raw: Raw) -> None:
    old = await bot.send_message(mei.id, "mine")
    lian = await sim.person("Lian")
    await lian.say("/start")
    await bury(bot, lian)
    group = await sim.group("All", members=[mei.id, lian.id, USERNAME])
    for chat in (lian.id, group):
        status, answer = await raw(
            "editMessageText", chat_id=chat, message_id=old.message_id, text="x"
        )
        assert (status, answer["description"]) == (400, "Bad Request: message to edit not found")
    assert await bot.edit_message_text("changed", mei.id, old.message_id)


async def test_polls_go_on(mei: Person, bot: Bot) -> None:
    poll = await bot.send_poll(mei.id, "Which?", ["one", "two"], is_anonymous=False)
    await bury(bot, mei)
    stopped = await bot.stop_poll(mei.id, poll.message_id)
    assert stopped.is_closed
    (seen,) = [m for m in await mei.messages() if m.id == poll.message_id]
    assert seen.raw["poll"]["is_closed"]


async def test_what_somebody_holds_stays_the_same_object(
    server: Simulator, mei: Person, bot: Bot
) -> None:
    world = server.world
    (me,) = world.bots
    history = world.private(me, world.person(mei.id)).messages
    sent = await bot.send_message(mei.id, "held")
    held = history[sent.message_id]
    await bury(bot, mei)
    assert history[sent.message_id] is held
    held.content = {"text": "changed while others wrote"}
    del held
    await bury(bot, mei)
    assert "changed while others wrote" in [m.text for m in await mei.messages()]


async def test_the_file_ends_with_a_reset_and_with_the_server() -> None:
    files: list[IO[bytes]] = []
    async with running() as server, Sim(server.base_url) as sim:
        server.world.memory.most = MOST
        await sim.name_bot("7:other", "other_bot", "Other")
        for _ in range(2):
            await sim.reset()
            assert all(file.closed for file in files)
            person = await sim.person("Mei")
            for n in range(3 * MOST):
                await person.say(f"{n}")
            assert len(await person.messages()) == 3 * MOST
            file = server.world.memory._archive._file
            assert file
            assert not file.closed
            files.append(file)
    assert [file.closed for file in files] == [True, True]


async def test_updates_that_nobody_takes_are_kept_for_a_day(
    server: Simulator, sim: Sim, mei: Person
) -> None:
    (me,) = server.world.bots
    for _ in range(5):
        await mei.say("nobody listens")
        await sim.advance(24 * 3600 + 1)
    assert len(me.updates.waiting) == 1
