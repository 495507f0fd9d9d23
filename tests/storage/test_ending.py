"""An alert's end reaches everybody who holds it, whatever their delivery was doing then."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.alerts import Alert
from bot.domain.outgoing import Delivery, DeliveryKind, SendState
from bot.storage.database import Database
from bot.storage.deliveries import NO_MESSAGE, Deliveries
from bot.storage.outgoing import UNSURE
from bot.storage.tables import deliveries
from tests.storage.rows import NOW, WUHAN, alert_at, watchers

D = deliveries.c
Row = tuple[DeliveryKind, SendState, int | None, str | None]


async def delivered(
    session: AsyncSession, states: list[tuple[SendState, int | None, str | None]]
) -> Alert:
    """Plan an alert for as many chats as there are states, and put them into these."""
    people = await watchers(session, [[(WUHAN, 50)]] * len(states))
    alert = await alert_at(session)
    await Deliveries(session).plan(alert.id, WUHAN, 100, NOW)
    for person, (state, message_id, error) in zip(people, states, strict=True):
        row = update(deliveries).where(D.chat_id == person.chat_id)
        await session.execute(row.values(state=state, message_id=message_id, error=error))
    return alert


async def rows_of(session: AsyncSession, chat_id: int) -> list[Row]:
    query = deliveries.select().where(D.chat_id == chat_id).order_by(D.id)
    return [(r.kind, r.state, r.message_id, r.error) for r in await session.execute(query)]


async def test_what_was_sent_is_taken_back_and_told_and_what_waits_is_dropped(
    database: Database,
) -> None:
    states: list[tuple[SendState, int | None, str | None]] = [
        (SendState.SENT, 77, None),
        (SendState.QUEUED, None, None),
        (SendState.QUEUED, None, UNSURE),
        (SendState.FAILED, None, UNSURE),
        (SendState.UNREACHABLE, None, "bot was blocked by the user"),
        (SendState.SENDING, None, None),
    ]
    async with database.writing() as session:
        alert = await delivered(session, states)
        alert.end(NOW)
        assert await Deliveries(session).queue_end(alert.id, NOW) == 3
        sent, waiting, unsure, failed, blocked, leaving = [
            await rows_of(session, 1000 + n) for n in range(6)
        ]
    retract, closing = DeliveryKind.RETRACT, DeliveryKind.CLOSING
    told: Row = (closing, SendState.QUEUED, None, None)
    lost: Row = (retract, SendState.UNREACHABLE, None, NO_MESSAGE)
    assert sent[1:] == [(retract, SendState.QUEUED, 77, None), told]
    assert waiting == [(DeliveryKind.ALERT, SendState.DROPPED, None, None)]
    assert unsure == [(DeliveryKind.ALERT, SendState.DROPPED, None, UNSURE), lost, told]
    assert failed[1:] == [lost, told]
    assert len(blocked) == len(leaving) == 1
    assert leaving[0][1] is SendState.SENDING


async def test_what_was_under_way_is_ended_when_it_is_noted(database: Database) -> None:
    async with database.writing() as session:
        alert = await delivered(session, [(SendState.SENDING, None, None)])
        alert.end(NOW)
        await Deliveries(session).queue_end(alert.id, NOW)
        row = await Deliveries(session).to_chat(alert.id, 1000)
        assert isinstance(row, Delivery)
        row.state, row.message_id = SendState.SENT, 5
        await session.flush()
        assert await Deliveries(session).end_some([row.id], NOW) == 1
        assert await Deliveries(session).end_some([row.id], NOW) == 0
        kinds = [kind for kind, *_ in await rows_of(session, 1000)]
    assert kinds == [DeliveryKind.ALERT, DeliveryKind.RETRACT, DeliveryKind.CLOSING]
