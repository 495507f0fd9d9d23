"""Identifiers: opaque ones for the program, short ones for people."""

import base64
import secrets
from uuid import UUID

# Without 0/O, 1/I/L and U: read aloud over a telephone without a mistake.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH = 5


def new_number(letter: str) -> str:
    """Return a short random number for people, such as "S-4K7PQ": not to be counted up."""
    return f"{letter}-" + "".join(secrets.choice(ALPHABET) for _ in range(NUMBER_LENGTH))


def clean_number(letter: str, typed: str) -> str:
    """Return what somebody typed in the written form: "4k7pq" and "s4k7pq" become "S-4K7PQ"."""
    plain = "".join(c for c in typed.upper() if c.isalnum())
    if len(plain) > NUMBER_LENGTH and plain.startswith(letter):
        plain = plain[1:]
    return f"{letter}-{plain}"


def new_token() -> str:
    """Return 16 random URL-safe characters (96 bits): a link nobody guesses."""
    return secrets.token_urlsafe(12)


def pack(identifier: UUID) -> str:
    """Return the id in 22 characters, to fit into the 64 bytes of a button."""
    return base64.urlsafe_b64encode(identifier.bytes).rstrip(b"=").decode()


def unpack(packed: str) -> UUID:
    """Return the id packed by `pack`. Raises ValueError where it is none."""
    return UUID(bytes=base64.urlsafe_b64decode(packed + "=="))
