"""Forwards and copies: where they come from, what stays with them, what may not be passed on."""

from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyParameters,
)
from telegram.error import BadRequest

from simulator.client import Message, Person, Sim, SimError
from tests.simulator.clips import film
from tests.simulator.conftest import USERNAME, Raw
from tests.simulator.pictures import opened, picture

LINK = InlineKeyboardMarkup([[InlineKeyboardButton("Open", url="https://example.com/")]])
DATA = InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data="x")]])


@pytest.fixture
async def lian(sim: Sim, bot: Bot) -> Person:
    """Somebody else who has started the bot."""
    person = await sim.person("Lian", bot=USERNAME)
    await person.say("/start")
    return person


async def test_a_forward_says_who_wrote_it_and_when(
    sim: Sim, mei: Person, lian: Person, bot: Bot
) -> None:
    (said,) = await mei.say("seen at the station")
    at = int(await sim.now())
    await sim.advance(100)
    passed = await bot.forward_message(lian.id, mei.id, said, disable_notification=True)
    origin: Any = passed.forward_origin
    assert (origin.type, origin.sender_user.id) == ("user", mei.id)
    assert abs(origin.date.timestamp() - at) <= 1
    assert passed.text == "seen at the station"
    seen = await lian.expect("seen at")
    assert seen.silent
    onward: Any = (await bot.forward_message(mei.id, lian.id, passed.message_id)).forward_origin
    assert (onward.sender_user.id, onward.date) == (mei.id, origin.date)


async def test_of_somebody_who_hides_only_the_name(sim: Sim, lian: Person, bot: Bot) -> None:
    body = {"first_name": "Hidden", "last_name": "One", "hides_forwards": True}
    made = await sim.call("POST", "/sim/people", json=body)
    hidden = sim.known(made["id"], bot=USERNAME)
    (said,) = await hidden.say("hello")
    origin: Any = (await bot.forward_message(lian.id, hidden.id, said)).forward_origin
    assert (origin.type, origin.sender_user_name) == ("hidden_user", "Hidden One")
    (by_hand,) = await hidden.say("again")
    again = next(message for message in await hidden.messages() if message.id == by_hand)
    assert again.text == "again"


async def test_of_a_channel_its_post(sim: Sim, lian: Person, bot: Bot) -> None:
    channel = await sim.group("News", type_="channel", administrators=[USERNAME])
    post = await bot.send_message(channel, "news")
    origin: Any = (await bot.forward_message(lian.id, channel, post.message_id)).forward_origin
    assert (origin.type, origin.chat.id, origin.message_id) == ("channel", channel, post.message_id)


