"""A missing child's file, from the family's report to its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.domain.errors import DomainError
from bot.domain.places import Place

VAGUE_BIRTH = timedelta(days=2 * 366)
"""Families know a year, or an age, only about so well."""

MONTH = timedelta(days=30.5)


class CaseState(StrEnum):
    """A case's life. A draft is still a conversation and has no case yet."""

    PENDING = "pending"
    ACTIVE = "active"
    CLOSED = "closed"
    REJECTED = "rejected"


class Sex(StrEnum):
    """As the family says it."""

    GIRL = "girl"
    BOY = "boy"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How a case ended, as the police tables count it. Alive and dead are never added up."""

    SAFE_RAN_AWAY = "safe-ran-away"
    SAFE_LOST = "safe-lost"
    SAFE_RELATIVES = "safe-relatives"
    SAFE_ABDUCTED = "safe-abducted"
    SAFE_OTHER = "safe-other"
    DEAD_DROWNED = "dead-drowned"
    DEAD_ACCIDENT = "dead-accident"
    DEAD_HOMICIDE = "dead-homicide"
    DEAD_OTHER = "dead-other"
    FALSE_REPORT = "false-report"
    WITHDRAWN = "withdrawn"

    @property
    def is_safe(self) -> bool:
        """Tell whether "found and safe" is the truth."""
        return self.value.startswith("safe-")

    @property
    def is_death(self) -> bool:
        """Tell whether somebody has to have spoken with the family first."""
        return self.value.startswith("dead-")


class Check(StrEnum):
    """What an officer verifies before anything is public (9% of reports are family disputes)."""

    IDENTITY = "identity"
    NO_DISPUTE = "no-dispute"
    NO_HARM = "no-harm"


@dataclass(eq=False)
class Case:
    """What is known of a missing child.

    `reporter_id` is the guardian who told us. Times are UTC. `birth_date` may be known only as an
    age in months at the time of loss (`age_months`), or as a year (then `birth_date` is its middle
    and `birth_exact` false).
    """

    id: UUID
    number: str
    reporter_id: UUID
    state: CaseState
    created_at: datetime
    name: str
    sex: Sex
    birth_date: date | None
    age_months: int | None
    birth_exact: bool
    last_seen_at: datetime
    place: Place
    height_cm: int | None
    clothing: str | None
    marks: str | None
    story: str | None
    relation: str | None
    phone: str | None
    police_reference: str | None = None
    checks: str = ""
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    outcome: Outcome | None = None
    family_told: bool = False
    closed_at: datetime | None = None

    @property
    def checked(self) -> frozenset[Check]:
        """Return what an officer has ticked so far."""
        return frozenset(Check(c) for c in self.checks.split(",") if c)

    @property
    def is_open(self) -> bool:
        """Tell whether sightings are compared with this case."""
        return self.state in (CaseState.PENDING, CaseState.ACTIVE)

    def age_months_at(self, when: datetime) -> int | None:
        """Return the age in whole months at a time, where the family knew it."""
        if self.birth_date is None:
            return self._aged(when)
        months = (when.year - self.birth_date.year) * 12 + when.month - self.birth_date.month
        return max(0, months - (when.day < self.birth_date.day))

    def _aged(self, when: datetime) -> int | None:
        if self.age_months is None:
            return None
        return self.age_months + max(0, (when - self.last_seen_at).days // 30)

    def is_born_by(self, when: datetime) -> bool:
        """Tell whether the child can have been born at a time; a vague birth may be years wrong.

        What was seen before that was somebody else, however near the faces are.
        """
        vague = timedelta() if self.birth_exact else VAGUE_BIRTH
        if self.birth_date is not None:
            return when.date() >= self.birth_date - vague
        if self.age_months is None:
            return True
        return when >= self.last_seen_at - self.age_months * MONTH - VAGUE_BIRTH

    def toggle(self, check: Check) -> None:
        """Tick or untick one thing that was verified."""
        self.ensure(CaseState.PENDING)
        self.checks = ",".join(sorted(c.value for c in self.checked ^ {check}))

    def refer(self, reference: str) -> None:
        """Note the police's own reference of the case."""
        self.ensure(CaseState.PENDING)
        self.police_reference = reference

    def activate(self, by: UUID, at: datetime) -> None:
        """Make the case public.

        Raises DomainError `not-verified` while a tick or the police reference is missing: a fraud
        or a parent in a custody dispute must not reach the public through us.
        """
        self.ensure(CaseState.PENDING)
        missing = len(set(Check) - self.checked) + (not self.police_reference)
        if missing:
            raise DomainError("not-verified", missing=missing)
        self.state, self.decided_by, self.decided_at = CaseState.ACTIVE, by, at

    def reject(self, by: UUID, at: datetime, reason: str) -> None:
        """Put aside what was not verified, with the reason for the log and the officers."""
        self.ensure(CaseState.PENDING)
        self.state, self.decided_by, self.decided_at = CaseState.REJECTED, by, at
        self.reason, self.closed_at = reason, at

    def close(self, outcome: Outcome, at: datetime, *, family_told: bool) -> None:
        """End the case.

        Raises DomainError `family-not-told` for a death of which nobody has spoken with the
        family: the bot never is the one who tells it.
        """
        self.ensure(CaseState.ACTIVE)
        if outcome.is_death and not family_told:
            raise DomainError("family-not-told")
        self.state, self.outcome, self.closed_at = CaseState.CLOSED, outcome, at
        self.family_told = family_told

    def months_pictured(self, said: int | None) -> int | None:
        """Return the age in whole months in a picture of which the family says an age, or nothing.

        No picture is of after the loss: without a word, or with too high an age, it counts as then.
        """
        lost = self.age_months_at(self.last_seen_at)
        if said is None or lost is None:
            return lost if said is None else said
        return min(said, lost)

    def year_pictured(self, said: int) -> int | None:
        """Return about when a picture is of, by the child's age in it; None without a birth."""
        lost = self.age_months_at(self.last_seen_at)
        return None if lost is None else (self.last_seen_at - max(0, lost - said) * MONTH).year

    def ensure_open(self) -> None:
        """Raise DomainError `case-over` where it has ended, or was rejected."""
        if not self.is_open:
            raise DomainError("case-over", number=self.number)

    def ensure(self, state: CaseState) -> None:
        """Raise DomainError `case-not-…` where the case is in another state."""
        if self.state is not state:
            raise DomainError("case-not-" + state.value, number=self.number)
