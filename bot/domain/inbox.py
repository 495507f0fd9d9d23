"""Updates as they arrived, kept until they are handled."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UpdateState(StrEnum):
    """Where an update stands.

    `committed`: what it caused is in the database and its body is gone, but nobody confirmed that
    the person saw the reply.
    """

    WAITING = "waiting"
    COMMITTED = "committed"
    DONE = "done"
    SET_ASIDE = "set-aside"


@dataclass(eq=False)
class StoredUpdate:
    """One update. `body` is sealed JSON; it is emptied in the transaction that handles it."""

    id: int
    update_id: int
    chat_id: int
    body: bytes | None
    state: UpdateState
    received_at: datetime
    handled_at: datetime | None = None
    attempts: int = 0
    error: str | None = None
