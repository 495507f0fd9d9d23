"""Sealing what must not be readable at rest: AES-256-GCM, bound to the row it belongs to."""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12  # NIST SP 800-38D, 5.2.1.1
KEY_BYTES = 32


class SealBroken(Exception):
    """What was read is not what was sealed for this row, or the key is another one."""


class Vault:
    """Seals and opens bytes with one key."""

    def __init__(self, secret: bytes) -> None:
        purpose = b"reunion photos and updates"
        key = HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(secret)
        self._cipher = AESGCM(key)

    def seal(self, row: str, plain: bytes) -> bytes:
        """Return nonce and ciphertext; `row` is bound to it as associated data."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, row.encode())

    def open(self, row: str, sealed: bytes) -> bytes:
        """Return what was sealed for this row. Raises SealBroken."""
        nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, body, row.encode())
        except InvalidTag as broken:
            raise SealBroken(row) from broken


def secret_of(data_dir: Path, configured: str | None) -> bytes:
    """Return the configured secret, or that of `secret.key`, made on the first start (mode 600)."""
    if configured:
        return configured.encode()
    path = data_dir / "secret.key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(KEY_BYTES).encode())
    return path.read_bytes()
