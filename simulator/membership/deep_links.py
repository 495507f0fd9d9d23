"""Links that open something inside Telegram: a bot, a public chat, an invitation."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

SITES = frozenset({"t.me", "telegram.me", "telegram.dog"})
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,31}")
INVITE = re.compile(r"(?:\+|joinchat/)([A-Za-z0-9_-]+)")


class NoDeepLink(Exception):
    """Why a link opens nothing."""


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What a link means: a username with what follows it, or the secret part of an invite link."""

    username: str = ""
    invite: str = ""
    query: dict[str, str] = field(default_factory=dict)

    def payload(self, name: str) -> str:
        """What a bot is started with: at most 64 of A-Z, a-z, 0-9, _ and -. Raises NoDeepLink."""
        text = self.query.get(name, "")
        if not PAYLOAD.fullmatch(text):
            raise NoDeepLink(f"{name} is at most 64 of A-Z, a-z, 0-9, _ and -")
        return text

    @property
    def rights(self) -> frozenset[str]:
        """The administrator's rights that a link asks for its bot."""
        names = self.query.get("admin", "").split()
        return frozenset("is_anonymous" if n == "anonymous" else f"can_{n}" for n in names)


def read(link: str) -> DeepLink:
    """A link to t.me or of tg://. Raises NoDeepLink."""
    if re.match("tg:", link, re.IGNORECASE):
        return _of_scheme(re.sub("(?i)^tg:(//)?", "", link))
    parts = urlsplit(link if "://" in link else f"https://{link}")
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() not in SITES:
        raise NoDeepLink(f"{link} leads out of Telegram")
    path = parts.path.strip("/")
    if found := INVITE.fullmatch(path):
        return DeepLink(invite=found[1])
    return _named(path.split("/")[0], _pairs(parts.query))


def _of_scheme(rest: str) -> DeepLink:
    what, _, query = rest.partition("?")
    pairs = _pairs(query)
    if what.strip("/") == "join" and pairs.get("invite"):
        return DeepLink(invite=pairs["invite"])
    if what.strip("/") == "resolve":
        return _named(pairs.get("domain", ""), pairs)
    raise NoDeepLink(f"tg://{what} is not known to this server")


def _named(username: str, query: dict[str, str]) -> DeepLink:
    if not USERNAME.fullmatch(username):
        raise NoDeepLink(f"{username!r} is no username")
    return DeepLink(username=username, query=query)


def _pairs(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))
