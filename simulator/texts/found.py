"""What Telegram finds in a text by itself: mentions, commands, tags, links, addresses, numbers.

After find_entities in td/telegram/MessageEntity.cpp of TDLib. Offsets are characters; `text.py`
makes UTF-16 units of them.
"""

import re
from collections.abc import Iterator

from simulator.texts import domains

Span = tuple[str, int, int]
"""Its kind, where it begins, where it ends."""
SHORT_NAMES = frozenset({"gif", "nft", "pic", "ufc", "vid"})
MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{2,32})(?!\w)")
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")
TAG_SIGN = r"\w\u200c\u00b7\u0d80-\u0dff"
HASHTAG = re.compile(
    rf"(?<![{TAG_SIGN}])#(?=[\d_]*[^\W\d_])[{TAG_SIGN}]{{1,256}}+(?:@[A-Za-z0-9_]{{3,32}})?(?!#)"
)
CASHTAG = re.compile(
    rf"(?<![{TAG_SIGN}$])\$(?:1INCH|[A-Z]{{1,8}})(?:@[A-Za-z0-9_]{{3,32}})?(?![{TAG_SIGN}$])"
)
PHONE = re.compile(r"(?<![\w+])\+[0-9](?:[ ()-]{0,2}[0-9]){6,14}(?![\w-])")
CARD = re.compile(r"(?<![\w.,+-])[0-9](?:[ -]{0,3}[0-9]){12,18}(?![\w-])(?!\s?[0-9])")
PATH = r"[^\s<>\"\u00ab\u00bb\u2000-\u200b\u200e\u200f\u2016-\u206f]*"
OWN_LINK = re.compile(rf"(?:tg|ton|tonsite)://[a-z0-9_-]{{1,253}}(?:[/?#]{PATH})?", re.IGNORECASE)
DOMAIN = r"(?:[a-z0-9_~.-]|[^\x00-\xbf\s\u2000-\u200b\u200e\u200f\u2016-\u206f])+"
LINK = re.compile(
    r"(?P<protocol>\b(?:https?|ftp|tonsite)://)?(?:[^\s/\[\]{}()'`<>\"@\u00ab\u00bb]{1,64}@)?"
    rf"(?P<domain>{DOMAIN})(?P<port>:[0-9]{{1,5}})?(?P<path>[/?#]{PATH})?",
    re.IGNORECASE,
)
EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@"
    r"(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
LOOSE_END = ".:;,('?!`"
BRACKETS = {")": "(", "]": "[", "}": "{"}
ADDRESS = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}")
MOST_LABEL = 63


def found(text: str) -> list[Span]:
    """All of it in order, nothing over something else: the first and the longer stays."""
    kept: list[Span] = []
    for span in sorted(_all(text), key=lambda one: (one[1], -one[2])):
        if not kept or span[1] >= kept[-1][2]:
            kept.append(span)
    return kept


def _all(text: str) -> Iterator[Span]:
    """Each kind is looked for only where its sign is."""
    if "@" in text:
        yield from _mentions(text)
    for sign, kind, pattern in (
        ("/", "bot_command", COMMAND),
        ("#", "hashtag", HASHTAG),
        ("$", "cashtag", CASHTAG),
        ("+", "phone_number", PHONE),
    ):
        if sign in text:
            yield from ((kind, *match.span()) for match in pattern.finditer(text))
    if "." in text:
        yield from _links(text)
    if "://" in text:
        yield from (
            ("url", m.start(), _path_end(m[0]) + m.start()) for m in OWN_LINK.finditer(text)
        )
    yield from (("bank_card_number", *m.span()) for m in CARD.finditer(text) if _is_card(m[0]))


def _mentions(text: str) -> Iterator[Span]:
    for match in MENTION.finditer(text):
        if len(match[1]) > len("gif") or match[1].lower() in SHORT_NAMES:
            yield ("mention", *match.span())


def _links(text: str) -> Iterator[Span]:
    for match in LINK.finditer(text):
        begin, whole = match.start(), match[0].rstrip(".")
        address = whole.removeprefix("mailto:")
        if EMAIL.fullmatch(address):
            yield ("email", match.start() + len(whole) - len(address), match.start() + len(whole))
        elif "." in match["domain"] and not _stuck(text, begin, match["protocol"]):
            size = _link_size(match)
            if size:
                yield ("url", begin, begin + size)


def _stuck(text: str, begin: int, protocol: str | None) -> bool:
    """Whether it is the rest of something else."""
    return protocol is None and begin > 0 and bool(re.match(r"[\w/#@]", text[begin - 1]))


def _link_size(match: re.Match[str]) -> int:
    """How much of what looks like a link is one."""
    domain = (
        match["domain"].rstrip(".") if not (match["port"] or match["path"]) else match["domain"]
    )
    if not _is_domain(domain, known=match["protocol"] is None):
        return 0
    if match["path"] is None:
        return match.start("domain") - match.start() + len(domain) + len(match["port"] or "")
    path = match["path"]
    size = _path_end(path)
    before = match.start("path") - match.start()
    return before + (size if size > 1 or path[0] == "/" else 0)


def _path_end(path: str) -> int:
    """Where a path ends: before a bracket that it did not open, and without loose signs."""
    opened: list[str] = []
    size = len(path)
    for place, sign in enumerate(path):
        if sign in BRACKETS.values():
            opened.append(sign)
        elif sign in BRACKETS and not opened.count(BRACKETS[sign]):
            size = place
            break
        elif sign in BRACKETS:
            opened.remove(BRACKETS[sign])
    while size > 1 and path[size - 1] in LOOSE_END:
        size -= 1
    return size


def _is_domain(domain: str, *, known: bool) -> bool:
    """With a protocol any end will do; without, one of those that are `known`."""
    labels = domain.split(".")
    if any(not label or len(label) > MOST_LABEL or label.endswith("-") for label in labels):
        return False
    if ADDRESS.fullmatch(domain):
        return True
    end = labels[-1]
    if len(labels) == 1 or len(end) == 1 or domain.replace(".", "").isdigit():
        return False
    if end.startswith("xn--"):
        return len(end) > len("xn--a") and end[4:].isalnum()
    if "_" in end or "-" in end or "_" in labels[-2]:
        return False
    return not known or domains.is_known(end)


def _is_card(text: str) -> bool:
    """By its check digit, and by its length where its first digits say how long it is."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    if (sum(digits[-1::-2]) + sum(doubled)) % 10:
        return False
    return len(digits) in _lengths(int("".join(map(str, digits[:4]))))


def _lengths(first: int) -> range | tuple[int, ...]:
    for low, high, lengths in (
        (4000, 4999, (13, 16, 18, 19)),
        (5100, 5599, (16,)),
        (2221, 2720, (16,)),
        (3400, 3499, (15,)),
        (3700, 3799, (15,)),
        (6200, 6299, (16, 17, 18, 19)),
        (8100, 8199, (16, 17, 18, 19)),
        (2200, 2204, (16,)),
    ):
        if low <= first <= high:
            return lengths
    return range(13, 20)
