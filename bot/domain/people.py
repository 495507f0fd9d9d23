"""Somebody who talks with the bot."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from bot.domain.permissions import Role


@dataclass(eq=False)
class Person:
    """A person is known by the chat alone: no name, no handle and no number is kept.

    `chat_id` is Telegram's id of the person and of the private chat, which are the same.
    `reachable` turns false when the person blocked the bot and true when they write again.
    """

    id: UUID
    chat_id: int
    locale: str
    role: Role
    created_at: datetime
    reachable: bool = field(default=True)
    locale_chosen: bool = field(default=False)

    @property
    def is_officer(self) -> bool:
        """Tell whether officers' screens may be shown to this person."""
        return self.role is Role.OFFICER
