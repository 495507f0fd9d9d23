"""What a person is told when a rule said no, or when something broke."""

from bot.domain.errors import DomainError
from bot.views.texts import Texts


def sentence(t: Texts, error: DomainError) -> str:
    """Say what was wrong and what to do next."""
    key = f"error-{error.code}"
    return t(key if t.has(key) else "error-unknown", **error.data)


def toast(t: Texts, error: DomainError) -> str:
    """Say the same where no markup is shown, within the 200 characters of a toast."""
    key = f"error-{error.code}"
    return t.plain(key if t.has(key) else "error-unknown", **error.data)[:200]