async def test_a_copy_is_as_if_it_were_new(mei: Person, lian: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(60, 60), caption="<b>one</b>", parse_mode="HTML")
    (asked,) = await lian.say("show me")
    copied = await bot.copy_message(
        lian.id,
        mei.id,
        sent.message_id,
        reply_parameters=ReplyParameters(asked),
        reply_markup=DATA,
        protect_content=True,
    )
    seen = await lian.expect("one", photo=True, button="Press")
    assert seen.id == copied.message_id
    assert "forward_origin" not in seen.raw
    assert seen.raw["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert seen.raw["reply_to_message"]["message_id"] == asked
    assert seen.protected


@pytest.mark.parametrize(("caption", "shown"), [("two", "two"), ("", "")])
async def test_a_copy_with_another_caption(
    mei: Person, bot: Bot, raw: Raw, caption: str, shown: str
) -> None:
    sent = await bot.send_photo(mei.id, picture(60, 60), caption="one", has_spoiler=True)
    where = {"chat_id": mei.id, "from_chat_id": mei.id, "message_id": sent.message_id}
    await raw("copyMessage", **where, caption=caption)
    copied = (await mei.messages())[-1]
    assert (copied.text, copied.raw["has_media_spoiler"]) == (shown, True)
    text = await bot.send_message(mei.id, "words")
    await raw("copyMessage", **{**where, "message_id": text.message_id}, caption="no caption")
    assert (await mei.messages())[-1].text == "words"


async def test_only_buttons_that_are_links_go_along(mei: Person, lian: Person, bot: Bot) -> None:
    link = await bot.send_message(mei.id, "link", reply_markup=LINK)
    data = await bot.send_message(mei.id, "data", reply_markup=DATA)
    for pass_on in (bot.forward_message, bot.copy_message):
        await pass_on(lian.id, mei.id, link.message_id)
        assert (await lian.messages())[-1].buttons == ["Open"]
        await pass_on(lian.id, mei.id, data.message_id)
        assert (await lian.messages())[-1].buttons == []


async def test_links_stay_when_people_pass_on(sim: Sim, mei: Person, bot: Bot) -> None:
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    await bot.send_photo(mei.id, picture(60, 60), caption="link", reply_markup=LINK)
    await mei.forward(await mei.expect("link"), group)
    seen = (await mei.within(group).messages())[-1]
    assert (seen.buttons, seen.text) == (["Open"], "link")
    assert seen.raw["forward_origin"]["sender_user"]["id"] == bot.id


async def test_what_is_protected_is_copied_by_bots_only(
    sim: Sim, mei: Person, lian: Person, bot: Bot
) -> None:
    sent = await bot.send_photo(mei.id, picture(60, 60), caption="secret", protect_content=True)
    with pytest.raises(BadRequest, match="The message can't be forwarded"):
        await bot.forward_message(lian.id, mei.id, sent.message_id)
    with pytest.raises(BadRequest, match="Messages can't be forwarded"):
        await bot.forward_messages(lian.id, mei.id, [sent.message_id])
    assert await bot.copy_message(lian.id, mei.id, sent.message_id)
    seen = await mei.expect("secret")
    with pytest.raises(SimError, match="protected: it cannot be forwarded"):
        await mei.forward(seen)
    with pytest.raises(SimError, match="protected: it cannot be saved"):
        await mei.save(seen.id)


async def test_people_save_what_is_not_protected(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(2000, 1000))
    document = await bot.send_document(mei.id, b"%PDF", filename="a.pdf")
    words = await bot.send_message(mei.id, "words")
    assert opened(await mei.save(sent.message_id)).size == (1280, 640)
    assert await mei.save(document.message_id) == b"%PDF"
    with pytest.raises(SimError, match="has no file"):
        await mei.save(words.message_id)


async def test_what_was_passed_on_is_not_edited(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "one")
    passed = await bot.forward_message(mei.id, mei.id, sent.message_id)
    copied = await bot.copy_message(mei.id, mei.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("two", mei.id, passed.message_id)
    assert await bot.edit_message_text("two", mei.id, copied.message_id)


@pytest.mark.parametrize("copying", [False, True])
async def test_albums_stay_together(mei: Person, lian: Person, bot: Bot, *, copying: bool) -> None:
    photos = [InputMediaPhoto(picture(60, 60), caption=str(index)) for index in range(3)]
    album = [message.message_id for message in await bot.send_media_group(mei.id, photos)]
    text = (await bot.send_message(mei.id, "text")).message_id
    single = (await bot.send_video(mei.id, film())).message_id
    several = bot.copy_messages if copying else bot.forward_messages
    passed = await several(lian.id, mei.id, [*album[1:], text, single])
    seen = (await lian.messages())[-4:]
    assert [message.id for message in seen] == [number.message_id for number in passed]
    groups = [message.raw.get("media_group_id") for message in seen]
    assert groups[0] == groups[1] is not None
    assert groups[2:] == [None, None]
    assert ["forward_origin" in message.raw for message in seen] == [not copying] * 4
    (alone,) = await several(lian.id, mei.id, [album[0]])
    assert alone.message_id == (await lian.messages())[-1].id
    assert "media_group_id" not in (await lian.messages())[-1].raw


async def test_documents_become_an_album(mei: Person, lian: Person, bot: Bot) -> None:
    numbers = [
        (await bot.send_document(mei.id, text, filename="a.txt")).message_id
        for text in (b"one", b"two")
    ]
    await bot.forward_messages(lian.id, mei.id, numbers)
    one, other = (await lian.messages())[-2:]
    assert one.raw["media_group_id"] == other.raw["media_group_id"]
    media = [InputMediaDocument(b"three"), InputMediaDocument(b"four")]
    album = [message.message_id for message in await bot.send_media_group(mei.id, media)]
    await bot.copy_messages(lian.id, mei.id, album, remove_caption=True)
    assert (await lian.messages())[-1].raw["media_group_id"] != one.raw["media_group_id"]


async def test_answers_among_them_stay_answers(mei: Person, lian: Person, bot: Bot) -> None:
    asked = await bot.send_message(mei.id, "where?")
    answer = await bot.send_message(
        mei.id, "here", reply_parameters=ReplyParameters(asked.message_id, quote="where")
    )
    first, second = await bot.forward_messages(
        lian.id, mei.id, [asked.message_id, answer.message_id]
    )
    seen = (await lian.messages())[-1]
    assert seen.id == second.message_id
    assert seen.raw["reply_to_message"]["message_id"] == first.message_id
    assert seen.raw["quote"]["text"] == "where"


async def test_captions_can_be_left_behind(mei: Person, lian: Person, bot: Bot) -> None:
    sent = await bot.send_photo(mei.id, picture(60, 60), caption="one")
    await bot.copy_messages(lian.id, mei.id, [sent.message_id], remove_caption=True)
    assert (await lian.messages())[-1].text == ""


async def test_which_of_several_are_passed_on(
    sim: Sim, mei: Person, lian: Person, bot: Bot
) -> None:
    one, two = [(await bot.send_message(mei.id, text)).message_id for text in ("one", "two")]
    secret = (await bot.send_message(mei.id, "secret", protect_content=True)).message_id
    passed = await bot.forward_messages(lian.id, mei.id, [one, two, secret, 999_999])
    assert len(passed) == 2
    with pytest.raises(BadRequest, match="There are no messages to forward"):
        await bot.copy_messages(lian.id, mei.id, [999_998, 999_999])
    with pytest.raises(BadRequest, match="must be in a strictly increasing order"):
        await bot.forward_messages(lian.id, mei.id, [two, one])


async def test_what_is_not_there(mei: Person, raw: Raw) -> None:
    where = {"chat_id": mei.id, "from_chat_id": mei.id, "message_id": 999_999}
    _, answer = await raw("forwardMessage", **where)
    assert answer["description"] == "Bad Request: message to forward not found"
    _, answer = await raw("copyMessage", **where)
    assert answer["description"] == "Bad Request: message to copy not found"
    for method in ("forwardMessage", "copyMessage"):
        _, answer = await raw(method, chat_id=mei.id, message_id=1)
        assert answer["description"] == 'Bad Request: parameter "from_chat_id" is required'
    _, answer = await raw("forwardMessage", **{**where, "from_chat_id": 777})
    assert answer["description"] == "Bad Request: chat not found"


async def test_service_messages_stay_where_they_are(sim: Sim, mei: Person, bot: Bot) -> None:
    lian = await sim.person("Lian")
    group = await sim.group("All", members=[mei.id], administrators=[USERNAME])
    await lian.within(group).join()
    came = next(u.message for u in await bot.get_updates() if u.message)
    assert came
    with pytest.raises(BadRequest, match="The message can't be forwarded"):
        await bot.forward_message(mei.id, group, came.message_id)
    with pytest.raises(BadRequest, match="The message can't be copied"):
        await bot.copy_message(mei.id, group, came.message_id)


async def test_a_copied_poll_starts_anew(mei: Person, lian: Person, bot: Bot) -> None:
    asked = await bot.send_poll(mei.id, "Yes?", ["Yes", "No"])
    passed = await bot.forward_message(lian.id, mei.id, asked.message_id)
    copied = await bot.copy_message(lian.id, mei.id, asked.message_id)
    assert asked.poll
    assert passed.poll
    assert passed.poll.id == asked.poll.id
    newest: Message = (await lian.messages())[-1]
    assert newest.id == copied.message_id
    assert newest.raw["poll"]["id"] != asked.poll.id
