"""Links in a text."""

from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "tg", "ton"})


def checked_link(url: str) -> str:
    """The link as Telegram writes it, or nothing where it is none: then the text stays plain."""
    url = url.strip()
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in SCHEMES or not parts.netloc:
        return ""
    if parts.scheme == "tg":
        return url
    if "." not in parts.netloc and parts.hostname != "localhost":
        return ""
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()
