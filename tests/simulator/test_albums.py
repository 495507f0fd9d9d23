"""sendMediaGroup: what stands together, and what does not; albums that people send."""

import json
from typing import Any

import pytest
from telegram import (
    Bot,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    ReplyParameters,
)
from telegram.error import BadRequest

from simulator.client import Person
from tests.simulator.clips import film, song, voice
from tests.simulator.conftest import Raw
from tests.simulator.pictures import moving, picture


async def test_photos_and_films_share_an_album(mei: Person, bot: Bot) -> None:
    (asked,) = await mei.say("show me")
    known = (await bot.send_photo(mei.id, picture(70, 70))).photo[-1]
    sent = await bot.send_media_group(
        mei.id,
        [
            InputMediaPhoto(picture(60, 60), caption="<b>one</b>", parse_mode="HTML"),
            InputMediaVideo(film(80, 40, sound=False), caption="two", has_spoiler=True),
            InputMediaPhoto(known),
        ],
        protect_content=True,
        disable_notification=True,
        reply_parameters=ReplyParameters(asked),
    )
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[0].media_group_id
    assert [message.caption for message in sent] == ["one", "two", None]
    assert [message.message_id for message in sent] == sorted(m.message_id for m in sent)
    assert sent[1].video
    assert sent[1].has_media_spoiler
    assert sent[2].photo[-1] == known
    for message in sent:
        assert message.has_protected_content
        assert message.reply_to_message
        assert message.reply_to_message.message_id == asked
    seen = (await mei.messages())[-3:]
    assert [message.silent for message in seen] == [True] * 3
    assert len({message.raw["media_group_id"] for message in seen}) == 1


async def test_documents_and_songs_among_themselves(mei: Person, bot: Bot) -> None:
    gif = InputMediaDocument(moving(50, 50), filename="a.gif")
    sent = await bot.send_media_group(mei.id, [gif, InputMediaDocument(b"%PDF", filename="b.pdf")])
    assert [message.document.file_name for message in sent if message.document] == [
        "a.gif",
        "b.pdf",
    ]
    assert sent[0].animation is None
    sung = await bot.send_media_group(mei.id, [InputMediaAudio(song(), title="A")] * 2)
    assert [message.audio.title for message in sung if message.audio] == ["A", "A"]


async def test_one_alone_is_no_album(mei: Person, bot: Bot) -> None:
    (sent,) = await bot.send_media_group(mei.id, [InputMediaPhoto(picture(60, 60))])
    assert sent.media_group_id is None


def photo(where: str = "", **more: Any) -> dict[str, Any]:
    return {"type": "photo", "media": where, **more}


@pytest.mark.parametrize(
    ("media", "why"),
    [
        (None, 'parameter "media" is required'),
        ("{", "can't parse media JSON object"),
        ({}, "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        (["x"], "can't parse InputMedia: expected an Object"),
        ([{"media": "x"}], "can't parse InputMedia: Can't find field \"type\""),
        ([photo()], "can't parse InputMedia: media not found"),
        ([photo("attach://a")], "can't parse InputMedia: media not found"),
        (
            [{"type": "animation", "media": "x"}],
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        (
            [{"type": "sticker", "media": "x"}],
            'can\'t parse InputMedia: type "sticker" is unsupported',
        ),
        (
            [photo("x", has_spoiler="yes")],
            'can\'t parse InputMedia: Field "has_spoiler" must be of type Boolean',
        ),
        ([photo("x")] * 11, "too many messages to send as an album"),
        (
            [photo("x"), {"type": "document", "media": "x"}],
            "document can't be mixed with other media types",
        ),
        (
            [{"type": "video", "media": "x"}, {"type": "audio", "media": "x"}],
            "audio can't be mixed with other media types",
        ),
        (
            [photo("x", show_caption_above_media=True), photo("x")],
            "parameter show_caption_above_media must be the same for all messages",
        ),
    ],
)
async def test_bad_albums(mei: Person, raw: Raw, media: object, why: str) -> None:
    given = {} if media is None else {"media": media}
    _, answer = await raw("sendMediaGroup", chat_id=mei.id, **given)
    assert answer["description"] == f"Bad Request: {why}"
    assert len(await mei.messages()) == 1


async def test_marks_that_do_not_fit(mei: Person, raw: Raw) -> None:
    media = [photo("x", caption="<b>", parse_mode="HTML")]
    _, answer = await raw("sendMediaGroup", chat_id=mei.id, media=json.dumps(media))
    expected = "Bad Request: can't parse InputMedia: Can't parse entities"
    assert answer["description"].startswith(expected)


async def test_the_one_that_cannot_be_sent_is_named(mei: Person, bot: Bot) -> None:
    good, long_one = InputMediaPhoto(picture(60, 60)), InputMediaPhoto(picture(2100, 100))
    with pytest.raises(BadRequest, match=r'(?i)failed to send message #2 with .* "PHOTO_INVALID_D'):
        await bot.send_media_group(mei.id, [good, long_one])
    no_film = InputMediaVideo(b"no film")
    with pytest.raises(BadRequest, match=r"(?i)message #1 .*MEDIA_GROUPED_INVALID"):
        await bot.send_media_group(mei.id, [no_film, good])
    assert len(await mei.messages()) == 1


async def test_people_send_albums_by_what_goes_together(mei: Person, bot: Bot) -> None:
    jpeg = picture(50, 50)
    await mei.send_files(
        [
            ("photo", jpeg, "a.jpg"),
            ("video", film(), "b.mp4"),
            ("document", b"one", "c.txt"),
            ("document", b"two", "d.txt"),
            ("voice", voice(), "e.ogg"),
            ("voice", voice(), "f.ogg"),
        ],
        caption="all",
    )
    messages = [update.message for update in await bot.get_updates()]
    groups = [message.media_group_id for message in messages if message]
    assert groups[0] == groups[1]
    assert groups[2] == groups[3]
    assert len({group for group in groups if group}) == 2
    assert groups[4:] == [None, None]
    assert [message.caption for message in messages if message] == ["all"] + [None] * 5
