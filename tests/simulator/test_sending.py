"""sendMessage: chats that take it and chats that do not, limits, replies, keyboards."""

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from simulator.client import Person, Sim
from tests.simulator.conftest import USERNAME, Raw, bot_at


async def test_a_message_arrives_as_it_was_sent(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(
        mei.id, "<b>Hi</b> Mei", parse_mode="HTML", protect_content=True, disable_notification=True
    )
    seen = await mei.expect("Hi Mei")
    assert seen.id == sent.message_id
    assert seen.raw["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent.has_protected_content
    assert seen.protected
    assert seen.silent
    assert sent.chat.first_name == "Mei"


async def test_a_bot_cannot_write_first(sim: Sim, bot: Bot) -> None:
    stranger = await sim.person("Stranger")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(stranger.id, "hello")
    group = await sim.group("All", members=[stranger.id], administrators=[USERNAME])
    await stranger.within(group).say("hello everybody")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "hello")
    await stranger.say("/start")
    assert await bot.send_message(stranger.id, "hello")


@pytest.mark.parametrize(
    ("chat_id", "why"),
    [
        (987654, "chat not found"),
        (-987654, "chat not found"),
        ("@nobody", "chat not found"),
        ("", "chat_id is empty"),
    ],
)
async def test_chats_that_are_not_there(raw: Raw, chat_id: object, why: str) -> None:
    status, answer = await raw("sendMessage", chat_id=chat_id, text="hello")
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_blocked_and_taken_back(mei: Person, bot: Bot, raw: Raw) -> None:
    await mei.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(mei.id, "hello")
    (told,) = await bot.get_updates()
    assert told.my_chat_member
    assert told.my_chat_member.new_chat_member.status == "kicked"
    await mei.unblock()
    assert await bot.send_message(mei.id, "hello")
    assert (await bot.get_updates())[-1].my_chat_member


async def test_a_deleted_account(mei: Person, bot: Bot) -> None:
    await mei.vanish()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(mei.id, "hello")


async def test_a_bot_does_not_write_to_a_bot(sim: Sim, bot: Bot) -> None:
    async with bot_at(sim.base_url, "43:another-bot") as other:
        with pytest.raises(Forbidden, match="the bot can't send messages to the bot"):
            await bot.send_message(other.id, "hello")


async def test_text_is_counted_in_utf16_units_after_parsing(mei: Person, bot: Bot) -> None:
    assert await bot.send_message(mei.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    assert await bot.send_message(mei.id, "👧" * 2048)
    for text in ("x" * 4097, "👧" * 2048 + "x"):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(mei.id, text)
    for text in ("  \n ", "<b></b>"):
        with pytest.raises(BadRequest, match="Text must be non-empty"):
            await bot.send_message(mei.id, text, parse_mode="HTML")


async def test_replies(mei: Person, bot: Bot) -> None:
    (asked,) = await mei.say("where?")
    sent = await bot.send_message(mei.id, "here", reply_parameters=ReplyParameters(asked))
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "where?"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(mei.id, "here", reply_parameters=ReplyParameters(999_999))
    lenient = ReplyParameters(999_999, allow_sending_without_reply=True)
    assert (
        await bot.send_message(mei.id, "here", reply_parameters=lenient)
    ).reply_to_message is None


async def test_a_reply_keyboard_asks_for_a_place_and_hides_once_used(mei: Person, bot: Bot) -> None:
    ask = KeyboardButton("Share my location", request_location=True)
    keyboard = ReplyKeyboardMarkup([[ask]], one_time_keyboard=True, resize_keyboard=True)
    sent = await bot.send_message(mei.id, "Where?", reply_markup=keyboard)
    assert sent.reply_markup is None
    assert await mei.keyboard() == ["Share my location"]
    await mei.say("I would rather type")
    assert await mei.keyboard() == ["Share my location"]
    await mei.share(30.5, 114.3)
    assert await mei.keyboard() == []
    place = (await bot.get_updates())[-1].message
    assert place
    assert place.location
    assert (place.location.latitude, place.location.longitude) == (30.5, 114.3)


async def test_a_key_says_its_text_and_a_keyboard_is_taken_away(mei: Person, bot: Bot) -> None:
    await bot.send_message(mei.id, "Yes?", reply_markup=ReplyKeyboardMarkup([["Yes", "No"]]))
    answer = await mei.press(None, "Yes")
    assert answer["answered"] is False
    said = (await bot.get_updates())[-1].message
    assert said
    assert said.text == "Yes"
    assert await mei.keyboard() == ["Yes", "No"]
    await bot.send_message(mei.id, "Thanks", reply_markup=ReplyKeyboardRemove())
    assert await mei.keyboard() == []


async def test_with_the_message_goes_its_keyboard(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "Yes?", reply_markup=ReplyKeyboardMarkup([["Yes"]]))
    await bot.delete_message(mei.id, sent.message_id)
    assert await mei.keyboard() == []


@pytest.mark.parametrize(
    "markup", [ReplyKeyboardMarkup([["Yes"]]), ReplyKeyboardRemove(), ForceReply()]
)
async def test_what_was_sent_with_such_a_markup_is_not_edited(
    mei: Person, bot: Bot, markup: ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
) -> None:
    sent = await bot.send_message(mei.id, "Yes?", reply_markup=markup)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("No?", mei.id, sent.message_id)
    inline = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]])
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_reply_markup(mei.id, sent.message_id, reply_markup=inline)


def data_button(data: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (data_button("x" * 65), "BUTTON_DATA_INVALID"),
        (data_button("界" * 22), "BUTTON_DATA_INVALID"),
        (
            data_button(""),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [{"text": "x"}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": "ftp://a.b"}]]},
            "inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol",
        ),
        ("{", "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "y"}] for _ in range(101)]},
            "reply markup is too long",
        ),
    ],
)
async def test_bad_keyboards(mei: Person, raw: Raw, markup: object, why: str) -> None:
    _, answer = await raw("sendMessage", chat_id=mei.id, text="x", reply_markup=markup)
    assert answer["description"] == f"Bad Request: {why}"


async def test_data_of_64_bytes_is_taken(mei: Person, raw: Raw) -> None:
    markup = data_button("x" * 64)
    status, _ = await raw("sendMessage", chat_id=mei.id, text="x", reply_markup=markup)
    assert status == 200


async def test_chat_action(mei: Person, bot: Bot, raw: Raw) -> None:
    assert await bot.send_chat_action(mei.id, "typing")
    _, answer = await raw("sendChatAction", chat_id=mei.id, action="sleep")
    assert answer["description"] == "Bad Request: wrong parameter action in request"


async def test_a_deep_link_brings_its_payload(sim: Sim, bot: Bot) -> None:
    new = await sim.person("New")
    await new.follow(f"https://t.me/{USERNAME}?start=alert-7Q2")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "/start alert-7Q2"
    assert update.message.entities[0].type == "bot_command"


@pytest.mark.odd
async def test_of_two_keyboards_the_one_below_the_chat_is_taken(mei: Person, raw: Raw) -> None:
    both = {"keyboard": [["Yes"]], **data_button("no")}
    _, answer = await raw("sendMessage", chat_id=mei.id, text="Yes?", reply_markup=both)
    assert "reply_markup" not in answer["result"]
    assert await mei.keyboard() == ["Yes"]
