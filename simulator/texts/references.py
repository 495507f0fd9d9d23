"""Character references in HTML: those that Telegram knows."""

import re

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
MOST_REFERENCE = 10
HIGHEST = 0x10FFFF


def decoded(text: str) -> str:
    """The text with its character references replaced; unknown ones stay, halves come out."""
    return REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED.get(name, match[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    too_long = len(match[0].rstrip(";")) >= MOST_REFERENCE
    return match[0] if too_long or not 0 < code < HIGHEST else chr(code)
