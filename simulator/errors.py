"""What the server refuses, in Telegram's own words."""

from collections.abc import Mapping
from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    501: "Not Implemented",
    502: "Bad Gateway",
}


class Refused(Exception):
    """A Bot API call that is answered with `ok: false`.

    `why` is lower case after the prefix, as Telegram writes it; without it the prefix stands alone.
    """

    def __init__(
        self, code: int, why: str = "", parameters: Mapping[str, Any] | None = None
    ) -> None:
        self.code = code
        self.description = f"{PREFIXES[code]}: {why}" if why else PREFIXES[code]
        self.parameters = parameters
        super().__init__(self.description)

    def answer(self) -> dict[str, Any]:
        """The body of the answer."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": dict(self.parameters)} if self.parameters else body


def bad_request(why: str) -> Refused:
    """A 400 with Telegram's reason."""
    return Refused(400, why)


def forbidden(why: str) -> Refused:
    """A 403 with Telegram's reason."""
    return Refused(403, why)


def too_many_requests(seconds: int) -> Refused:
    """A 429 that says how long to wait, in seconds."""
    return Refused(429, f"retry after {seconds}", {"retry_after": seconds})


class ControlError(Exception):
    """A control call that cannot be done; answered as `{"error": ...}` with this status."""

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        super().__init__(why)
