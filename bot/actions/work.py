"""What an action holds while it works: repositories, outbox, audit, clock, and who acts."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.people import Person
from bot.storage.alerts import Alerts
from bot.storage.audit import Audit
from bot.storage.candidates import Candidates
from bot.storage.cases import Cases
from bot.storage.conversations import Conversations
from bot.storage.deliveries import Deliveries
from bot.storage.outbox import Jobs, Outbox
from bot.storage.people import People
from bot.storage.photos import Faces, Photos
from bot.storage.sightings import Sightings
from bot.storage.subscriptions import Subscriptions
from bot.storage.vault import Vault
from config.policy import Policy


class Ring(Enum):
    """What to wake once the transaction is committed."""

    OUTBOX = auto()
    JOBS = auto()


@dataclass
class After:
    """What has to happen in memory once the commit is through.

    `closed` are cases and sightings that leave the galleries; `scrub` empties the log of changes.
    """

    rings: set[Ring] = field(default_factory=set)
    closed: list[UUID] = field(default_factory=list)
    scrub: bool = False


class Work:
    """One action's unit of work: one transaction, one actor, one moment."""

    def __init__(
        self, session: AsyncSession, actor: Person, now: datetime, policy: Policy, vault: Vault
    ) -> None:
        self.session, self.actor, self.now = session, actor, now
        self.policy, self.vault = policy, vault
        self.people = People(session)
        self.subscriptions = Subscriptions(session)
        self.cases = Cases(session)
        self.alerts = Alerts(session)
        self.photos = Photos(session)
        self.faces = Faces(session)
        self.sightings = Sightings(session)
        self.candidates = Candidates(session)
        self.conversations = Conversations(session)
        self.deliveries = Deliveries(session)
        self.jobs = Jobs(session)
        self.outbox = Outbox(session, now)
        self.audit = Audit(session, str(actor.id), now)
        self.after = After()

    def tell(self, person: Person, kind: str, subject_id: UUID, **data: str | int) -> None:
        """Queue a notice to one person, and wake the sender once it is committed."""
        self.outbox.notice(person, kind, subject_id, **data)
        self.after.rings.add(Ring.OUTBOX)

    async def tell_officers(self, kind: str, subject_id: UUID, **data: str | int) -> None:
        """Queue a notice to every officer."""
        for officer in await self.people.officers():
            self.tell(officer, kind, subject_id, **data)
