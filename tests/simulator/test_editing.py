"""Edits and deletions, and when they are refused."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest, Forbidden

from simulator.client import Person, Sim
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.pictures import picture

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
