"""People: what a bot learns about somebody who writes to it."""

from dataclasses import dataclass, field
from typing import Any

from simulator.media.files import File


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    vanished: bool = False
    bio: str | None = None
    hides_forwards: bool = False
    """What they wrote is passed on under their name alone, without a way to them."""
    photos: list[File] = field(default_factory=list)
    """Pictures of themselves, the newest first."""

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name or ''}".rstrip()

    def names(self) -> dict[str, Any]:
        """The names that both a User and a private Chat carry."""
        found = {"first_name": self.first_name}
        if self.last_name:
            found["last_name"] = self.last_name
        if self.username:
            found["username"] = self.username
        return found

    def as_user(self) -> dict[str, Any]:
        """A User of the Bot API."""
        user = {"id": self.id, "is_bot": False, **self.names()}
        if self.language_code:
            user["language_code"] = self.language_code
        return user
