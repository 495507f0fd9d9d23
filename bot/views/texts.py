"""Texts in somebody's language, from the Fluent files."""

import html
from functools import cache
from pathlib import Path

import structlog
from fluent.runtime import FluentBundle, FluentResource, resolver

LOCALES = Path(__file__).parents[1] / "locales"
SOURCE = "en"
RIGHT_TO_LEFT = ("ar",)
log = structlog.get_logger()

Argument = str | int | float

# Past 2,500 letters the library takes a text for an attack and says nothing but "{???}". The files
# are our own, answers have limits, and an officer's card is longer than that once it is escaped.
resolver.MAX_PART_LENGTH = 2**15


class Texts:
    """The texts of one language. English stands in where a text is missing, and the log says so."""

    def __init__(self, locale: str) -> None:
        self.locale = locale if locale in available() else SOURCE
        self._bundles = [_bundle(self.locale), _bundle(SOURCE)]

    def __call__(self, key: str, **arguments: Argument) -> str:
        """Return a text as HTML: what people wrote is escaped, what the file says is not."""
        return self._format(key, {name: _escaped(value) for name, value in arguments.items()})

    def plain(self, key: str, **arguments: Argument) -> str:
        """Return a text for a button, a picture or a link, where nothing is markup."""
        return self._format(key, dict(arguments))

    def has(self, key: str) -> bool:
        """Tell whether there is such a text."""
        return self._bundles[-1].has_message(key)

    def _format(self, key: str, arguments: dict[str, Argument]) -> str:
        for bundle in self._bundles:
            pattern = bundle.get_message(key).value if bundle.has_message(key) else None
            if pattern is not None:
                text, errors = bundle.format_pattern(pattern, arguments)
                if errors:
                    log.error("text-incomplete", key=key, locale=self.locale)
                return str(text)
        raise KeyError(key)


def _escaped(value: Argument) -> Argument:
    return html.escape(value, quote=False) if isinstance(value, str) else value


@cache
def available() -> tuple[str, ...]:
    """Return the languages that can be spoken, English first."""
    found = sorted(path.name for path in LOCALES.iterdir() if any(path.glob("*.ftl")))
    return tuple(sorted(found, key=lambda name: name != SOURCE))


def nearest(language_code: str | None) -> str:
    """Return the language to begin with for somebody whose telephone speaks `language_code`."""
    code = (language_code or SOURCE).partition("-")[0]
    return code if code in available() else SOURCE


@cache
def texts(locale: str) -> Texts:
    """Return the texts of a language."""
    return Texts(locale)


@cache
def _bundle(locale: str) -> FluentBundle:
    bundle = FluentBundle([locale], use_isolating=locale in RIGHT_TO_LEFT)
    for path in sorted((LOCALES / locale).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
