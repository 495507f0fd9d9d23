"""Links as Telegram takes them; rules and reasons are those of TDLib's parser of URLs."""

import ipaddress
import re
from typing import Any

HTTP = frozenset({"http", "https"})
HIGHEST_PORT = 65535
MOST_USER_ID = (1 << 40) - 1
MOST_EMOJI_ID = 1 << 63
BEFORE_MARK = re.compile(r"[^:/?#@\[\]]*")
AUTHORITY = re.compile(r"[^/?#]*")
OWN_SCHEME = re.compile(r"(tg|tonsite|ton):(?://)?", re.IGNORECASE)
PLAIN_PART = re.compile(r"(?:[\w.\-!$,~*'();&+=]|[^\x00-\x7f])*", re.ASCII)
PLAIN_USER = re.compile(r"(?:[\w.\-!$,~*'();&+=:]|[^\x00-\x7f])*", re.ASCII)
PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
SPACES = " \t\n\r\v\0"


class BadLink(Exception):
    """What is wrong with a link, in Telegram's words."""


def checked(url: str, *, web: bool = False) -> str:
    """The link as Telegram writes it. Raises BadLink; with `web` for all but https."""
    scheme = OWN_SCHEME.match(url)
    rest = url[scheme.end() :] if scheme else url
    protocol, user, host, port, query = _parsed(rest)
    if web and (protocol != "https" or scheme):
        raise BadLink("Only HTTPS links are allowed")
    if scheme:
        if user or port or host.startswith("[") or re.match("https?://", rest, re.IGNORECASE):
            raise BadLink("Wrong tg URL" if scheme[1].lower() == "tg" else "Wrong ton URL")
        return _own(scheme[1].lower(), host, query)
    if "." not in host and not host.startswith("["):
        raise BadLink("Wrong HTTP URL")
    name = f"{user}@{host}" if user else host
    return f"{protocol}://{name}{f':{port}' if port else ''}{query}"


def checked_link(url: str) -> str:
    """The link as Telegram writes it, or nothing where it is none: then the text stays plain."""
    try:
        return checked(url)
    except BadLink:
        return ""


def _own(scheme: str, host: str, query: str) -> str:
    allowed = r"[A-Za-z0-9\-_.]*" if scheme == "tonsite" else r"[A-Za-z0-9\-_]*"
    if not re.fullmatch(allowed, host):
        raise BadLink("Unallowed characters in URL host")
    return f"{scheme}://{host}{query[1:] if query.startswith('/?') else query}"


def _parsed(url: str) -> tuple[str, str, str, int, str]:
    """Protocol, user, host, port (0: not said) and the rest, which begins with a slash."""
    protocol, rest = "http", url
    begin = BEFORE_MARK.match(url)
    if begin and url.startswith("://", begin.end()):
        protocol, rest = begin[0].lower(), url[begin.end() + 3 :]
        if protocol not in HTTP:
            raise BadLink("Unsupported URL protocol")
    authority = (AUTHORITY.match(rest) or begin or [""])[0]
    name, port = _port(authority)
    user, _, host = name.rpartition("@")
    _check_host(user, host)
    return protocol, user, host.lower(), port, _query(rest[len(authority) :])


def _port(authority: str) -> tuple[str, int]:
    name, colon, port = authority.rpartition(":")
    if not colon or not name or "]" in port or "@" in port:
        return authority, 0
    if not port.isascii() or not port.isdigit() or not 0 < int(port) <= HIGHEST_PORT:
        raise BadLink("Wrong port number specified in the URL")
    return name, int(port)


def _check_host(user: str, host: str) -> None:
    if not host:
        raise BadLink("URL host is empty")
    if host == ".":
        raise BadLink("Host is invalid")
    if host.startswith("[") and host.endswith("]"):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise BadLink("Wrong IPv6 address specified in the URL") from None
        return
    _check_part(host, "host", PLAIN_PART)
    _check_part(user, "userinfo", PLAIN_USER)


def _check_part(part: str, name: str, plain: re.Pattern[str]) -> None:
    rest = PERCENT.sub("", part)
    if plain.fullmatch(rest):
        return
    if "%" in rest:
        raise BadLink(f"Wrong percent-encoded symbol in URL {name}")
    raise BadLink(f"Disallowed character in URL {name}")


def _query(rest: str) -> str:
    query = rest.rstrip(SPACES) or "/"
    if not query.startswith("/"):
        query = f"/{query}"
    return re.sub(r"[\x00-\x20]", lambda match: f"%{ord(match[0]):02X}", query)


def tg_query(url: str, host: str) -> dict[str, str] | None:
    """The parameters of a tg:// link to this host, or None where it is none."""
    match = re.match(rf"tg:(?://)?{host}(?=[/?#]|$)/?\?([^#]*)", url, re.IGNORECASE)
    if match is None:
        return None
    pairs = (pair.partition("=") for pair in match[1].split("&"))
    return {key: value for key, _, value in pairs}


def user_of(url: str) -> int | None:
    """Whom a tg://user link means."""
    found = (tg_query(url.lower(), "user") or {}).get("id", "")
    number = int(found) if re.fullmatch(r"[0-9]{1,13}", found) else 0
    return number if 0 < number <= MOST_USER_ID else None


def emoji_id(text: str) -> str | None:
    """The identifier of a custom emoji, when it can be one."""
    if not re.fullmatch(r"-?[0-9]{1,19}", text) or not -MOST_EMOJI_ID <= int(text) < MOST_EMOJI_ID:
        return None
    return str(int(text)) if int(text) else None


def marked(url: str) -> dict[str, Any] | None:
    """What a text with this link is: somebody's mention, a link, or nothing."""
    if user := user_of(url):
        return {"type": "text_mention", "user": {"id": user}}
    link = checked_link(url)
    return {"type": "text_link", "url": link} if link else None
