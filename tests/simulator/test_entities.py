"""Entities that a bot gives, how they nest, what Telegram finds by itself, and the limits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import BadRequest

from simulator.client import Person
from simulator.errors import Refused
from simulator.texts.entities import STYLES, fixed
from simulator.texts.text import formatted, units
from tests.simulator.conftest import Raw
from tests.simulator.pictures import picture

Marks = list[tuple[str, int, int]]


def mark(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


def marks(text: str, *entities: dict[str, Any]) -> tuple[str, Marks]:
    plain, found = formatted(text, "", list(entities))
    return plain, [(one["type"], one["offset"], one["length"]) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start now", [("bot_command", 0, 6)]),
        ("go /help@local_bot", [("bot_command", 3, 15)]),
        ("a/b <c/d /e/f", []),
        ("see https://example.com/a?b=1.", [("url", 4, 25)]),
        ("see example.com, or example.notreal", [("url", 4, 11)]),
        ("你好 http://例子.中国/路", [("url", 3, 14)]),
        ("(http://a.org/b_(c)) x", [("url", 1, 18)]),
        ("ftp://a.b-c.d3 tg://resolve?domain=x", [("url", 0, 14), ("url", 15, 21)]),
        ("192.168.0.1 1.2 v1.2.3 a..b", [("url", 0, 11)]),
        ("abc://example.com", []),
        ("@somebody #tag a@b.cn", [("mention", 0, 9), ("hashtag", 10, 4), ("email", 15, 6)]),
        ("@gif @abc a@somebody @somebody é@somebody", [("mention", 0, 4), ("mention", 21, 9)]),
        ("mailto:a.b+c@example.co.uk", [("email", 7, 19)]),
        ("#1 #a1 #中国 a#b #_a", [("hashtag", 3, 3), ("hashtag", 7, 3), ("hashtag", 15, 3)]),
        ("$USD $usd $ABCDEFGHI $1INCH a$USD", [("cashtag", 0, 4), ("cashtag", 21, 6)]),
        ("4242 4242 4242 4242", [("bank_card_number", 0, 19)]),
        ("4242 4242 4242 4241", []),
        (
            "4242424242424242 and 378282246310005",
            [("bank_card_number", 0, 16), ("bank_card_number", 21, 15)],
        ),
        ("call +8613800000000 or 110", [("phone_number", 5, 14)]),
        ("👧 @somebody", [("mention", 3, 9)]),
        ("call 110 now, at 16:40", []),
    ],
)
def test_what_is_found(text: str, expected: Marks) -> None:
    assert marks(text) == (text, expected)


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ([mark("bold", 0, 5)], [("bold", 0, 5)]),
        ([mark("bold", 0, 3), mark("bold", 3, 4)], [("bold", 0, 7)]),
        ([mark("bold", 0, 3), mark("bold", 2, 4)], [("bold", 0, 6)]),
        (
            [mark("bold", 0, 5), mark("italic", 3, 5)],
            [("bold", 0, 3), ("italic", 3, 5), ("bold", 3, 2)],
        ),
        (
            [mark("bold", 0, 9), mark("text_link", 3, 3, url="http://a.b")],
            [("bold", 0, 3), ("text_link", 3, 3), ("bold", 3, 3), ("bold", 6, 3)],
        ),
        (
            [mark("bold", 0, 9), mark("code", 3, 3)],
            [("bold", 0, 3), ("code", 3, 3), ("bold", 6, 3)],
        ),
        ([mark("code", 0, 4), mark("pre", 2, 4)], [("code", 0, 4)]),
        (
            [mark("text_link", 0, 6, url="a.b"), mark("custom_emoji", 2, 2, custom_emoji_id="5")],
            [("text_link", 0, 6)],
        ),
        ([mark("blockquote", 2, 4), mark("code", 1, 3)], [("blockquote", 2, 4)]),
        ([mark("blockquote", 0, 4), mark("expandable_blockquote", 2, 2)], [("blockquote", 0, 4)]),
        ([mark("blockquote", 0, 6), mark("code", 1, 3)], [("blockquote", 0, 6), ("code", 1, 3)]),
        ([mark("bold", 3, 0)], []),
        ([mark("mention", 0, 4), mark("url", 0, 4), mark("phone_number", 0, 3)], []),
    ],
)
def test_entities_nest_or_are_split(entities: list[dict[str, Any]], expected: Marks) -> None:
    assert marks("abcdefghi", *reversed(entities)) == ("abcdefghi", expected)


def test_what_is_found_splits_a_style_and_not_a_link() -> None:
    text = "see @somebody"
    assert marks(text, mark("bold", 0, 13))[1] == [
        ("bold", 0, 4),
        ("mention", 4, 9),
        ("bold", 4, 9),
    ]
    assert marks(text, mark("text_link", 2, 5, url="a.org"))[1] == [("text_link", 2, 5)]
    assert marks(text, mark("code", 0, 13))[1] == [("code", 0, 13)]


def test_white_space_at_the_ends_goes_and_entities_follow() -> None:
    assert marks("  \n ab \n", mark("bold", 5, 3)) == ("ab", [("bold", 1, 1)])
    assert marks(" ab ", mark("bold", 0, 4)) == (" ab", [("bold", 0, 3)])
    assert marks("ab  ", mark("bold", 3, 1)) == ("ab", [])
    assert marks("a\r\nb\u2028c\x07d", mark("bold", 3, 3)) == ("a\nbc d", [("bold", 2, 2)])
    assert formatted("\u3000ab\u00a0", "")[0] == "\u3000ab\u00a0"


@pytest.mark.parametrize(
    ("entity", "why"),
    [
        (5, "can't parse MessageEntity: expected an Object"),
        ({"type": "bold", "length": 1}, "can't parse MessageEntity: Can't find field \"offset\""),
        (
            mark("bold", 0, 1) | {"offset": [1]},
            'can\'t parse MessageEntity: Field "offset" must be a Number',
        ),
        (
            mark("bold", 0, 1) | {"offset": "x"},
            'can\'t parse MessageEntity: Field "offset" must be a valid Number',
        ),
        ({"offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"type\""),
        (mark("", 0, 1), "can't parse MessageEntity: Type is not specified"),
        (mark("moon", 0, 1), "can't parse MessageEntity: Unsupported type specified"),
        (mark("text_link", 0, 1), "can't parse MessageEntity: Can't find field \"url\""),
        (
            mark("text_link", 0, 1, url="no link"),
            "entity URL 'no link' is invalid: Disallowed character in URL host",
        ),
        (mark("text_mention", 0, 1), "can't parse MessageEntity: Can't find field \"user\""),
        (
            mark("text_mention", 0, 1, user=5),
            'can\'t parse MessageEntity: Field "user" must be of type Object',
        ),
        (
            mark("custom_emoji", 0, 1),
            "can't parse MessageEntity: Can't find field \"custom_emoji_id\"",
        ),
        (
            mark("custom_emoji", 0, 1, custom_emoji_id="0"),
            "invalid custom emoji identifier specified",
        ),
        (
            mark("date_time", 0, 1, unix_time=5, date_time_format="x"),
            "can't parse MessageEntity: Invalid date-time format specified",
        ),
        (mark("bold", -1, 1), "receive an entity with incorrect offset -1"),
        (mark("bold", 0, -1), "receive an entity with incorrect length -1"),
        (mark("bold", 9, 1), "entity begins after the end of the text at UTF-16 offset 9"),
        (
            mark("bold", 0, 9),
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        (mark("bold", 1, 2), "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (
            mark("bold", 0, 1),
            (
                "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte"
                " offset 4"
            ),
        ),
    ],
)
def test_entities_that_are_refused(entity: Any, why: str) -> None:
    with pytest.raises(Refused) as refused:
        formatted("👧ab", "", [entity])
    assert refused.value.description == f"Bad Request: {why}"


async def test_entities_go_over_the_wire(mei: Person, bot: Bot, raw: Raw) -> None:
    given_ = [
        mark("pre", 0, 2, language="c"),
        mark("text_link", 3, 2, url="EXAMPLE.org"),
        mark("text_mention", 6, 2, user={"id": mei.id, "is_bot": False, "first_name": "?"}),
        mark("custom_emoji", 9, 2, custom_emoji_id="5368324170671202286"),
        mark("date_time", 12, 2, unix_time=1647531900, date_time_format="TDW"),
    ]
    _, answer = await raw("sendMessage", chat_id=mei.id, text="aa bb cc 👍 ee", entities=given_)
    pre, link, mention, emoji, date = answer["result"]["entities"]
    assert (pre["language"], link["url"]) == ("c", "http://example.org/")
    assert mention["user"]["first_name"] == "Mei"
    assert emoji["custom_emoji_id"] == "5368324170671202286"
    assert (date["unix_time"], date["date_time_format"]) == (1647531900, "wDT")
    sent = await bot.send_photo(mei.id, picture(90, 90), "x👍", caption_entities=[])
    assert sent.caption_entities == ()
    _, answer = await raw(
        "sendMessage", chat_id=mei.id, text="<b>x</b>", parse_mode="html", entities=given_
    )
    assert answer["result"]["entities"] == [mark("bold", 0, 1)]


def test_a_hundred_entities_and_no_more() -> None:
    text = "a " * 120
    links = [mark("text_link", n * 2, 1, url="a.org") for n in range(60)]
    bold = [mark("bold", n * 2, 1) for n in range(60, 120)]
    _, found = marks(text, *links, *bold)
    assert [kind for kind, *_ in found] == ["text_link"] * 60 + ["bold"] * 40


@pytest.mark.parametrize("text", ["", "  \n ", "<b></b>", "\u200b\u3000", "<i> </i>"])
async def test_empty_texts(mei: Person, raw: Raw, text: str) -> None:
    _, answer = await raw("sendMessage", chat_id=mei.id, text=text, parse_mode="HTML")
    why = "text must be non-empty" if text else "message text is empty"
    assert answer["description"] == f"Bad Request: {why}"


@pytest.mark.parametrize(
    ("size", "why"), [(4096, None), (4097, "message is too long"), (32_769, "text is too long")]
)
async def test_long_texts(mei: Person, raw: Raw, size: int, why: str | None) -> None:
    _, answer = await raw("sendMessage", chat_id=mei.id, text="x" * size)
    assert answer.get("description") == (f"Bad Request: {why}" if why else None)


async def test_long_captions(mei: Person, bot: Bot) -> None:
    sent = await bot.send_photo(
        mei.id, picture(90, 90), "<b>" + "x" * 1024 + "</b>", parse_mode="HTML"
    )
    assert sent.caption == "x" * 1024
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(mei.id, sent.photo[0].file_id, "👧" * 512 + "x")
    assert (await bot.send_photo(mei.id, sent.photo[0].file_id, " \n ")).caption is None


def test_half_a_sign_is_no_text() -> None:
    with pytest.raises(Refused, match="strings must be encoded in UTF-8"):
        formatted("\ud83d", "")


ENTITY = st.builds(
    mark,
    st.sampled_from([*STYLES, "code", "pre", "blockquote", "expandable_blockquote"]),
    st.integers(0, 12),
    st.integers(1, 12),
)


@given(st.lists(ENTITY, max_size=8))
def test_fixed_entities_never_cross_and_stay_as_they_are(entities: list[dict[str, Any]]) -> None:
    once = fixed(entities)
    assert fixed(once) == once
    for place, one in enumerate(once):
        for other in once[place + 1 :]:
            begins, ends = other["offset"], other["offset"] + other["length"]
            after = begins >= one["offset"] + one["length"]
            assert after or ends <= one["offset"] + one["length"]


@given(st.text(alphabet="ab👧 \n\r#/@.", max_size=30), st.lists(ENTITY, max_size=4))
def test_entities_lie_inside_the_text(text: str, entities: list[dict[str, Any]]) -> None:
    try:
        plain, found = formatted(text, "", entities)
    except Refused:
        return
    for entity in found:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(plain)
