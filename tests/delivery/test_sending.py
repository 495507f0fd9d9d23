"""An alert reaches everybody it is due for, nearest first, and each once."""

import asyncio

from bot.delivery.pace import CHAT_BURST
from bot.domain.outgoing import DeliveryKind, SendState
from config.policy import Sending
from tests.delivery.street import FAST, Street

ALERT = DeliveryKind.ALERT


async def test_the_nearest_hear_first_and_nobody_past_their_own_limit(street: Street) -> None:
    far = await street.citizen(km_north=40)
    near = await street.citizen(km_north=3)
    middle = await street.citizen(km_north=20)
    muted = await street.citizen(km_north=20, radius_km=10)
    await street.alert()
    await street.settled(Sending(per_second=1000, in_flight=1, attempts=8))
    assert [call["chat_id"] for call in await street.sent()] == [near.id, middle.id, far.id]
    assert await street.got(muted) == []


async def test_an_alert_is_a_picture_with_buttons_that_cannot_be_passed_on(street: Street) -> None:
    citizen = await street.citizen()
    alert = await street.alert()
    await street.settled()
    (message,) = await street.got(citizen)
    assert message.photo
    assert message.protected
    assert message.text == f"alert {alert.id}"
    assert message.buttons == ["I saw this child"]
    (row,) = await street.rows()
    assert (row.state, row.message_id, row.attempts) == (SendState.SENT, message.id, 1)


async def test_the_picture_is_drawn_and_uploaded_once(street: Street) -> None:
    people = [await street.citizen(km_north=n) for n in range(12)]
    await street.alert()
    await street.settled()
    pictures = {(await street.got(person))[0].photo for person in people}
    photos = [call["parameters"]["photo"] for call in await street.sent()]
    assert street.renderer.drawn == ["alert"]
    assert len(pictures) == 1
    assert sum(photo in pictures for photo in photos) == len(people) - 1


async def test_notices_overtake_alerts(street: Street) -> None:
    people = [await street.citizen(km_north=n) for n in range(5)]
    officer = await street.citizen(km_north=45)
    await street.alert()
    notice = await street.notice(officer)
    await street.settled(Sending(per_second=1000, in_flight=1, attempts=8))
    first = (await street.sent())[0]
    assert first["parameters"]["text"] == f"notice {notice}"
    assert all([await street.got(person) for person in people])


async def test_a_ring_sends_at_once(street: Street) -> None:
    citizen = await street.citizen()
    async with street.sending() as sender:
        await asyncio.sleep(0.1)
        await street.notice(citizen)
        sender.ring()
        await citizen.expect("notice", timeout=0.4)


async def test_one_chat_gets_a_burst_in_order_and_one_a_second_on_average(street: Street) -> None:
    citizen, other = await street.citizen(), await street.citizen()
    notices = [await street.notice(citizen) for _ in range(CHAT_BURST + 2)]
    last = await street.notice(other)
    street.renderer.seconds = 0.2
    async with street.sending():
        await other.expect(str(last))
        await citizen.expect(str(notices[-1]))
    calls = [call for call in await street.sent() if call["chat_id"] == citizen.id]
    assert [call["parameters"]["text"] for call in calls] == [f"notice {id_}" for id_ in notices]
    times = [call["at"] for call in calls]
    assert times[CHAT_BURST - 1] - times[0] < 1, "put into words beside each other"
    assert times[CHAT_BURST] - times[0] >= CHAT_BURST


async def test_who_was_erased_meanwhile_is_left_out(street: Street) -> None:
    citizen = await street.citizen()
    await street.alert()
    async with street.database.writing() as session:
        await session.delete(await street.row_of(citizen))
    await street.settled()
    assert await street.rows() == []
    assert await street.got(citizen) == []


async def test_a_stop_puts_back_what_has_not_left(street: Street) -> None:
    people = [await street.citizen(km_north=n) for n in range(40)]
    alert = await street.alert()
    await street.sim.faults({"kind": "slow", "seconds": 0.3})
    async with street.sending(Sending(per_second=20, in_flight=30, attempts=8)):
        await street.until(lambda rows: sum(row.attempts for row in rows) >= 15)
    counts = await street.counts(alert)
    got = sum([len(await street.got(person)) for person in people])
    assert (ALERT, SendState.SENDING) not in counts
    assert counts[ALERT, SendState.SENT] == got
    assert counts[ALERT, SendState.QUEUED] == 40 - got > 0
    await street.sim.faults()
    await street.settled(FAST)
    assert [len(await street.got(person)) for person in people] == [1] * 40


async def test_never_more_under_way_than_may_be_repeated(street: Street) -> None:
    for n in range(40):
        await street.citizen(km_north=n)
    await street.alert()
    await street.sim.faults({"kind": "slow", "seconds": 0.2, "method": "sendPhoto"})
    async with street.sending(Sending(per_second=1000, in_flight=7, attempts=8)):
        most = 0
        for _ in range(80):
            states = [row.state for row in await street.rows()]
            most = max(most, states.count(SendState.SENDING))
            await asyncio.sleep(0.01)
        await street.until_settled()
    assert most == 7
