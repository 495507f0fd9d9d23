"""Films, sounds, moving pictures and stickers: what becomes of what a bot uploads."""

from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.clips import film, song, voice
from tests.simulator.conftest import Raw
from tests.simulator.pictures import moving, opened, picture

FILES: dict[str, bytes] = {
    "film": film(),
    "silent": film(sound=False),
    "sound": film(picture=False),
    "voice": voice(),
    "song": song(),
    "gif": moving(60, 40),
    "webp": picture(512, 400, "WEBP"),
    "large_webp": picture(600, 400, "WEBP"),
    "text": b"nothing that moves",
}


async def send(bot: Bot, kind: str, chat: int, data: bytes | str, **more: Any) -> Any:
    return await getattr(bot, f"send_{kind}")(chat, data, filename="thing", **more)


async def test_a_film_tells_its_size_and_length(mei: Person, bot: Bot) -> None:
    sent = await bot.send_video(
        mei.id, film(1920, 1080, 61.2), filename="a.mp4", caption="seen", has_spoiler=True
    )
    video = sent.video
    assert video
    assert (video.width, video.height, video.file_name) == (1920, 1080, "a.mp4")
    assert (video.mime_type, sent.caption, sent.has_media_spoiler) == ("video/mp4", "seen", True)
    assert video.duration == 61
    assert (await mei.expect("seen")).raw["video"]["width"] == 1920
    lying = (await bot.send_video(mei.id, film(1920, 1080, turned=True))).video
    assert lying
    assert (lying.width, lying.height) == (1080, 1920)


async def test_what_the_bot_says_goes_before_what_the_file_says(mei: Person, bot: Bot) -> None:
    sent = await bot.send_video(mei.id, film(), width=10, height=20_000, duration=3)
    assert sent.video
    assert (sent.video.width, sent.video.height, sent.video.duration) == (10, 10_000, 3)


@pytest.mark.parametrize(
    ("sent_as", "file", "comes_as"),
    [
        ("video", "film", "video"),
        ("video", "silent", "animation"),
        ("video", "text", "document"),
        ("animation", "gif", "animation"),
        ("animation", "silent", "animation"),
        ("animation", "text", "document"),
        ("audio", "song", "audio"),
        ("audio", "sound", "audio"),
        ("audio", "text", "document"),
        ("voice", "voice", "voice"),
        ("voice", "song", "voice"),
        ("voice", "text", "document"),
        ("video_note", "film", "video_note"),
        ("video_note", "text", "document"),
        ("document", "film", "video"),
        ("document", "silent", "animation"),
        ("document", "gif", "animation"),
        ("document", "song", "audio"),
        ("document", "voice", "document"),
        ("document", "text", "document"),
    ],
)
async def test_what_comes_of_it(
    mei: Person, bot: Bot, sent_as: str, file: str, comes_as: str
) -> None:
    sent = await send(bot, sent_as, mei.id, FILES[file])
    found = getattr(sent, comes_as)
    assert found
    assert found.file_size == len(FILES[file])
    data = await (await bot.get_file(found)).download_as_bytearray()
    assert bytes(data) == FILES[file]


async def test_lengths_of_sounds(mei: Person, bot: Bot) -> None:
    spoken = (await bot.send_voice(mei.id, voice(4), caption="listen")).voice
    sung = (await bot.send_audio(mei.id, song(10), title="Song", performer="Mei")).audio
    round_ = (await bot.send_video_note(mei.id, film(400, 400, 12))).video_note
    gif = (await bot.send_animation(mei.id, moving(60, 40, 5))).animation
    assert spoken
    assert sung
    assert round_
    assert gif
    assert (spoken.duration, spoken.mime_type) == (4, "audio/ogg")
    assert (sung.duration, sung.title, sung.performer) == (10, "Song", "Mei")
    assert (round_.duration, round_.length) == (12, 400)
    assert (gif.duration, gif.width, gif.height) == (1, 60, 40)


async def test_an_animation_is_a_document_too(mei: Person, bot: Bot) -> None:
    sent = await bot.send_animation(mei.id, moving(60, 40), filename="a.gif", caption="moves")
    assert sent.animation
    assert sent.document
    assert sent.document.file_id == sent.animation.file_id
    assert sent.animation.thumbnail
    assert sent.caption == "moves"


@pytest.mark.parametrize(
    ("file", "kind"), [("webp", "sticker"), ("large_webp", "document"), ("film", "document")]
)
async def test_stickers(mei: Person, bot: Bot, file: str, kind: str) -> None:
    sent = await bot.send_sticker(mei.id, FILES[file], emoji="👧")
    assert getattr(sent, kind)
    if sent.sticker:
        assert (sent.sticker.width, sent.sticker.height, sent.sticker.emoji) == (512, 400, "👧")
        again = await bot.send_sticker(mei.id, sent.sticker.file_id)
        assert again.sticker == sent.sticker
        small = sent.sticker.thumbnail
        assert small
        data = await (await bot.get_file(small)).download_as_bytearray()
        assert (opened(bytes(data)).format, small.width) == ("WEBP", 320)


