"""Inline mode: queries, what bots answer, what people choose, and what becomes of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultContact,
    InlineQueryResultDocument,
    InlineQueryResultLocation,
    InlineQueryResultPhoto,
    InlineQueryResultsButton,
    InlineQueryResultVenue,
    InlineQueryResultVideo,
    InlineQueryResultVoice,
    InputContactMessageContent,
    InputLocationMessageContent,
    InputMediaPhoto,
    InputTextMessageContent,
    InputVenueMessageContent,
    WebAppInfo,
)
from telegram.error import BadRequest

from simulator.client import Person, Sim, SimError
from tests.simulator.conftest import TOKEN, USERNAME, Raw, bot_at
from tests.simulator.pictures import picture

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
URL = "https://example.com/a"
PLAIN = "http://example.com"
TOO_OLD = "Query is too old and response timeout expired or query id is invalid"
Ask = Callable[..., Awaitable[InlineQuery]]


def article(id_: str = "a", text: str = "hello", **more: Any) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(id_, "Title", InputTextMessageContent(text), **more)


@pytest.fixture
async def lin(sim: Sim, mei: Person) -> Person:
    """Somebody for whom the bot has inline mode, with feedback."""
    await sim.inline_bot(TOKEN, feedback=True, placeholder="A place")
    return mei


async def new_query(bot: Bot) -> InlineQuery:
    update = (await bot.get_updates(timeout=5))[-1]
    await bot.get_updates(offset=update.update_id + 1)
    assert update.inline_query
    return update.inline_query


async def offered(
    person: Person, bot: Bot, *results: InlineQueryResult, text: str = "tea", **answer: Any
) -> dict[str, Any]:
    """What somebody sees when the bot answers their query so."""
    asking = asyncio.create_task(person.query(text))
    query = await new_query(bot)
    await bot.answer_inline_query(query.id, results, **answer)
    return await asyncio.wait_for(asking, 5)


async def chosen(person: Person, bot: Bot, result: InlineQueryResult) -> dict[str, Any]:
    """The message that a result becomes."""
    (number,) = await person.choose(await offered(person, bot, result), result.id)
    (message,) = [message for message in await person.messages() if message.id == number]
    assert message.raw["via_bot"]["username"] == USERNAME
    return message.raw


async def test_a_bot_says_that_it_has_inline_mode(sim: Sim, bot: Bot, mei: Person) -> None:
    assert not (await bot.get_me()).supports_inline_queries
    with pytest.raises(SimError, match="has no inline mode"):
        await mei.query("tea")
    await sim.inline_bot(TOKEN, placeholder="A place")
    assert (await bot.get_me()).supports_inline_queries
    (row,) = (await sim.call("GET", "/sim/people"))["bots"]
    assert (row["inline"], row["inline_placeholder"]) == (True, "A place")


async def test_a_query_brings_what_was_typed(lin: Person, bot: Bot) -> None:
    where = {"latitude": 30.59, "longitude": 114.3}
    asking = asyncio.create_task(lin.query("tea", offset="20", location=where))
    query = await new_query(bot)
    assert (query.query, query.offset, query.chat_type) == ("tea", "20", "sender")
    assert query.from_user.id == lin.id
    assert query.location
    assert query.location.latitude == 30.59
    assert not asking.done()
    await bot.answer_inline_query(query.id, [article()], next_offset="40")
    seen = await asking
    assert seen["answered"]
    assert [result["title"] for result in seen["results"]] == ["Title"]
    assert seen["next_offset"] == "40"


async def test_a_query_in_a_group_without_the_bot(sim: Sim, lin: Person, bot: Bot) -> None:
    group = await sim.group("Friends", members=[lin.id])
    inside = lin.within(group)
    asking = asyncio.create_task(inside.query("tea"))
    query = await new_query(bot)
    assert query.chat_type == "supergroup"
    await bot.answer_inline_query(query.id, [article(reply_markup=KEYS)])
    await inside.choose(await asking, "a")
    sent = (await inside.messages())[-1]
    assert (sent.text, sent.outgoing, sent.buttons) == ("hello", True, ["Yes"])
    (update,) = await bot.get_updates()
    assert update.chosen_inline_result
    assert update.chosen_inline_result.inline_message_id


async def test_nobody_answers(lin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.1)
    seen = await lin.query("tea")
    assert (seen["answered"], seen["results"]) == (False, [])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (InputTextMessageContent("<b>x</b>", parse_mode="HTML"), "text"),
        (InputLocationMessageContent(1, 2, live_period=60, heading=3), "location"),
        (InputVenueMessageContent(1, 2, "Park", "1 Lake Road"), "venue"),
        (InputContactMessageContent("+8610", "Hua", "Lin"), "contact"),
    ],
)
async def test_an_article_sends_any_content(lin: Person, bot: Bot, content: Any, kind: str) -> None:
    result = InlineQueryResultArticle("a", "Title", content)
    message = await chosen(lin, bot, result)
    assert kind in message
    if kind == "text":
        assert message["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    if kind == "location":
        assert message["location"]["live_period"] == 60


async def test_what_was_chosen_is_told_and_comes_as_a_message(lin: Person, bot: Bot) -> None:
    message = await chosen(lin, bot, article())
    came, told = await bot.get_updates()
    assert came.message
    assert came.message.via_bot
    assert came.message.via_bot.username == USERNAME
    assert came.message.message_id == message["message_id"]
    result = told.chosen_inline_result
    assert result
    assert (result.result_id, result.query, result.from_user.id) == ("a", "tea", lin.id)
    assert result.inline_message_id is None


async def test_without_feedback_the_bot_is_not_told(sim: Sim, lin: Person, bot: Bot) -> None:
    await sim.inline_bot(TOKEN, feedback=False)
    await chosen(lin, bot, article(reply_markup=KEYS))
    assert [one.chosen_inline_result for one in await bot.get_updates()] == [None]


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        (InlineQueryResultPhoto("r", URL, URL, photo_width=640, photo_height=320), "photo"),
        (InlineQueryResultDocument("r", URL, "File", "application/pdf"), "document"),
        (InlineQueryResultVideo("r", URL, "video/mp4", URL, "Film"), "video"),
        (InlineQueryResultVoice("r", URL, "Voice"), "voice"),
        (InlineQueryResultLocation("r", 1, 2, "There"), "location"),
        (InlineQueryResultVenue("r", 1, 2, "Park", "1 Lake Road"), "venue"),
        (InlineQueryResultContact("r", "+8610", "Hua"), "contact"),
    ],
)
async def test_results_of_each_kind(
    lin: Person, bot: Bot, result: InlineQueryResult, kind: str
) -> None:
    message = await chosen(lin, bot, result)
    assert kind in message
    if kind == "photo":
        assert (message["photo"][0]["width"], message["photo"][0]["height"]) == (320, 160)


async def test_a_photo_that_the_bot_has(sim: Sim, lin: Person, bot: Bot) -> None:
    sent = await bot.send_photo(lin.id, picture(400, 300))
    result = InlineQueryResultCachedPhoto(
        "p", sent.photo[-1].file_id, caption="<i>there</i>", parse_mode="HTML"
    )
    message = await chosen(lin, bot, result)
    assert message["photo"][-1]["file_unique_id"] == sent.photo[-1].file_unique_id
    assert message["caption"] == "there"
    assert message["caption_entities"][0]["type"] == "italic"


@pytest.mark.parametrize("kind", ["document", "sticker"])
async def test_other_files_that_the_bot_has(lin: Person, bot: Bot, raw: Raw, kind: str) -> None:
    result: dict[str, Any] = {"type": kind, "id": "1"}
    if kind == "sticker":
        sent = await bot.send_sticker(lin.id, picture(200, 200, "WEBP"))
    else:
        sent = await bot.send_document(lin.id, b"a list", filename="list.txt")
        result["title"] = "List"
    file = sent.sticker or sent.document
    assert file
    asking = asyncio.create_task(lin.query("file"))
    query = await new_query(bot)
    results = [{**result, f"{kind}_file_id": file.file_id}]
    assert (await raw("answerInlineQuery", inline_query_id=query.id, results=results))[0] == 200
    (number,) = await lin.choose(await asking, "1")
    (message,) = [message for message in await lin.messages() if message.id == number]
    assert message.raw[kind]["file_unique_id"] == file.file_unique_id


GOOD: dict[str, Any] = {
    "type": "article",
    "id": "1",
    "title": "t",
    "input_message_content": {"message_text": "x"},
}
PLACE = {"type": "location", "id": "1", "title": "t", "latitude": 1}
BEFORE = "can't parse inline query result: "


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in GOOD.items() if key != name}


def saying(content: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [{**GOOD, "input_message_content": content, **more}]


REFUSED: list[tuple[Any, str]] = [
    ({"id": "1"}, "expected an Array of inline query results"),
    ([GOOD] * 51, "too many inline query results specified"),
    ([7], f"{BEFORE}Inline query result must be an object"),
    ([without("type")], f'{BEFORE}Can\'t find field "type"'),
    ([without("id")], f'{BEFORE}Can\'t find field "id"'),
    ([without("title")], f'{BEFORE}Can\'t find field "title"'),
    ([without("input_message_content")], f'{BEFORE}Can\'t find field "message_text"'),
    ([{**GOOD, "title": " "}], "ARTICLE_TITLE_EMPTY"),
    (
        [{**GOOD, "type": "riddle"}],
        f'{BEFORE}type "riddle" is unsupported for the inline query result',
    ),
    (saying({}), f"{BEFORE}Input message content is not specified"),
    (saying({"message_text": "x" * 4097}), "message is too long"),
    (saying({"message_text": "  "}), "text must be non-empty"),
    (saying({"latitude": 91, "longitude": 1}), "invalid location specified"),
    (saying({"phone_number": "1"}), f'{BEFORE}Can\'t find field "first_name"'),
    ([{**GOOD, "id": ""}], "RESULT_ID_INVALID"),
    ([{**GOOD, "id": "é" * 33}], "RESULT_ID_INVALID"),
    ([GOOD, GOOD], "RESULT_ID_DUPLICATE"),
    ([PLACE], f'{BEFORE}Can\'t find field "longitude"'),
    ([{"type": "photo", "id": "1"}], f'{BEFORE}Can\'t find field "photo_file_id"'),
    (
        [{"type": "photo", "id": "1", "photo_file_id": "none"}],
        "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    ),
    (
        [{"type": "video", "id": "1", "title": "t", "video_url": URL}],
        f'{BEFORE}Can\'t find field "mime_type"',
    ),
    (
        saying({"message_text": "x"}, reply_markup={"keyboard": [["a"]]}),
        "inline keyboard expected",
    ),
]


@pytest.mark.odd
@pytest.mark.parametrize(("results", "why"), REFUSED)
async def test_results_that_are_refused(raw: Raw, lin: Person, results: Any, why: str) -> None:
    status, answer = await raw("answerInlineQuery", inline_query_id="1", results=results)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


@pytest.mark.odd
async def test_marks_that_cannot_be_parsed_are_told_with_their_place(raw: Raw, lin: Person) -> None:
    results = saying({"message_text": "<b>x", "parse_mode": "HTML"})
    _, answer = await raw("answerInlineQuery", inline_query_id="1", results=results)
    assert answer["description"].startswith(f"Bad Request: {BEFORE}Can't parse entities")


@pytest.mark.odd
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"button": "["}, "can't parse inline query results button JSON object"),
        ({"button": [1]}, "InlineQueryResultsButton must be an Object"),
        ({"button": {"start_parameter": "a"}}, 'Can\'t find field "text"'),
        (
            {"button": {"text": "t"}},
            "InlineQueryResultsButton must have exactly one optional field",
        ),
        ({"button": {"text": "t", "start_parameter": ""}}, "can't use empty start_parameter"),
        (
            {"button": {"text": "t", "start_parameter": "a" * 65}},
            "too long start_parameter specified",
        ),
        (
            {"button": {"text": "t", "start_parameter": "a b"}},
            "unallowed characters in start_parameter are used",
        ),
        (
            {"button": {"text": "t", "web_app": {"url": PLAIN}}},
            f"inline query button Web App URL '{PLAIN}' is invalid: Only HTTPS links are allowed",
        ),
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ],
)
async def test_answers_that_are_refused(
    raw: Raw, lin: Person, answer: dict[str, Any], why: str
) -> None:
    status, said = await raw("answerInlineQuery", inline_query_id="1", results=[GOOD], **answer)
    assert status == 400
    before = "can't parse inline query results button: "
    assert said["description"].removeprefix("Bad Request: ").removeprefix(before) == why


@pytest.mark.parametrize(
    "button",
    [
        InlineQueryResultsButton("Begin", start_parameter="go"),
        InlineQueryResultsButton("Map", web_app=WebAppInfo("https://example.com/map")),
    ],
)
async def test_a_button_above_the_results(
    lin: Person, bot: Bot, button: InlineQueryResultsButton
) -> None:
    seen = await offered(lin, bot, article(), button=button)
    assert seen["button"] == button.to_dict()


async def test_a_late_answer_is_too_old(
    sim: Sim, lin: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.5)
    asking = asyncio.create_task(lin.query("tea"))
    query = await new_query(bot)
    await sim.advance(31)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_inline_query(query.id, [article()])
    assert not (await asking)["answered"]


async def test_a_query_of_another_bot(
    sim: Sim, lin: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.5)
    asking = asyncio.create_task(lin.query("tea"))
    query = await new_query(bot)
    async with bot_at(sim.base_url, "43:another-bot") as other:
        with pytest.raises(BadRequest, match="User_bot_invalid"):
            await other.answer_inline_query(query.id, [])
        await sim.inline_bot("43:another-bot")
        with pytest.raises(BadRequest, match=TOO_OLD):
            await other.answer_inline_query(query.id, [])
    assert not (await asking)["answered"]


@pytest.mark.parametrize("personal", [False, True])
async def test_answers_are_kept_for_a_while(
    sim: Sim, lin: Person, bot: Bot, personal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hua = await sim.person("Hua")
    await hua.say("/start")
    await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
    await offered(lin, bot, article(), cache_time=60, is_personal=personal)
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.1)
    again = await lin.query("tea")
    assert again["answered"]
    assert (await hua.query("tea"))["answered"] is not personal
    assert not (await lin.query("tea", offset="1"))["answered"]
    assert await lin.choose(again, "a")
    await sim.advance(61)
    assert not (await lin.query("tea"))["answered"]


async def test_nothing_is_kept_without_time(
    lin: Person, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    await offered(lin, bot, article(), cache_time=0)
    monkeypatch.setattr("simulator.control.query.WAIT_SECONDS", 0.1)
    assert not (await lin.query("tea"))["answered"]


async def test_a_choice_that_was_not_offered(sim: Sim, lin: Person, bot: Bot) -> None:
    seen = await offered(lin, bot, article())
    with pytest.raises(SimError, match="offered no result"):
        await lin.choose(seen, "b")
    hua = await sim.person("Hua")
    with pytest.raises(SimError, match="has asked no query"):
        await hua.choose(seen, "a")


async def inline_id(lin: Person, bot: Bot, result: InlineQueryResult) -> str:
    await chosen(lin, bot, result)
    updates = await bot.get_updates()
    await bot.get_updates(offset=updates[-1].update_id + 1)
    told = updates[-1].chosen_inline_result
    assert told
    assert told.inline_message_id
    return told.inline_message_id


async def test_a_press_and_edits_by_the_inline_id(lin: Person, bot: Bot) -> None:
    number = await inline_id(lin, bot, article(reply_markup=KEYS))
    sent = (await lin.messages())[-1]
    press = asyncio.create_task(lin.press(sent, "Yes"))
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert query
    assert (query.inline_message_id, query.data, query.message) == (number, "y", None)
    await query.answer("Good")
    assert (await press)["text"] == "Good"
    await bot.get_updates(offset=update.update_id + 1)
    edited = await bot.edit_message_text("changed", inline_message_id=number, reply_markup=KEYS)
    assert edited is True
    assert await bot.edit_message_reply_markup(inline_message_id=number) is True
    now = (await lin.messages())[-1]
    assert (now.text, now.edited, now.buttons) == ("changed", True, [])
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("changed", inline_message_id=number)
    assert await bot.get_updates() == ()


async def test_a_photo_by_the_inline_id(lin: Person, bot: Bot) -> None:
    first = await bot.send_photo(lin.id, picture(400, 300))
    second = await bot.send_photo(lin.id, picture(300, 400))
    result = InlineQueryResultCachedPhoto("p", first.photo[-1].file_id, reply_markup=KEYS)
    number = await inline_id(lin, bot, result)
    assert await bot.edit_message_caption(inline_message_id=number, caption="there") is True
    media = InputMediaPhoto(second.photo[-1].file_id, caption="here")
    assert await bot.edit_message_media(media, inline_message_id=number) is True
    now = (await lin.messages())[-1]
    assert (now.text, now.raw["photo"][-1]["width"]) == ("here", 300)


async def test_a_live_location_by_the_inline_id(lin: Person, bot: Bot) -> None:
    result = InlineQueryResultLocation("l", 1, 2, "There", live_period=60, reply_markup=KEYS)
    number = await inline_id(lin, bot, result)
    assert await bot.edit_message_live_location(
        inline_message_id=number, latitude=3, longitude=4, reply_markup=KEYS
    )
    assert await bot.stop_message_live_location(inline_message_id=number) is True
    assert (await lin.messages())[-1].raw["location"] == {"latitude": 3, "longitude": 4}


async def test_inline_ids_that_are_refused(sim: Sim, lin: Person, bot: Bot) -> None:
    number = await inline_id(lin, bot, article(reply_markup=KEYS))
    with pytest.raises(BadRequest, match="Invalid inline message identifier specified"):
        await bot.edit_message_text("x", inline_message_id="none")
    with pytest.raises(BadRequest, match="Message_id_invalid"):
        await bot.edit_message_text("x", inline_message_id="A" * 30)
    async with bot_at(sim.base_url, "43:another-bot") as other:
        with pytest.raises(BadRequest, match="Message_id_invalid"):
            await other.edit_message_text("x", inline_message_id=number)


@pytest.mark.parametrize("name", ["switch_inline_query", "switch_inline_query_current_chat"])
async def test_buttons_that_write_the_bots_name(lin: Person, bot: Bot, name: str) -> None:
    named: dict[str, Any] = {name: "tea"}
    button = InlineKeyboardButton("Look", **named)
    await bot.send_message(lin.id, "Look?", reply_markup=InlineKeyboardMarkup([[button]]))
    pressed = await lin.press(await lin.expect("Look"), "Look")
    assert pressed == {"answered": True, name: "tea", "bot": USERNAME}


async def test_privacy_mode_lets_a_bots_own_results_through(
    sim: Sim, lin: Person, bot: Bot
) -> None:
    group = await sim.group("Friends", members=[lin.id, USERNAME])
    await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
    inside = lin.within(group)
    await inside.choose(await offered(inside, bot, article()), "a")
    texts = [one.message.text for one in await bot.get_updates() if one.message]
    assert texts == ["hello"]
