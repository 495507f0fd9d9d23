"""How names are compared: one spelling for what people type and what the gazetteer holds."""

import unicodedata

from anyascii import anyascii

_MARKS = range(0x300, 0x370)
_LATIN_END = 0x250
_LATIN_EXTRA = range(0x1E00, 0x1F00)


def normal(text: str) -> str:
    """The text in small letters and digits alone: no marks, spaces or punctuation.

    Latin letters become ASCII (Zürich and Zurich are one); other scripts stay as they are.
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if ord(c) not in _MARKS)
    if all(_is_latin(c) for c in bare):
        return "".join(filter(str.isalnum, anyascii(bare).lower()))
    folded = unicodedata.normalize("NFKC", bare).casefold()
    return "".join(c for c in folded if c.isalnum() or unicodedata.category(c)[0] == "M")


def is_chinese(text: str) -> bool:
    """Whether the text is written in Chinese characters alone."""
    return bool(text) and all("\u3400" <= c <= "\u9fff" for c in text)


def _is_latin(char: str) -> bool:
    code = ord(char)
    return code < _LATIN_END or code in _LATIN_EXTRA or not char.isalnum()
