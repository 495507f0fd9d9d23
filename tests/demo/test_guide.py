"""The guide names buttons as they are, and people who exist."""

import re
from functools import cache
from pathlib import Path

import pytest

from bot.views import texts as bot_texts
from demo.guide import STEPS, VISITOR
from demo.shelf import PICTURES
from demo.world import FEW, Locale

PAGE = Path(__file__).parents[2] / "simulator" / "page" / "js"
LONGEST = 175
"""Letters of a step that still fit beside the chats."""

in_both = pytest.mark.parametrize("locale", ["en", "zh"])


@cache
def named(locale: Locale) -> str:
    """Return everything that a button may be called: the bot's texts, the page's, the pictures'."""
    files = (bot_texts.LOCALES / locale).glob("*.ftl")
    said = [line.partition(" = ")[2] for file in files for line in file.read_text().splitlines()]
    page = [file.read_text() for file in (PAGE / "words").glob(f"{locale}*.js")]
    pictures = [picture.name.in_(locale) for picture in PICTURES]
    return "\n".join((*said, *page, *pictures, "武汉" if locale == "zh" else "Wuhan"))


@in_both
def test_what_is_quoted_is_a_button(locale: Locale) -> None:
    quoted = [word for step in STEPS for word in re.findall("“(.+?)”", step.text.in_(locale))]
    assert len(quoted) > len(STEPS)
    assert [word for word in quoted if word not in named(locale)] == []


@in_both
def test_a_step_is_short(locale: Locale) -> None:
    assert max(len(step.text.in_(locale)) for step in STEPS) <= LONGEST


def test_the_guides_people_are_there_even_when_few_are() -> None:
    there = {VISITOR.key, FEW.officer.key}
    there |= {citizen.who.key for citizen in FEW.citizens}
    there |= {case.family.key for case in FEW.cases}
    assert {key for step in STEPS for key in (step.who, *step.by)} <= there
