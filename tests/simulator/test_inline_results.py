"""Inline results: what each kind becomes, and what is refused."""

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultContact,
    InlineQueryResultDocument,
    InlineQueryResultLocation,
    InlineQueryResultPhoto,
    InlineQueryResultVenue,
    InlineQueryResultVideo,
    InlineQueryResultVoice,
    InputContactMessageContent,
    InputLocationMessageContent,
    InputTextMessageContent,
    InputVenueMessageContent,
)

from simulator.client import Person, Sim
from tests.simulator.conftest import TOKEN, Raw
from tests.simulator.offers import chosen, new_query
from tests.simulator.pictures import picture

URL = "https://example.com/a"
PLAIN = "http://example.com"


@pytest.fixture
async def lin(sim: Sim, mei: Person) -> Person:
    """Somebody for whom the bot has inline mode, with feedback."""
    await sim.inline_bot(TOKEN, feedback=True)
    return mei


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
