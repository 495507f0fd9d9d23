"""How names are compared: one spelling for what people type and what the gazetteer holds."""

import re
import unicodedata

from anyascii import anyascii

_MARKS = dict.fromkeys(range(0x300, 0x370))
_LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff\W]*")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_NO_LETTER = re.compile(r"[\W_]")


def normal(text: str) -> str:
    """The text in small letters and digits alone: no accents, spaces or punctuation.

    Latin letters become ASCII (Zürich and Zurich are one); other scripts stay as they are.
    """
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    bare = unicodedata.normalize("NFKD", text).translate(_MARKS)
    if _LATIN.fullmatch(bare):
        return _NO_LETTER.sub("", anyascii(bare).lower())
    folded = unicodedata.normalize("NFKC", bare).casefold()
    return _NO_LETTER.sub(_vowel_sign, folded)


def is_chinese(text: str) -> bool:
    """Whether the text is written in Chinese characters alone."""
    return _CHINESE.fullmatch(text) is not None


def _vowel_sign(found: re.Match[str]) -> str:
    """Indic vowel signs belong to the name though they are no letters."""
    return found[0] if unicodedata.category(found[0]).startswith("M") else ""