async def test_by_its_id_a_file_comes_as_what_it_is(mei: Person, bot: Bot) -> None:
    video = (await bot.send_video(mei.id, film(), duration=3)).video
    assert video
    for again in (
        await bot.send_document(mei.id, video.file_id),
        await bot.send_voice(mei.id, video.file_id),
        await bot.send_video(mei.id, video),
    ):
        assert again.video == video
    with pytest.raises(BadRequest, match="Can't use file of type video as photo"):
        await bot.send_photo(mei.id, video.file_id)
    photo = (await bot.send_photo(mei.id, picture(50, 50))).photo[0]
    for kind, name in (("video", "Video"), ("voice", "VoiceNote"), ("video_note", "VideoNote")):
        with pytest.raises(BadRequest, match=f"(?i)can't use file of type Photo as {name}"):
            await send(bot, kind, mei.id, photo.file_id)


@pytest.mark.parametrize(
    "kind", ["document", "video", "animation", "audio", "voice", "video_note", "sticker", "photo"]
)
async def test_without_a_file(mei: Person, raw: Raw, kind: str) -> None:
    name = "".join(part.capitalize() for part in kind.split("_"))
    _, answer = await raw(f"send{name}", chat_id=mei.id)
    words = kind.replace("_", " ")
    assert answer["description"] == f"Bad Request: there is no {words} in the request"
    given = {"chat_id": mei.id, kind: "http://example.com/a"}
    _, answer = await raw(f"send{name}", **given)
    assert answer["description"] == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_empty_files_and_too_long_notes(mei: Person, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_video(mei.id, b"")
    with pytest.raises(BadRequest, match="Wrong video note length"):
        await bot.send_video_note(mei.id, film(), length=641)


async def test_captions_above_only_where_something_is_below(mei: Person, bot: Bot) -> None:
    above = await bot.send_video(mei.id, film(), caption="up", show_caption_above_media=True)
    assert above.show_caption_above_media
    bare = await bot.send_video(mei.id, film(), show_caption_above_media=True)
    assert bare.show_caption_above_media is None


async def test_a_film_with_a_cover_and_a_beginning(mei: Person, bot: Bot, raw: Raw) -> None:
    sent = await bot.send_video(mei.id, film(), cover=picture(200, 100), start_timestamp=3)
    assert sent.video
    assert sent.video.cover
    assert sent.video.cover[-1].width == 200
    given = {"chat_id": mei.id, "video": sent.video.file_id, "start_timestamp": 5}
    _, answer = await raw("sendVideo", **given)
    assert answer["result"]["video"]["start_timestamp"] == 5
    assert "cover" not in answer["result"]["video"]


@pytest.mark.parametrize(
    ("small", "taken"),
    [
        (picture(320, 200), True),
        (picture(321, 200), False),
        (picture(100, 100, "PNG"), False),
        (b"no picture", False),
    ],
)
async def test_thumbnails_that_are_given(
    mei: Person, bot: Bot, small: bytes, *, taken: bool
) -> None:
    sent = await bot.send_video(mei.id, film(), thumbnail=small)
    assert sent.video
    assert (sent.video.thumbnail is not None) == taken
    if sent.video.thumbnail:
        found = await bot.get_file(sent.video.thumbnail)
        assert bytes(await found.download_as_bytearray()) == small
        with pytest.raises(BadRequest, match="Can't use file of type thumbnail as video"):
            await bot.send_video(mei.id, sent.video.thumbnail.file_id)


async def test_people_send_all_kinds(sim: Sim, mei: Person, bot: Bot) -> None:
    kinds = {
        "video": film(),
        "animation": moving(60, 40),
        "audio": song(),
        "voice": voice(),
        "video_note": film(240, 240),
        "sticker": FILES["webp"],
        "document": b"%PDF",
    }
    for kind, data in kinds.items():
        (number,) = await mei.send_file(kind, data, name="thing.bin")
        message = (await bot.get_updates())[-1].message
        assert message
        assert message.message_id == number
        assert getattr(message, kind).file_size == len(data)
        seen = (await mei.messages())[-1].raw[kind]
        assert await sim.file(seen["file_id"]) == data
    with pytest.raises(SimError, match="a file is one of photo, document"):
        await mei.send_file("thumbnail", b"x")


async def test_what_cannot_be_read_is_made_up(mei: Person, bot: Bot) -> None:
    await mei.send_file("video", b"some bytes")
    await mei.send_file("video", film(100, 50, 9))
    made_up, read = [update.message for update in await bot.get_updates()]
    assert made_up
    assert read
    assert made_up.video
    assert read.video
    assert (made_up.video.width, made_up.video.duration) == (1280, 5)
    assert (read.video.width, read.video.height, read.video.duration) == (100, 50, 9)
