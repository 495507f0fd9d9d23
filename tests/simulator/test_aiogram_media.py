"""Albums, files and replies with aiogram, which writes them in its own way."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BufferedInputFile,
    ExternalReplyInfo,
    InputMediaAnimation,
    Message,
    MessageOriginUser,
    ReplyParameters,
)
from aiogram.utils.media_group import MediaGroupBuilder

from simulator.client import Person, Sim
from tests.simulator.clips import film, song, voice
from tests.simulator.conftest import TOKEN, USERNAME
from tests.simulator.pictures import moving, picture


@pytest.fixture
async def bot(sim: Sim) -> AsyncIterator[Bot]:
    """A bot that protects and parses what it sends unless it says otherwise."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sim.base_url))
    usual = DefaultBotProperties(parse_mode="HTML", protect_content=True)
    async with Bot(TOKEN, session=session, default=usual) as found:
        await found.get_me()
        yield found


@pytest.fixture
async def mei(sim: Sim, bot: Bot) -> Person:
    person = await sim.person("Mei")
    await person.say("/start")
    await bot.get_updates()
    return person


async def test_an_album_by_the_builder(mei: Person, bot: Bot) -> None:
    album = MediaGroupBuilder(caption="<b>all</b>")
    album.add_photo(BufferedInputFile(picture(60, 60), "a.jpg"))
    album.add_video(BufferedInputFile(film(80, 40), "b.mp4"), has_spoiler=True)
    one, other = await bot.send_media_group(mei.id, media=[*album.build()])
    assert one.media_group_id == other.media_group_id is not None
    assert (one.caption, other.caption) == ("all", None)
    assert one.caption_entities
    assert other.video
    assert (other.video.width, other.video.file_name) == (80, "b.mp4")
    assert one.has_protected_content
    again = MediaGroupBuilder()
    again.add_photo(one.photo[-1].file_id if one.photo else "")
    again.add_video(other.video.file_id)
    copied = await bot.send_media_group(mei.id, media=[*again.build()])
    assert copied[1].video == other.video


async def test_files_up_and_edited(mei: Person, bot: Bot) -> None:
    sung = await bot.send_audio(mei.id, BufferedInputFile(song(10), "a.mp3"), title="Song")
    spoken = await bot.send_voice(mei.id, BufferedInputFile(voice(4), "a.ogg"))
    small = BufferedInputFile(picture(90, 90), "small.jpg")
    document = BufferedInputFile(b"%PDF", "a.pdf")
    filed = await bot.send_document(mei.id, document, thumbnail=small)
    assert sung.audio
    assert spoken.voice
    assert filed.document
    assert filed.document.thumbnail
    assert (sung.audio.duration, spoken.voice.duration) == (10, 4)
    media = InputMediaAnimation(media=BufferedInputFile(moving(50, 50), "a.gif"))
    edited = await bot.edit_message_media(media, chat_id=mei.id, message_id=sung.message_id)
    assert isinstance(edited, Message)
    assert edited.animation
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(mei.id, BufferedInputFile(bytes(50 * 1024 * 1024 + 1), "large"))


async def test_quotes_and_other_chats(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    asked = await bot.send_message(group, "by the <b>river</b>", protect_content=False)
    here = ReplyParameters(message_id=asked.message_id, quote="<b>river</b>")
    answer = await bot.send_message(group, "where?", reply_parameters=here)
    assert answer.quote
    assert answer.quote.entities
    assert answer.quote.entities[0].type == "bold"
    there = ReplyParameters(message_id=asked.message_id, chat_id=group)
    away = await bot.send_message(mei.id, "there", reply_parameters=there)
    assert isinstance(away.external_reply, ExternalReplyInfo)
    assert isinstance(away.external_reply.origin, MessageOriginUser)
    wrong = ReplyParameters(message_id=asked.message_id, quote="sea")
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await bot.send_message(group, "where?", reply_parameters=wrong)


async def test_passed_on_and_deleted(mei: Person, bot: Bot) -> None:
    open_ = await bot.send_message(mei.id, "open", protect_content=False)
    closed = await bot.send_message(mei.id, "closed")
    passed = await bot.forward_messages(mei.id, mei.id, [open_.message_id, closed.message_id])
    assert len(passed) == 1
    copied = await bot.copy_messages(mei.id, mei.id, [open_.message_id, closed.message_id])
    assert len(copied) == 2
    with pytest.raises(TelegramBadRequest, match="the message can't be forwarded"):
        await bot.forward_message(mei.id, mei.id, closed.message_id)
    assert await bot.delete_messages(mei.id, [number.message_id for number in copied])
    assert (await mei.messages())[-1].id == passed[0].message_id
