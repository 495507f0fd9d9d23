"""The Fluent files as trees: messages, variables, variants, and every text they can become."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast, visitor

from bot.views.texts import LOCALES, SOURCE, Argument

PLURALS = {"zero", "one", "two", "few", "many"}
NUMBERS = (0, 1, 2, 5, 1200)
SAMPLE = "Mei"


@dataclass
class Parts(visitor.Visitor):
    """What one message is made of."""

    variables: set[str]
    variants: dict[str, set[str]]
    texts: list[str]

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  its names
        """Note a variable."""
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        """Note a text."""
        self.texts.append(node.value)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        """Note which variants a variable chooses from."""
        assert isinstance(node.selector, ast.VariableReference)
        keys = (variant.key for variant in node.variants)
        words = {key.name if isinstance(key, ast.Identifier) else key.value for key in keys}
        self.variants.setdefault(node.selector.id.name, set()).update(words)
        self.generic_visit(node)


def files(locale: str) -> list[Path]:
    """Return a language's files."""
    return sorted((LOCALES / locale).glob("*.ftl"))


def entries(locale: str) -> Iterator[ast.EntryType]:
    """Return what the files hold, comments left out."""
    for path in files(locale):
        parsed = FluentParser().parse(path.read_text(encoding="utf-8"))
        yield from (entry for entry in parsed.body if not isinstance(entry, ast.BaseComment))


@cache
def messages(locale: str) -> dict[str, Parts]:
    """Return a language's messages by key."""
    found = {}
    for entry in entries(locale):
        if isinstance(entry, ast.Message):
            found[entry.id.name] = parts = Parts(set(), {}, [])
            parts.visit(entry.value)
    return found


def named(parts: Parts, variable: str) -> set[str]:
    """Return the variants that are words of ours, not numbers or plurals."""
    return {k for k in parts.variants.get(variable, set()) - PLURALS if not k.isdecimal()}


def is_count(key: str, variable: str) -> bool:
    """Tell whether a variable is a number: English chooses by its plural or by a digit."""
    given = messages(SOURCE)[key].variants.get(variable, set())
    return any(one in PLURALS or one.isdecimal() for one in given)


def _samples(key: str, variable: str) -> tuple[Argument, ...]:
    if is_count(key, variable):
        return NUMBERS
    words = named(messages(SOURCE)[key], variable)
    return tuple(sorted(words - {"other"})) + ((SAMPLE,) if not words or "other" in words else ())


@cache
def bundle(locale: str) -> FluentBundle:
    """Return a language as the bot loads it, without English standing in."""
    made = FluentBundle([locale], use_isolating=False)
    for path in files(locale):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def formatted(locale: str, key: str) -> Iterator[str]:
    """Return every text that a message can become. An error in one is an AssertionError."""
    variables = sorted(messages(SOURCE)[key].variables)
    pattern = bundle(locale).get_message(key).value
    assert pattern is not None, key
    for values in product(*(_samples(key, variable) for variable in variables)):
        arguments = dict(zip(variables, values, strict=True))
        text, errors = bundle(locale).format_pattern(pattern, arguments)
        assert not errors, (locale, key, arguments, errors)
        yield str(text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, without its markup."""
    plain = re.sub(r"<[^>]+>", "", text)
    return [one for one in re.split(r"(?<=[.?])[”)]?\s+|\n| · |[。？]", plain) if one.strip()]
