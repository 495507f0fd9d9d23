"""Making a case public, and opening a public alert by its link."""

from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from bot.actions.cases import CaseFile
from bot.actions.cases import read as read_case
from bot.actions.run import action
from bot.actions.work import Ring, Work
from bot.domain.alerts import Alert, Tier, Wave, radius_km
from bot.domain.cases import Case, CaseState
from bot.domain.errors import DomainError, NotFound
from bot.domain.ids import new_token
from bot.domain.outgoing import DeliveryKind, SendState
from bot.domain.permissions import Permission

MISSED = (SendState.UNREACHABLE, SendState.FAILED)
"""How a delivery can have ended without the person having the alert."""


@dataclass(frozen=True)
class Preview:
    """What publishing would do."""

    file: CaseFile
    tier: Tier
    radius_km: int
    people: int


@dataclass(frozen=True)
class Opened:
    """What a link leads to: the alert is on its way, is here already, or is over."""

    alert: Alert
    case: Case
    is_new: bool


@action(Permission.PUBLISH_CASE)
async def preview(work: Work, case_id: UUID, tier: Tier) -> Preview:
    """Show what the alert would look like and how many it would reach now.

    Raises DomainError `case-not-pending` where that is decided already.
    """
    file = await read_case.perform(work, case_id)
    file.case.ensure(CaseState.PENDING)
    radius = _radius(work, file.case, tier)
    people = await work.deliveries.reach(file.case.place, radius) if radius else 0
    return Preview(file, tier, radius, people)


@action(Permission.PUBLISH_CASE)
async def publish(work: Work, case_id: UUID, tier: Tier, photos: int) -> Preview:
    """Make the case public and queue its alert, nearest people first, in this transaction.

    `photos` is how many pictures the officer saw it with. Raises DomainError `photos-new` where
    the family has sent others since, for no picture becomes public that no officer looked at, and
    `not-verified` while a tick or the police reference is missing.
    """
    case = await work.cases.get(case_id)
    if await work.photos.count_of(case.id) != photos:
        raise DomainError("photos-new")
    case.activate(work.actor.id, work.now)
    alert = Alert(
        id=uuid7(),
        case_id=case.id,
        token=new_token(),
        tier=tier,
        radius_km=_radius(work, case, tier),
        published_by=work.actor.id,
        published_at=work.now,
    )
    work.alerts.add(alert)
    await work.session.flush()
    people = 0
    if tier is not Tier.LISTED:
        people = await work.deliveries.plan(alert.id, case.place, alert.radius_km, work.now)
    await work.audit.note("alerts.publish", case.id, tier=tier.value, radius_km=alert.radius_km)
    work.tell(await work.people.get(case.reporter_id), "case-published", case.id)
    return Preview(await read_case.perform(work, case.id), tier, alert.radius_km, people)


@action(Permission.PUBLISH_CASE)
async def note_progress(work: Work, alert_id: UUID, chat_id: int, message_id: int) -> None:
    """Remember the officer's message that shows how far the sending is."""
    alert = await work.alerts.get(alert_id)
    alert.progress_chat_id, alert.progress_message_id = chat_id, message_id


@action(Permission.OPEN_ALERT)
async def open_link(work: Work, token: str) -> Opened:
    """Queue the alert for somebody who opened its link, again where it did not reach them.

    Raises NotFound for a link that leads nowhere.
    """
    alert = await work.alerts.by_token(token)
    case = await work.cases.get(alert.case_id)
    await work.audit.note("alerts.open_link", alert.id)
    known = await work.deliveries.to_chat(alert.id, work.actor.chat_id)
    if alert.ended_at is not None or (known and known.state not in MISSED):
        return Opened(alert, case, is_new=False)
    if known is not None:
        known.state, known.due_at, known.attempts = SendState.QUEUED, work.now, 0
    else:
        work.deliveries.queue(
            alert.id, work.actor.id, work.actor.chat_id, DeliveryKind.ALERT, work.now
        )
    work.after.rings.add(Ring.OUTBOX)
    return Opened(alert, case, is_new=True)


@action(Permission.OPEN_ALERT)
async def held(work: Work, alert_id: UUID) -> Opened:
    """Return the alert behind a button, for somebody who holds it.

    Raises NotFound where this chat never got the alert: a made-up button opens nothing. Raises
    DomainError `alert-over` once it has ended.
    """
    alert = await work.alerts.get(alert_id)
    if await work.deliveries.to_chat(alert.id, work.actor.chat_id) is None:
        raise NotFound("alert")
    if alert.ended_at is not None:
        raise DomainError("alert-over")
    return Opened(alert, await work.cases.get(alert.case_id), is_new=False)


@action(Permission.OPEN_ALERT)
async def public_case(work: Work, case_id: UUID) -> Case:
    """Return the case of an alert that this chat holds. Raises NotFound where it holds none."""
    alert = await work.alerts.of_case(case_id)
    if alert is None or await work.deliveries.to_chat(alert.id, work.actor.chat_id) is None:
        raise NotFound("alert")
    return await work.cases.get(case_id)


def _radius(work: Work, case: Case, tier: Tier) -> int:
    hours = (work.now - case.last_seen_at).total_seconds() / 3600
    waves = [Wave(wave.after_hours, wave.radius_km) for wave in work.policy.waves]
    return radius_km(tier, hours, waves, work.policy.tiers.regional_limit_km)
