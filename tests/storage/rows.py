"""People, subscriptions, cases and alerts, put straight into a database."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from bot.domain.alerts import Alert, Tier
from bot.domain.cases import Case, CaseState, Sex
from bot.domain.people import Person
from bot.domain.permissions import Role
from bot.domain.places import Place
from bot.domain.subscriptions import Subscription
from bot.storage.tables import people, subscriptions

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WUHAN = Place(30.58, 114.27, "Wuhan", "CN")

Watch = tuple[Place, int]


def person(chat_id: int, *, reachable: bool = True, role: Role = Role.CITIZEN) -> Person:
    """Return somebody."""
    return Person(uuid7(), chat_id, "en", role, NOW, reachable=reachable)


async def watchers(
    session: AsyncSession, watches: Sequence[Sequence[Watch]], first_chat: int = 1000
) -> list[Person]:
    """Add one person for each list of watched places and radii."""
    everybody = [person(first_chat + n) for n in range(len(watches))]
    session.add_all(everybody)
    await session.flush()
    for one, places in zip(everybody, watches, strict=True):
        session.add_all(Subscription(uuid7(), one.id, at, km, NOW) for at, km in places)
    await session.flush()
    return everybody


async def watching_chats(session: AsyncSession, chats: Sequence[int], at: Place, km: int) -> None:
    """Add a great many people who watch one place, fast."""
    ids = {chat: uuid7() for chat in chats}
    await session.execute(insert(people), [_person_row(i, chat) for chat, i in ids.items()])
    await session.execute(
        insert(subscriptions),
        [
            {
                "id": uuid7(),
                "person_id": i,
                "latitude": at.latitude,
                "longitude": at.longitude,
                "place_name": at.name,
                "country": at.country,
                "radius_km": km,
                "created_at": NOW,
            }
            for i in ids.values()
        ],
    )


def _person_row(identifier: UUID, chat_id: int) -> dict[str, object]:
    return {
        "id": identifier,
        "chat_id": chat_id,
        "locale": "en",
        "locale_chosen": True,
        "role": Role.CITIZEN,
        "reachable": True,
        "created_at": NOW,
    }


async def alert_at(
    session: AsyncSession, at: Place = WUHAN, radius_km: int = 500, guardian_chat: int = 1
) -> Alert:
    """Add a guardian, an active case at a place and its alert."""
    guardian = person(guardian_chat)
    session.add(guardian)
    await session.flush()
    case = Case(
        id=uuid7(),
        number=f"C-{guardian_chat}",
        reporter_id=guardian.id,
        state=CaseState.ACTIVE,
        created_at=NOW,
        name="Lin Mei",
        sex=Sex.GIRL,
        birth_date=None,
        birth_exact=False,
        age_months=60,
        last_seen_at=NOW,
        place=at,
        height_cm=None,
        clothing=None,
        marks=None,
        story=None,
        relation=None,
        phone=None,
    )
    session.add(case)
    await session.flush()
    alert = Alert(uuid7(), case.id, str(uuid7())[:30], Tier.CRITICAL, radius_km, guardian.id, NOW)
    session.add(alert)
    await session.flush()
    return alert
