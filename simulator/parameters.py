"""The parameters of a Bot API call: query, JSON, form and multipart alike."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any
from urllib.parse import unquote_plus

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web
from aiohttp.multipart import MultipartResponseWrapper

from simulator.errors import Refused, bad_request

MOST_BYTES = 50 * 1024 * 1024
TRUE = {"true", "1", "yes"}
ATTACHED = "attach://"
SHORT = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    type: str
    data: bytes


@dataclass(slots=True)
class Parameters:
    """What a call says. Every value may come as text, as in a form, or as itself, as in JSON."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; nothing is the empty text."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else _written(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; what is none is the default, as Telegram takes it."""
        with suppress(TypeError, ValueError):
            return int(self.values[name]) if name in self.values else default
        return default

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return self.text(name).lower() in TRUE

    def json(self, name: str, called: str) -> Any:
        """A structure, or None. Raises Refused when it cannot be read."""
        value = self.values.get(name)
        if not isinstance(value, str) or value == "":
            return None if value == "" else value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {called} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file of a parameter: sent under its name, or under the one that attach:// says."""
        return self.files.get(name) or self.attached(self.text(name))

    def attached(self, where: str) -> Upload | None:
        """The file that an attach:// address means."""
        return self.files.get(where.removeprefix(ATTACHED)) if where.startswith(ATTACHED) else None

    def shown(self) -> Mapping[str, Any]:
        """For the list of calls: files as their name and size."""
        if not self.files:
            return self.values
        files = {k: {"file": f.name, "size": len(f.data)} for k, f in self.files.items()}
        return {**self.values, **files}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value) if isinstance(value, dict | list) else str(value)


async def read(request: web.Request) -> Parameters:
    """The parameters of a request. Raises Refused(413) above 50 MB, 400 for unreadable JSON."""
    if (request.content_length or 0) > MOST_BYTES:
        raise Refused(413)
    found = Parameters(dict(request.query)) if request.query_string else Parameters()
    try:
        await _read_body(request, found)
    except web.HTTPRequestEntityTooLarge:  # of a body that does not say how long it is
        raise Refused(413) from None
    return found


async def _read_body(request: web.Request, found: Parameters) -> None:
    kind = request.content_type
    if kind.startswith("multipart/"):
        await _read_multipart(await request.multipart(), found)
    elif request.can_read_body:
        body = await request.read()
        found.values |= _json(body) if kind == "application/json" else _form(body)


async def read_answer(response: ClientResponse) -> Parameters:
    """What the answer of a webhook says, for it may be a call. Raises Refused."""
    found, kind = Parameters(), response.content_type
    if kind.startswith("multipart/"):
        await _read_multipart(MultipartReader.from_response(response), found)
    elif kind == "application/json":
        found.values |= _json(await response.read())
    elif kind == "application/x-www-form-urlencoded":
        found.values |= _form(await response.read())
    return found


def _json(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as the request")
    return {name: item for name, item in value.items() if item is not None}


def _form(body: bytes) -> dict[str, Any]:
    pairs = (pair.partition("=") for pair in body.decode(errors="replace").split("&") if pair)
    return {intern(unquote_plus(name)): _value(text) for name, _, text in pairs}


def _value(text: str) -> str:
    return _long_value(text) if len(text) > SHORT else unquote_plus(text)


@lru_cache(maxsize=1024)
def _long_value(text: str) -> str:
    """Captions and buttons come again and again: read once, and kept once."""
    return unquote_plus(text)


async def _read_multipart(
    parts: MultipartReader | MultipartResponseWrapper, found: Parameters
) -> None:
    async for part in parts:
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            found.values[part.name] = data.decode(errors="replace")
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            found.files[part.name] = Upload(part.filename, kind, data)
