"""Edits and deletions, and when they are refused."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMedia,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)
from telegram.error import BadRequest, Forbidden

from simulator.client import Person, Sim, SimError
from tests.simulator.clips import film, song, voice
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.pictures import moving, picture

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Go on", callback_data="on")]])
OTHER = InlineKeyboardMarkup([[InlineKeyboardButton("Go back", callback_data="back")]])
HOURS = 3600


async def test_a_text_is_edited_in_place(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "one", reply_markup=KEYS)
    edited = await bot.edit_message_text("two", mei.id, sent.message_id, reply_markup=OTHER)
    assert not isinstance(edited, bool)
    assert (edited.text, edited.message_id) == ("two", sent.message_id)
    assert edited.edit_date
    (seen,) = [message for message in await mei.messages() if not message.outgoing]
    assert (seen.text, seen.buttons, seen.edited) == ("two", ["Go back"], True)


async def test_an_edit_without_markup_takes_the_buttons_away(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "one", reply_markup=KEYS)
    await bot.edit_message_text("one", mei.id, sent.message_id)
    seen = await mei.expect("one")
    assert seen.buttons == []
    assert not seen.edited


async def test_what_is_the_same_is_not_modified(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "<b>one</b>", parse_mode="HTML", reply_markup=KEYS)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text(
            "<b>one</b>", mei.id, sent.message_id, parse_mode="HTML", reply_markup=KEYS
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(mei.id, sent.message_id, reply_markup=KEYS)
    assert await bot.edit_message_text("one", mei.id, sent.message_id, reply_markup=KEYS)
    assert await bot.edit_message_reply_markup(mei.id, sent.message_id, reply_markup=OTHER)


async def test_captions(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(50, 50), caption="one", has_spoiler=True)
    edited = await bot.edit_message_caption(mei.id, sent.message_id, caption="two")
    assert not isinstance(edited, bool)
    assert (edited.caption, edited.has_media_spoiler) == ("two", True)
    assert edited.photo == sent.photo
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_caption(mei.id, sent.message_id, caption="x" * 1025)
    emptied = await bot.edit_message_caption(mei.id, sent.message_id)
    assert not isinstance(emptied, bool)
    assert emptied.caption is None


async def test_text_and_caption_are_not_mixed_up(mei: Person, bot: Bot) -> None:
    text = await bot.send_message(mei.id, "one")
    photo = await bot.send_photo(mei.id, picture(50, 50))
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(mei.id, text.message_id, caption="two")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("two", mei.id, photo.message_id)
    turned = await bot.edit_message_media(InputMediaPhoto(picture(60, 60)), mei.id, text.message_id)
    assert not isinstance(turned, bool)
    assert (turned.text, turned.photo[-1].width) == (None, 60)


async def test_only_own_messages_that_are_there(mei: Person, bot: Bot) -> None:
    (theirs,) = await mei.say("mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("yours", mei.id, theirs)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("yours", mei.id, 999_999)
    with pytest.raises(BadRequest, match="Message media can't be edited"):
        await bot.edit_message_media(InputMediaPhoto(picture(60, 60)), mei.id, theirs)


async def test_a_message_of_another_chat_is_not_found(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    await lian.say("/start")
    sent = await bot.send_message(mei.id, "one")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("two", lian.id, sent.message_id)


async def test_edits_need_inline_buttons_and_a_message(mei: Person, raw: Raw, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "one")
    where = {"chat_id": mei.id, "message_id": sent.message_id}
    below = {"keyboard": [["x"]]}
    _, answer = await raw("editMessageText", **where, text="two", reply_markup=below)
    assert answer["description"] == "Bad Request: inline keyboard expected"
    _, answer = await raw("editMessageText", chat_id=mei.id, text="two")
    assert answer["description"] == "Bad Request: message to edit not found"
    _, answer = await raw("editMessageMedia", **where, media="{")
    assert answer["description"] == "Bad Request: can't parse input media JSON object"


async def test_in_a_blocked_chat_nothing_is_edited(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "one")
    await mei.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.edit_message_text("two", mei.id, sent.message_id)


async def test_a_message_is_deleted_within_48_hours(sim: Sim, mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "one")
    late = await bot.send_message(mei.id, "two")
    before = (await mei.see()).revision
    await sim.advance(48 * HOURS - 60)
    assert await bot.delete_message(mei.id, sent.message_id)
    news = await mei.see(before)
    assert news.deleted == [sent.message_id]
    assert news.messages == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(mei.id, sent.message_id)
    await sim.advance(120)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(mei.id, late.message_id)
    assert await bot.edit_message_text("still edited", mei.id, late.message_id)


async def test_in_private_a_bot_deletes_what_it_was_sent(mei: Person, bot: Bot) -> None:
    (theirs,) = await mei.say("a secret")
    assert await bot.delete_message(mei.id, theirs)
    assert theirs not in [message.id for message in await mei.messages()]


async def test_in_a_group_only_administrators_delete_for_others(
    sim: Sim, mei: Person, bot: Bot
) -> None:
    plain = await sim.group("Plain", members=[mei.id, USERNAME])
    ruled = await sim.group("Ruled", members=[mei.id], administrators=[USERNAME])
    (one,) = await mei.within(plain).say("/one")
    (other,) = await mei.within(ruled).say("other")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(plain, one)
    assert await bot.delete_message(ruled, other)
    own = await bot.send_message(plain, "own")
    assert await bot.delete_message(plain, own.message_id)


async def test_people_edit_too(mei: Person, bot: Bot) -> None:
    (number,) = await mei.say("one")
    await mei.edit(number, "two")
    said, edited = await bot.get_updates()
    assert said.message
    assert said.message.text == "one"
    assert edited.edited_message
    assert edited.edited_message.text == "two"
    assert edited.edited_message.edit_date


MEDIA: dict[str, InputMedia] = {
    "photo": InputMediaPhoto(picture(60, 60), caption="new"),
    "video": InputMediaVideo(film(), caption="new", has_spoiler=True),
    "animation": InputMediaAnimation(moving(50, 50), caption="new"),
    "audio": InputMediaAudio(song(), caption="new", title="Song"),
    "document": InputMediaDocument(b"%PDF", caption="new", filename="a.pdf"),
}


@pytest.mark.parametrize("kind", MEDIA)
async def test_every_file_takes_the_place_of_another(mei: Person, bot: Bot, kind: str) -> None:
    for old in (
        await bot.send_message(mei.id, "old"),
        await bot.send_photo(mei.id, picture(50, 50), caption="old"),
        await bot.send_document(mei.id, b"old"),
    ):
        edited = await bot.edit_message_media(
            MEDIA[kind], mei.id, old.message_id, reply_markup=KEYS
        )
        assert not isinstance(edited, bool)
        assert getattr(edited, kind)
        assert (edited.text, edited.caption) == (None, "new")
        held = {"photo", "video", "audio", "document"} & edited.to_dict().keys()
        assert held == {"document" if kind == "animation" else kind}
        seen = await mei.expect("new", button="Go on")
        assert (seen.id, seen.edited) == (old.message_id, True)


async def test_an_album_keeps_to_its_kind(mei: Person, bot: Bot) -> None:
    photos = [InputMediaPhoto(picture(60, 60)), InputMediaPhoto(picture(70, 70))]
    documents = [InputMediaDocument(b"one"), InputMediaDocument(b"two")]
    photo = (await bot.send_media_group(mei.id, photos))[0]
    document = (await bot.send_media_group(mei.id, documents))[0]
    edited = await bot.edit_message_media(MEDIA["video"], mei.id, photo.message_id)
    assert not isinstance(edited, bool)
    assert edited.media_group_id == photo.media_group_id
    for old, new, why in (
        (photo, "document", "Can't change media type in the album"),
        (document, "photo", "Can't change media type in the album"),
        (photo, "animation", "Message content type can't be used in an album"),
    ):
        with pytest.raises(BadRequest, match=why):
            await bot.edit_message_media(MEDIA[new], mei.id, old.message_id)


async def test_what_has_no_words_keeps_its_file(mei: Person, bot: Bot) -> None:
    spoken = await bot.send_voice(mei.id, voice())
    sticker = await bot.send_sticker(mei.id, picture(512, 512, "WEBP"))
    place = await bot.send_location(mei.id, 30.5, 114.3)
    for sent in (spoken, sticker, place):
        with pytest.raises(BadRequest, match="Message media can't be edited"):
            await bot.edit_message_media(MEDIA["photo"], mei.id, sent.message_id)
        edited = await bot.edit_message_reply_markup(mei.id, sent.message_id, reply_markup=KEYS)
        assert not isinstance(edited, bool)
        assert edited.reply_markup == KEYS
    assert await bot.edit_message_caption(mei.id, spoken.message_id, caption="listen")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("words", mei.id, spoken.message_id)
    for sent in (sticker, place):
        with pytest.raises(BadRequest, match="Message can't be edited"):
            await bot.edit_message_caption(mei.id, sent.message_id, caption="listen")


async def test_a_caption_comes_above(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(50, 50), caption="one")
    edited = await bot.edit_message_caption(
        mei.id, sent.message_id, caption="one", show_caption_above_media=True
    )
    assert not isinstance(edited, bool)
    assert edited.show_caption_above_media


@pytest.mark.parametrize(
    ("media", "why"),
    [
        ([], "expected an Object"),
        ({"type": "voice", "media": "x"}, 'type "voice" is unsupported'),
        ({"type": "photo"}, "media not found"),
        ({"media": "x"}, 'Can\'t find field "type"'),
    ],
)
async def test_bad_media(mei: Person, raw: Raw, bot: Bot, media: object, why: str) -> None:
    sent = await bot.send_message(mei.id, "one")
    where = {"chat_id": mei.id, "message_id": sent.message_id}
    _, answer = await raw("editMessageMedia", **where, media=media)
    assert answer["description"] == f"Bad Request: can't parse InputMedia: {why}"


async def test_people_change_captions_and_files(mei: Person, bot: Bot) -> None:
    (number,) = await mei.send_photo(picture(50, 50), "one")
    await mei.edit(number, "two")
    await mei.replace(number, "video", film(100, 50), "three")
    photo, caption, video = [update.to_dict() for update in await bot.get_updates()]
    assert photo["message"]["caption"] == "one"
    assert caption["edited_message"]["caption"] == "two"
    assert video["edited_message"]["video"]["width"] == 100
    assert video["edited_message"]["caption"] == "three"
    (spoken,) = await mei.send_file("voice", voice())
    with pytest.raises(SimError, match="no other file can take the place of a voice"):
        await mei.replace(spoken, "photo", picture(50, 50))
