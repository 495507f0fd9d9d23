"""MarkdownV2 and the old Markdown: what they mark, what they refuse, and that escaping works."""

from typing import Any

import pytest
from aiogram.utils.text_decorations import html_decoration, markdown_decoration
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Message
from telegram.helpers import escape_markdown

from simulator.client import Person
from simulator.errors import Refused
from simulator.texts.entities import STYLES
from simulator.texts.text import formatted, units
from tests.simulator.conftest import Raw

Marks = list[tuple[str, int, int]]
LINK = "http://example.org/"


def marks(source: str, mode: str = "MarkdownV2") -> tuple[str, Marks]:
    plain, entities = formatted(source, mode)
    return plain, [(one["type"], one["offset"], one["length"]) for one in entities]


@pytest.mark.parametrize(
    ("source", "plain", "expected"),
    [
        ("*b* _i_ __u__ ~s~", "b i u s", ["bold", "italic", "underline", "strikethrough"]),
        ("||hidden|| `c`", "hidden c", ["spoiler", "code"]),
        ("*a _b_*", "a b", [("bold", 0, 2), ("bold", 2, 1), ("italic", 2, 1)]),
        ("__a_b_\r__", "ab", ["underline", "italic", "underline"]),
        ("👧 *x*", "👧 x", [("bold", 3, 1)]),
        (r"\*a\_ \. \\ \a", r"*a_ . \ a", []),
        ("a\\", "a\\", []),
        ("** x", "x", []),
        ("```\nx\n```", "x", [("pre", 0, 1)]),
        ("```py\nx\\`*y```", "x`*y", [("pre", 0, 4)]),
        ("```py```", "py", [("pre", 0, 2)]),
        ("`a*b`", "a*b", [("code", 0, 3)]),
        ("[a](example.org)", "a", [("text_link", 0, 1)]),
        (r"[a](http://a.org/\)b)", "a", [("text_link", 0, 1)]),
        (r"[a\.x](no link)", "a.x", []),
        (r"[x\.org]", "x.org", [("text_link", 0, 5)]),
        ("[a](tg://user?id=5)", "a", [("text_mention", 0, 1)]),
        ("![👍](tg://emoji?id=53)", "👍", [("custom_emoji", 0, 2)]),
        ("![now](tg://time?unix=5&format=wDT)", "now", [("date_time", 0, 3)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 4)]),
        ("a\n>b", "a\nb", [("blockquote", 2, 1)]),
        (">a\n**>b", "a\nb", [("blockquote", 0, 2), ("blockquote", 2, 1)]),
        (">a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        (">a||\nb", "a\nb", [("expandable_blockquote", 0, 2)]),
        (">*a*\n>||b||", "a\nb", [("blockquote", 0, 3), ("bold", 0, 1), ("spoiler", 2, 1)]),
        (">*a\n>b*", "a\nb", [("blockquote", 0, 3), ("bold", 0, 3)]),
    ],
)
def test_marks(source: str, plain: str, expected: list[Any]) -> None:
    text, found = marks(source)
    assert text == plain
    if expected and isinstance(expected[0], str):
        assert [kind for kind, *_ in found] == expected
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("source", "why"),
    [
        *(
            (
                f"é{sign}",
                f"Character '{sign}' is reserved and must be escaped with the preceding '\\'",
            )
            for sign in "]()>#+-=|{}.!"
        ),
        ("é*x", "Can't find end of Bold entity at byte offset 2"),
        ("_x", "Can't find end of Italic entity at byte offset 0"),
        ("__x_", "Can't find end of Italic entity at byte offset 3"),
        ("__x", "Can't find end of Underline entity at byte offset 0"),
        ("~x", "Can't find end of Strikethrough entity at byte offset 0"),
        ("||x", "Can't find end of Spoiler entity at byte offset 0"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x", "Can't find end of Pre entity at byte offset 0"),
        ("```c\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[x", "Can't find end of TextUrl entity at byte offset 0"),
        ("![x", "Can't find end of CustomEmoji entity at byte offset 0"),
        (">*x\ny", "Can't find end of Bold entity at byte offset 1"),
        (">*x||", "Can't find end of Bold entity at byte offset 1"),
        ("[x](y", "Can't find end of a URL at byte offset 4"),
        ("![x]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![x](http://y)", "Invalid tg://emoji or tg://time URL specified"),
        ("![x](tg://time?unix=5&format=x)", "Invalid tg://emoji or tg://time URL specified"),
    ],
)
async def test_what_does_not_parse(source: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        formatted(source, "MarkdownV2")
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    ("source", "plain", "expected"),
    [
        ("*b* _i_ `c`", "b i c", [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)]),
        ("*a_b* c.d!", "a_b c.d!", [("bold", 0, 3)]),
        (r"\*a \_ \\ \.", r"*a _ \\ \.", []),
        ("[a](example.org) [b]", "a b", [("text_link", 0, 1)]),
        ("[b.org]", "b.org", [("text_link", 0, 5)]),
        ("[a](tg://user?id=7)", "a", [("text_mention", 0, 1)]),
        ("```c\nx*```", "x*", [("pre", 0, 2)]),
        ("[](x)", "(x)", []),
        ("** x", "x", []),
    ],
)
def test_the_old_markdown(source: str, plain: str, expected: Marks) -> None:
    assert marks(source, "Markdown") == (plain, expected)


