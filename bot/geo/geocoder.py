"""Asks a Nominatim server for places that the gazetteer does not know, if one is set."""

import asyncio
import logging
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import structlog
from geopy.adapters import AioHTTPAdapter
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import AsyncRateLimiter
from geopy.geocoders import Nominatim

from bot.domain.places import Place

MOST_PLACES = 5
SECONDS_BETWEEN = 1.0
"""Nominatim's usage policy: at most one request a second."""

ANSWER_SECONDS = 4.0
"""How long one answer may take."""

PATIENCE_SECONDS = 8.0
"""How long a person waits at most, others' turns included."""

USER_AGENT = "reunion-bot"

log = structlog.get_logger()

# At its debug level geopy writes each request's address, and with it the words.
logging.getLogger("geopy").setLevel(logging.WARNING)


class Geocoder:
    """A Nominatim server; `async with` closes its connections.

    The words typed leave this machine: it is used only where `GEOCODER_URL` was set.
    """

    def __init__(
        self,
        url: str,
        *,
        seconds_between: float = SECONDS_BETWEEN,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        """Take the server's base address, such as "https://nominatim.example.org"."""
        parts = urlsplit(url)
        self._nominatim = Nominatim(
            scheme=parts.scheme,
            domain=parts.netloc + parts.path,
            user_agent=USER_AGENT,
            timeout=answer_seconds,
            adapter_factory=AioHTTPAdapter,
        )
        self._ask = AsyncRateLimiter(
            self._nominatim.geocode,
            min_delay_seconds=seconds_between,
            max_retries=0,
            swallow_exceptions=False,
        )

    async def __aenter__(self) -> Self:
        """Return the geocoder itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self._nominatim.adapter.__aexit__(kind, error, trace)

    async def find(self, text: str, locale: str) -> list[Place]:
        """Up to five places, named in the locale's language; none where the server fails.

        A failure is logged by its kind, without the words.
        """
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                answers = await self._ask(
                    text, exactly_one=False, limit=MOST_PLACES, language=locale, addressdetails=True
                )
            return [_place(answer) for answer in answers or ()]
        except (GeopyError, TimeoutError, KeyError, TypeError, ValueError) as error:
            log.warning("geocoder-failed", reason=type(error).__name__)
            return []


def _place(answer: Any) -> Place:
    """Read one answer. Raises KeyError without a point, where geopy would say 0, 0."""
    raw = answer.raw
    country = str(raw.get("address", {}).get("country_code", "")).upper()
    return Place(float(raw["lat"]), float(raw["lon"]), str(raw["display_name"]), country)
