"""The texts: the same in every language, complete, formed without errors, in Reunion's voice."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import ast

from bot.reading.births import read_age, read_birth
from bot.reading.heights import read_height
from bot.reading.times import read_time
from bot.views.texts import SOURCE, available
from tests.views.codes import codes
from tests.views.fluent_files import (
    PLURALS,
    Parts,
    entries,
    files,
    formatted,
    is_count,
    messages,
    named,
    sentences,
)
from tests.views.keys import FORMS, QUESTIONS, families
from tests.views.lookups import lookups

KNOWN = set(messages(SOURCE))
FAMILIES = families(KNOWN)
LOOKUPS = lookups()
OTHERS = [locale for locale in available() if locale != SOURCE]

SPARE = {f"{f.name}-{q.key}-label" for f, q in QUESTIONS if not f.review} & KNOWN
"""Labels that nobody sees yet: these forms have no review that would name their questions."""

LONGEST_SENTENCE = 12
"""Words, with one word for each value."""

LONGEST_LABEL, LONGEST_TOAST, LONGEST_COMMAND = 40, 200, 100
JARGON = re.compile(
    r"\b(match(es|ed)?|gallery|embedding|submit|invalid|template|probe|the subject)\b"
    "|匹配|图库|提交|无效",
    re.IGNORECASE,
)
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
READERS: dict[str, Callable[[str, str], object]] = {
    "time": lambda said, locale: read_time(said, NOW, ZoneInfo("Asia/Shanghai"), locale),
    "birth": lambda said, _: read_birth(said, NOW.date()),
    "height": lambda said, _: read_height(said),
    "pictured": lambda said, _: read_age(said),
    "age": lambda said, _: read_age(said),
}


def asked_for() -> dict[str, str]:
    """Return every key that the code asks for, and where."""
    found: dict[str, str] = {}
    for lookup in LOOKUPS:
        for key in lookup.keys:
            for one in FAMILIES.get(key, {key}):
                found.setdefault(one, lookup.where)
    return found


def labels() -> set[str]:
    """Return the keys that stand on buttons."""
    on_buttons = {key for lookup in LOOKUPS if lookup.on_button for key in lookup.keys}
    on_buttons |= {"check-{}", "{}-{}-unsure", "share-place"}
    return {one for key in on_buttons for one in FAMILIES.get(key, {key})}


def tags(parts: Parts) -> list[str]:
    """Return the markup of a message."""
    return re.findall(r"<[^>]*>", "".join(parts.texts))


def test_chinese_is_spoken() -> None:
    assert "zh" in OTHERS


@pytest.mark.parametrize("locale", available())
def test_every_file_is_read_whole_and_no_key_stands_twice(locale: str) -> None:
    found = list(entries(locale))
    assert [e.content for e in found if isinstance(e, ast.Junk)] == []
    keys = [e.id.name for e in found if isinstance(e, ast.Message)]
    assert len(keys) == len(found)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("locale", OTHERS)
def test_every_language_has_the_same_files_and_keys(locale: str) -> None:
    assert [path.name for path in files(locale)] == [path.name for path in files(SOURCE)]
    assert set(messages(locale)) == KNOWN


@pytest.mark.parametrize("locale", OTHERS)
def test_every_language_names_the_same_variables_with_the_same_markup(locale: str) -> None:
    for key, parts in messages(locale).items():
        assert (key, parts.variables) == (key, messages(SOURCE)[key].variables)
        assert (key, tags(parts)) == (key, tags(messages(SOURCE)[key]))


@pytest.mark.parametrize("locale", OTHERS)
def test_variants_are_spelled_as_in_english(locale: str) -> None:
    """A misspelt variant would never be chosen; what it says would be lost without a sound."""
    for key, parts in messages(locale).items():
        for variable, given in parts.variants.items():
            if is_count(key, variable):
                wrong = {one for one in given - PLURALS if not one.isdecimal()}
                assert wrong <= {"other"}, (key, wrong)
            else:
                english = named(messages(SOURCE)[key], variable)
                assert (key, variable, given) == (key, variable, english)


@pytest.mark.parametrize("locale", available())
def test_every_text_is_formed_without_an_error(locale: str) -> None:
    for key in messages(locale):
        for text in formatted(locale, key):
            assert text.strip(), key
            assert "{" not in text, key
            assert text.count("<b>") == text.count("</b>"), key


@pytest.mark.parametrize("locale", available())
def test_no_text_shouts_or_speaks_jargon(locale: str) -> None:
    for key, parts in messages(locale).items():
        for text in parts.texts:
            assert not re.search("[!！]", text), key
            assert not JARGON.search(text), key


def test_english_sentences_are_short() -> None:
    long = {
        key
        for key in KNOWN
        for text in formatted(SOURCE, key)
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    }
    assert long == set()


@pytest.mark.parametrize("locale", available())
def test_labels_fit_their_places(locale: str) -> None:
    limits = dict.fromkeys(labels(), LONGEST_LABEL)
    limits |= dict.fromkeys(FAMILIES["error-{}"], LONGEST_TOAST)
    limits |= dict.fromkeys(FAMILIES["command-{}"], LONGEST_COMMAND)
    for key, limit in limits.items():
        for text in formatted(locale, key):
            assert len(text) <= limit, (key, text)


def test_every_family_of_keys_is_known_and_asked_for() -> None:
    patterns = {key for lookup in LOOKUPS for key in lookup.keys if "{}" in key}
    assert patterns == set(FAMILIES)
    assert len({form.name for form in FORMS}) == len(FORMS)


def test_every_text_that_is_asked_for_exists() -> None:
    missing = {key: where for key, where in asked_for().items() if key not in KNOWN}
    assert missing == {}


def test_no_text_is_unused() -> None:
    assert sorted(KNOWN - set(asked_for())) == sorted(SPARE)


def test_whoever_asks_for_a_text_hands_over_what_it_names() -> None:
    for lookup in LOOKUPS:
        if lookup.names is None:
            continue
        for key in lookup.keys & KNOWN:
            missing = messages(SOURCE)[key].variables - lookup.names
            assert not missing, (lookup.where, key, missing)


def test_every_error_brings_what_its_sentence_names() -> None:
    for code, names in codes().items():
        missing = messages(SOURCE)[f"error-{code}"].variables - names
        assert not missing, (code, missing)


@pytest.mark.parametrize("locale", available())
def test_the_examples_we_give_are_understood(locale: str) -> None:
    tried = set()
    for key, parts in messages(locale).items():
        for noun in set(READERS) & set(key.split("-")):
            for example in re.findall("“(.+?)”", "".join(parts.texts)):
                assert READERS[noun](example, locale)
                tried.add(noun)
    assert tried == set(READERS)
