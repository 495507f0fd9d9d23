"""Found means told: whoever got the alert is told, and the picture is taken back."""

import itertools

from bot.domain.alerts import Alert
from bot.domain.outgoing import DeliveryKind, SendState
from bot.storage.deliveries import NO_MESSAGE
from tests.delivery.street import Street

ALERT, RETRACT, CLOSING = DeliveryKind.ALERT, DeliveryKind.RETRACT, DeliveryKind.CLOSING
SENT, UNREACHABLE = SendState.SENT, SendState.UNREACHABLE


async def test_the_picture_is_replaced_and_everybody_is_told(street: Street) -> None:
    subscriber, opener = await street.citizen(), await street.citizen(km_north=300)
    alert = await street.alert()
    await street.open_link(alert, opener)
    await street.settled()
    before = {p.id: (await street.got(p))[0] for p in (subscriber, opener)}
    assert await street.end(alert) == 2
    await street.settled()
    for person in (subscriber, opener):
        changed, told = await street.got(person)
        assert changed.id == before[person.id].id
        assert changed.photo != before[person.id].photo
        assert changed.text == f"retract {alert.id}"
        assert changed.buttons == []
        assert told.text == f"closing {alert.id}"
    assert street.renderer.drawn == ["alert", "retract"]
    counts = await street.counts(alert)
    assert counts == {(ALERT, SENT): 2, (RETRACT, SENT): 2, (CLOSING, SENT): 2}


async def test_the_picture_goes_before_the_word(street: Street) -> None:
    await street.citizen()
    alert = await street.alert()
    await street.settled()
    await street.end(alert)
    await street.settled()
    methods = [call["method"] for call in await street.sent()]
    assert methods == ["sendPhoto", "editMessageMedia", "sendMessage"]


async def test_what_could_not_be_taken_back_is_counted(street: Street) -> None:
    blocked, erased = await street.citizen(), await street.citizen()
    alert = await street.alert()
    await street.settled()
    await blocked.block()
    (message,) = await street.got(erased)
    await street.bot.delete_message(erased.id, message.id)
    await street.end(alert)
    await street.settled()
    counts = await street.counts(alert)
    assert counts[RETRACT, UNREACHABLE] == 2
    assert counts[CLOSING, UNREACHABLE] == 1
    assert counts[CLOSING, SENT] == 1
    errors = {row.chat_id: row.error for row in await street.rows() if row.kind is RETRACT}
    assert errors == {blocked.id: "bot was blocked by the user", erased.id: NO_MESSAGE}


async def test_an_edit_may_be_repeated(street: Street) -> None:
    citizen = await street.citizen()
    alert = await street.alert()
    await street.settled()
    await street.sim.faults({"kind": "drop_after", "method": "editMessageMedia", "count": 1})
    await street.end(alert)
    await street.settled()
    rows = {row.kind: row for row in await street.rows()}
    assert (rows[RETRACT].state, rows[RETRACT].attempts) == (SENT, 2)
    assert [m.text.split()[0] for m in await street.got(citizen)] == ["retract", "closing"]


async def test_an_alert_that_ends_while_it_leaves_is_ended_there_too(street: Street) -> None:
    """Half of the requests are open on the server when the officer closes the case."""
    people = [await street.citizen(km_north=n) for n in range(10)]
    alert = await street.alert()
    await street.sim.faults({"kind": "slow", "seconds": 0.5, "method": "sendPhoto"})
    async with street.sending():
        await street.until(lambda rows: any(row.state is SendState.SENDING for row in rows))
        await street.end(alert)
        await street.until_settled()
    held = [p for p in people if await street.got(p)]
    assert held
    for person in held:
        texts = [message.text for message in await street.got(person)]
        assert texts == [f"retract {alert.id}", f"closing {alert.id}"]
    counts = await street.counts(alert)
    assert counts[RETRACT, SENT] == counts[CLOSING, SENT] == counts[ALERT, SENT] == len(held)
    assert counts.get((ALERT, SendState.DROPPED), 0) == 10 - len(held)


async def test_the_officer_sees_progress_at_most_every_two_seconds(street: Street) -> None:
    officer = await street.citizen(km_north=300)
    for n in range(20):
        await street.citizen(km_north=n)
    alert = await street.alert()
    shown = await street.bot.send_message(officer.id, "progress")
    async with street.database.writing() as session:
        known = await session.get(Alert, alert.id)
        assert known is not None
        known.progress_chat_id, known.progress_message_id = officer.id, shown.message_id
    await street.sim.faults({"kind": "slow", "seconds": 0.4, "method": "sendPhoto"})
    async with street.sending(street.slowly(8)):
        await officer.expect("^alert sent 20$")
    edits = await street.sim.calls("editMessageText")
    gaps = [b["at"] - a["at"] for a, b in itertools.pairwise(edits)]
    assert len(edits) >= 2
    assert min(gaps) >= 1.99
