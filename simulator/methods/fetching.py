"""Files that a call names by a URL: fetched from this computer alone."""

import asyncio
from urllib.parse import unquote, urlsplit

import aiohttp

from simulator.errors import bad_request
from simulator.media.files import WRONG
from simulator.parameters import Upload

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
"""Nothing else is ever asked: the server is for a computer without a network."""
MOST_BYTES = 20 * 1024 * 1024
MOST_PHOTO_BYTES = 5 * 1024 * 1024
SECONDS = 10.0
FAILED = "failed to get HTTP URL content"
WRONG_TYPE = "wrong type of the web page content"


def is_url(where: str) -> bool:
    """Whether this is no file id, as Telegram tells them apart: by a dot."""
    return "." in where or "://" in where


async def fetched(where: str, kind: str) -> Upload:
    """What lies at a URL, as if it had been uploaded. Raises Refused."""
    path = _path(where)
    if path is None:
        raise bad_request(WRONG)
    most = MOST_PHOTO_BYTES if kind == "photo" else MOST_BYTES
    try:
        async with asyncio.timeout(SECONDS):
            type_, data = await _got(where, most)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        raise bad_request(FAILED) from None
    if len(data) > most:
        raise bad_request(FAILED)
    if type_ == "text/html" or (kind == "photo" and not type_.startswith("image/")):
        raise bad_request(WRONG_TYPE)
    return Upload(unquote(path.rsplit("/", 1)[-1]), type_, data)


def _path(where: str) -> str | None:
    """The path of a URL on this computer; None for every other."""
    try:
        parts = urlsplit(where)
    except ValueError:
        return None
    return parts.path if parts.scheme == "http" and parts.hostname in HOSTS else None


async def _got(where: str, most: int) -> tuple[str, bytes]:
    """The type and up to one byte more than are taken. No redirect is followed."""
    async with (
        aiohttp.ClientSession(trust_env=False) as http,
        http.get(where, allow_redirects=False) as response,
    ):
        if response.status != 200:  # noqa: PLR2004
            raise ValueError(response.status)
        data = bytearray()
        async for chunk in response.content.iter_chunked(1 << 16):
            data += chunk
            if len(data) > most:
                break
        return response.content_type, bytes(data)
