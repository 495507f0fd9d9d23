"""parse_mode HTML and what Telegram finds in a text by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot

from simulator.client import Person
from simulator.errors import Refused
from simulator.texts.text import formatted, units
from tests.simulator.conftest import Raw


def marks(source: str) -> list[tuple[str, int, int]]:
    _, entities = formatted(source, "HTML")
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("source", "plain", "expected"),
    [
        ("<b>bold</b> <I>it</I>", "bold it", [("bold", 0, 4), ("italic", 5, 2)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 1), ("bold", 1, 1), ("italic", 1, 1)]),
        ("👧 <u>x</u>", "👧 x", [("underline", 3, 1)]),
        ("&lt;b&gt; &amp; &quot; &#65; &#x4e2d; &nbsp; &", '<b> & " A 中 &nbsp; &', []),
        ("<s>a</s><del>b</del>", "ab", [("strikethrough", 0, 2)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ('<tg-emoji emoji-id="53">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ('<tg-time unix="1647531900" format="wDT">now</tg-time>', "now", [("date_time", 0, 3)]),
        ("<tg-time>now</tg-time>", "now", []),
        ("<pre><b>a</b></pre>", "a", [("pre", 0, 1)]),
        ('<code class="language-c">a</code>', "a", [("code", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("  \n<b> x </b>  ", "x", [("bold", 0, 1)]),
        ('<a href="no link">x</a>', "x", []),
    ],
)
def test_tags(source: str, plain: str, expected: list[tuple[str, int, int]]) -> None:
    text, _ = formatted(source, "HTML")
    if source.startswith("  \n"):
        assert text.strip() == plain
        return
    assert text == plain
    assert marks(source) == expected


def test_links_and_languages() -> None:
    _, (link,) = formatted('<a href="HTTPS://Example.com?a=1&amp;b=2">x</a>', "HTML")
    assert link["url"].lower() == "https://example.com/?a=1&b=2"
    _, (code,) = formatted('<pre><code class="language-python">x</code></pre>', "HTML")
    assert (code["type"], code["language"]) == ("pre", "python")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é<x>y</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1" format="x">x</tg-time>', "Invalid date format used"),
        (
            "&#xd83d;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, check for"
                " unmatched surrogate code units"
            ),
        ),
    ],
)
async def test_what_does_not_parse(mei: Person, raw: Raw, source: str, why: str) -> None:
    status, answer = await raw("sendMessage", chat_id=mei.id, text=source, parse_mode="HTML")
    assert status == 400
    assert answer["description"] == f"Bad Request: can't parse entities: {why}"


async def test_nothing_is_found_inside_code(mei: Person, bot: Bot) -> None:
    sent = await bot.send_message(mei.id, "<code>/start</code>", parse_mode="HTML")
    assert [entity.type for entity in sent.entities] == ["code"]


async def test_only_known_people_are_mentioned(mei: Person, bot: Bot) -> None:
    text = f'<a href="tg://user?id={mei.id}">her</a> <a href="tg://user?id=5">him</a>'
    sent = await bot.send_message(mei.id, text, parse_mode="HTML")
    (mention,) = sent.entities
    assert mention.user
    assert (mention.user.id, mention.user.first_name) == (mei.id, "Mei")


async def test_a_parse_mode_that_is_none(mei: Person, raw: Raw) -> None:
    _, answer = await raw("sendMessage", chat_id=mei.id, text="x", parse_mode="BBCode")
    assert answer["description"] == "Bad Request: unsupported parse_mode"


@given(st.text(alphabet="<>/b i=\"'&;#x1aé👧\n", max_size=40))
def test_any_text_parses_or_is_refused_and_entities_lie_inside(source: str) -> None:
    try:
        plain, entities = formatted(source, "HTML")
    except Refused:
        return
    assert plain == plain.rstrip(" \n")
    for entity in entities:
        assert entity["offset"] >= 0
        assert 0 < entity["length"] <= units(plain) - entity["offset"]


@given(st.text(max_size=60))
def test_an_escaped_text_comes_back(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert formatted(escaped, "HTML")[0] == formatted(text, "")[0]
