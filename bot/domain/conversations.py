"""A conversation under way: which form, at which question, with which answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(eq=False)
class Conversation:
    """One person's pass through one form.

    `token` is opaque and stands in the buttons; `state` is what the form engine keeps (JSON);
    `screen_id` the message that shows the current question. Saved by compare-and-set on
    `version`, in the transaction of what it causes.
    """

    token: str
    person_id: UUID
    form: str
    subject_id: UUID | None
    version: int
    updated_at: datetime
    state: dict[str, Any] = field(default_factory=dict)
    screen_id: int | None = None