@pytest.mark.parametrize(("source", "at"), [("é_x", 2), ("*x", 0), ("a ```b", 2), ("[x", 0)])
def test_what_the_old_markdown_does_not_parse(source: str, at: int) -> None:
    with pytest.raises(Refused) as refused:
        formatted(source, "markdown")
    why = f"Can't find end of the entity starting at byte offset {at}"
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


async def test_modes_over_the_wire(mei: Person, bot: Bot, raw: Raw) -> None:
    text = f"*b* [her](tg://user?id={mei.id}) ```py\nx```"
    for mode in ("MarkdownV2", "markdownv2", "Markdown"):
        sent = await bot.send_message(mei.id, text, parse_mode=mode)
        bold, mention, pre = sent.entities
        assert (bold.type, mention.user and mention.user.id) == ("bold", mei.id)
        assert (pre.type, pre.language) == ("pre", "py")
    _, answer = await raw("sendMessage", chat_id=mei.id, text="a.b", parse_mode="MarkdownV2")
    reserved = "Character '.' is reserved and must be escaped with the preceding '\\'"
    assert answer["description"] == f"Bad Request: can't parse entities: {reserved}"


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
SIGNS = st.text(alphabet="_*[]()~`>#+-=|{}.!\\<>&\"' \na1é👧", max_size=40)


@given(TEXTS | SIGNS)
def test_what_the_libraries_escape_comes_back(text: str) -> None:
    plain = formatted(text, "")[0]
    assert formatted(escape_markdown(text, version=2), "MarkdownV2")[0] == plain
    assert formatted(markdown_decoration.quote(text), "MarkdownV2")[0] == plain
    assert formatted(html_decoration.quote(text), "HTML")[0] == plain


@given(TEXTS | SIGNS)
def test_any_text_parses_or_is_refused(text: str) -> None:
    for mode in ("MarkdownV2", "Markdown", "HTML"):
        try:
            plain, entities = formatted(text, mode)
        except Refused:
            continue
        for entity in entities:
            assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(plain)


KINDS: dict[str, dict[str, Any]] = {kind: {} for kind in (*STYLES, "code", "blockquote")}
KINDS |= {
    "expandable_blockquote": {},
    "pre": {},
    "text_link": {"url": LINK},
    "custom_emoji": {"custom_emoji_id": "53"},
}
ENTITY = st.builds(
    lambda kind, offset, length: {
        "type": kind,
        "offset": offset,
        "length": length,
        **KINDS[kind],
    },
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 8),
    st.integers(1, 8),
)


@given(
    st.text(alphabet="ab*_.`👧", min_size=16, max_size=20),
    st.lists(ENTITY, min_size=1, max_size=3),
)
def test_what_the_library_writes_of_a_message_means_the_same(
    text: str, entities: list[dict[str, Any]]
) -> None:
    """As python-telegram-bot writes it in HTML (it does not write the language of `pre`)."""
    try:
        plain, once = formatted(text, "", entities)
    except Refused:
        return
    message = _message(plain, once)
    assert formatted(message.text_html, "HTML") == (plain, once)


async def test_a_message_written_in_markdown_means_the_same(mei: Person, bot: Bot) -> None:
    """Italic at the edge of underline is left out: no library writes what tells them apart."""
    source = (
        "*bold _both ~three~_ ||five|| end* __u__ `code` [link](http://example.org/)\n"
        "```\nx = '*'```\n![👍](tg://emoji?id=5368324170671202286) \\_plain\\_ 1\\.5\n"
        ">quoted *bold*\n>more||"
    )
    sent = await bot.send_message(mei.id, source, parse_mode="MarkdownV2")
    for text, mode in ((sent.text_markdown_v2, "MarkdownV2"), (sent.text_html, "HTML")):
        again = await bot.send_message(mei.id, text, parse_mode=mode)
        assert again.text == sent.text
        assert again.entities == sent.entities


def _message(text: str, entities: list[dict[str, Any]]) -> Message:
    said = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private"},
        "text": text,
        "entities": entities,
    }
    found = Message.de_json(said, None)
    assert found
    return found
