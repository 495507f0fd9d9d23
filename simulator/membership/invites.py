"""Invite links."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from simulator.bots import Bot
from simulator.people import Person

BEFORE = "https://t.me/+"
SHOWN_TO_OTHERS = 8


@dataclass(slots=True, eq=False)
class Invite:
    """A link that lets people in, or lets them ask.

    expire_date: unix seconds, 0 for never. member_limit: how many may come by it, 0 for any number.
    """

    creator: Person | Bot
    name: str = ""
    expire_date: int = 0
    member_limit: int = 0
    asks: bool = False
    """People who follow it only ask to be let in."""
    primary: bool = False
    revoked: bool = False
    came: int = 0
    """How many have come by it."""
    link: str = field(default_factory=lambda: BEFORE + secrets.token_urlsafe(12))

    def over(self, now: float) -> bool:
        """Whether it lets nobody in any more."""
        full = 0 < self.member_limit <= self.came
        return self.revoked or full or 0 < self.expire_date <= now

    def as_json(self, viewer: int, asking: int = 0) -> dict[str, Any]:
        """A ChatInviteLink of the Bot API, as a bot sees it: of others' links only the beginning.

        asking: how many who came by it wait for an answer.
        """
        found: dict[str, Any] = {
            "invite_link": self.link if self.creator.id == viewer else self._beginning(),
            "creator": self.creator.as_user(),
            "creates_join_request": self.asks,
            "is_primary": self.primary,
            "is_revoked": self.revoked,
        }
        said = {
            "name": self.name,
            "expire_date": self.expire_date,
            "member_limit": self.member_limit,
            "pending_join_request_count": asking,
        }
        return found | {name: value for name, value in said.items() if value}

    def _beginning(self) -> str:
        return self.link[: len(BEFORE) + SHOWN_TO_OTHERS] + "…"
