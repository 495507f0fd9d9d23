"""Rows that say what has to leave the program, or be computed, written with what causes them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class SendState(StrEnum):
    """Where something to be sent stands.

    `sending` is committed before the request leaves: after a crash exactly these may have arrived.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    DROPPED = "dropped"


class DeliveryKind(StrEnum):
    """What one delivery does in one chat."""

    ALERT = "alert"
    RETRACT = "retract"
    CLOSING = "closing"


@dataclass(eq=False)
class Delivery:
    """One request for one alert in one chat. A retraction names the message it changes."""

    id: int
    alert_id: UUID
    person_id: UUID
    chat_id: int
    kind: DeliveryKind
    distance_km: float
    state: SendState
    due_at: datetime
    message_id: int | None = None
    attempts: int = 0
    error: str | None = None
    sent_at: datetime | None = None


@dataclass(eq=False)
class Notice:
    """One message to one person: what it is (`kind`) and of what (`subject_id`).

    It is put into words only when it leaves, from what is true then; what was erased meanwhile
    sends nothing.
    """

    id: UUID
    person_id: UUID
    chat_id: int
    kind: str
    subject_id: UUID
    created_at: datetime
    due_at: datetime
    data: dict[str, str | int] = field(default_factory=dict)
    state: SendState = SendState.QUEUED
    message_id: int | None = None
    attempts: int = 0
    error: str | None = None
    sent_at: datetime | None = None


class JobKind(StrEnum):
    """What the matcher does: compare one sighting with all cases, or one case with all."""

    SIGHTING = "sighting"
    CASE = "case"


@dataclass(eq=False)
class Job:
    """One piece of work for the matcher."""

    id: UUID
    kind: JobKind
    subject_id: UUID
    created_at: datetime
    due_at: datetime
    done_at: datetime | None = None
    attempts: int = 0
    error: str | None = None
