"""The connection to a webhook, and how its failures are told."""

import os
import socket

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from simulator.delivery.webhooks import Webhook
from simulator.errors import Refused

ANSWER_SECONDS = 60
UNTRUSTED = "SSL error {error:0A000086:SSL routines::certificate verify failed}"


def connected(webhook: Webhook) -> aiohttp.ClientSession:
    """A client that goes to the address which was verified, whatever its name means now."""
    tls = True if webhook.tls is None else webhook.tls
    connector = aiohttp.TCPConnector(
        limit=0, ssl=tls, resolver=Fixed(webhook.ip_address), keepalive_timeout=ANSWER_SECONDS - 10
    )
    timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
    return aiohttp.ClientSession(connector=connector, timeout=timeout)


def in_words(failure: Exception) -> str:
    """As getWebhookInfo tells it; a connection that just ends is not told."""
    if isinstance(failure, TimeoutError):
        return "Read timeout expired"
    if isinstance(failure, Refused):
        return failure.description
    if isinstance(failure, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return UNTRUSTED
    number = failure.errno if isinstance(failure, OSError) else None
    return os.strerror(number) if number else ""


class Fixed(AbstractResolver):
    """Every name is the address that was verified."""

    def __init__(self, ip_address: str) -> None:
        self._ip_address = ip_address

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The one address."""
        kind = socket.AF_INET6 if ":" in self._ip_address else socket.AF_INET
        return [
            ResolveResult(
                hostname=host, host=self._ip_address, port=port, family=kind, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Nothing is kept."""
