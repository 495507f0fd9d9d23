"""Webhooks over TLS, with a certificate that the bot made itself."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from telegram import Bot
from telegram.error import BadRequest

from simulator.client import Person, Sim
from tests.simulator.hooks import listening


def own_certificate(folder: Path) -> tuple[bytes, ssl.SSLContext]:
    """A certificate for 127.0.0.1 as PEM, and a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "both.pem").write_bytes(pem + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return pem, context


@pytest.mark.odd  # an InputFile is nothing that comes over the network
async def test_a_certificate_of_the_bots_own(
    sim: Sim, mei: Person, bot: Bot, tmp_path: Path
) -> None:
    pem, context = own_certificate(tmp_path)
    async with listening(context) as hook:
        await bot.set_webhook(hook.url)
        await mei.say("x")
        while not (info := await bot.get_webhook_info()).last_error_message:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        assert "certificate verify failed" in info.last_error_message
        assert not info.has_custom_certificate
        assert hook.posted == []
        await sim.advance(1)
        await bot.set_webhook(hook.url, certificate=pem)
        await hook.got("x")
        info = await bot.get_webhook_info()
        assert info.has_custom_certificate
        assert info.last_error_message is None


@pytest.mark.parametrize(
    ("certificate", "why"),
    [
        (b"x" * (3 * 1024 * 1024 + 1), "Certificate size is too big \\(3145729 bytes\\)"),
        (b"not a certificate", "Bad webhook: "),
    ],
)
async def test_certificates_that_are_refused(bot: Bot, certificate: bytes, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.set_webhook("https://127.0.0.1:8443/", certificate=certificate)
