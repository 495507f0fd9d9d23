"""Where a bot wants its updates sent to, and which addresses Telegram takes for that."""

import asyncio
import ipaddress
import re
import socket
import ssl
from dataclasses import dataclass, field

from simulator.errors import bad_request

PORTS = frozenset({443, 80, 88, 8443})
LONGEST_SECRET = 256
MOST_CERTIFICATE_BYTES = 3 << 20
DEFAULT_CONNECTIONS = 40
MOST_CONNECTIONS = 100
SECRET = re.compile(r"[A-Za-z0-9_-]*")
ADDRESS = re.compile(
    r"(?:(?P<protocol>https?)://)?"
    r"(?:(?P<user>(?:[\w.!$,~*'();&+=:-]|%[0-9A-Fa-f]{2})*)@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|(?:[\w.!$,~*'();&+=-]|%[0-9A-Fa-f]{2})+)"
    r"(?::(?P<port>[0-9]+))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
"""As TDLib reads addresses; without a protocol it is https."""


@dataclass(slots=True, eq=False)
class Webhook:
    """A webhook as it was set. `failed_at` is unix seconds, 0 where nothing has failed yet."""

    asked: str
    """The address as the bot gave it."""
    url: str
    ip_address: str
    fixed: bool = False
    """The bot named the IP address itself."""
    certificate: str = ""
    tls: ssl.SSLContext | None = None
    max_connections: int = DEFAULT_CONNECTIONS
    secret: str = ""
    failed_at: int = 0
    failure: str = ""
    news: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there may be something to send, or nobody to send it to any more."""

    def fail(self, why: str, now: float) -> None:
        """Notes what getWebhookInfo tells."""
        self.failure, self.failed_at = why, int(now)


def checked_secret(secret: str) -> str:
    """The secret. Raises Refused for one that is too long or has other characters."""
    if len(secret.encode()) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


@dataclass(frozen=True, slots=True)
class Address:
    """An address that can be read. `full` names its protocol; `port` is 0 where none is named."""

    asked: str
    full: str
    plain: bool
    host: str
    port: int


def parsed(url: str) -> Address:
    """The parts of an address. Raises Refused."""
    parts = ADDRESS.fullmatch(url.rstrip())
    port = int(parts["port"] or 0) if parts else 0
    if parts is None or port > 65535 or (parts["port"] and not port):  # noqa: PLR2004
        raise bad_request("invalid webhook URL specified")
    plain = (parts["protocol"] or "https").lower() == "http"
    full = url.rstrip() if parts["protocol"] else f"https://{url.rstrip()}"
    return Address(url, full, plain, parts["host"].lower().strip("[]"), port)


async def verified(address: Address, ip_address: str, certificate: bytes | None) -> Webhook:
    """The webhook at an address, when Telegram would send there. Raises Refused.

    Loopback is allowed, over plain HTTP and on any port, as Telegram's own server allows it with
    --local; for all other addresses the rules are those of api.telegram.org.
    """
    if not _is_loopback(ip_address or address.host):
        _check_public(address)
    found = _checked_ip(ip_address) if ip_address else await _resolved(address.host)
    tls = None if address.plain else _tls(certificate)
    pem = certificate.decode(errors="replace") if certificate is not None else ""
    fixed = bool(ip_address)
    return Webhook(address.asked, address.full, found, fixed=fixed, certificate=pem, tls=tls)


def _check_public(address: Address) -> None:
    if address.plain:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.port and address.port not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def _resolved(host: str) -> str:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failure:
        why = getattr(failure, "strerror", None) or failure
        raise bad_request(f"bad webhook: Failed to resolve host: {why}") from None
    found.sort(key=lambda one: one[0] != socket.AF_INET)
    address = str(found[0][4][0])
    if ipaddress.ip_address(address).is_loopback and not _is_loopback(host):
        raise bad_request(f"bad webhook: IP address {address} is reserved")
    return _checked_ip(address)


def _checked_ip(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        raise bad_request("bad webhook: Invalid IP address specified") from None
    if found.is_loopback:
        return str(found)
    if found.version != 4:  # noqa: PLR2004
        raise bad_request("bad webhook: IPv6-only addresses are not allowed")
    if not found.is_global:
        raise bad_request(f"bad webhook: IP address {found} is reserved")
    return str(found)


def _tls(certificate: bytes | None) -> ssl.SSLContext:
    """Trusts the certificate that the bot uploaded, and otherwise those that everybody trusts."""
    if certificate is None:
        return ssl.create_default_context()
    try:
        return ssl.create_default_context(cadata=certificate.decode())
    except (ssl.SSLError, ValueError):
        raise bad_request("bad webhook: Failed to set custom certificate file") from None
