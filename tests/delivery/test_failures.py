"""Every way a request can fail, on the server as it fails there."""

import asyncio
import time
from datetime import timedelta

import pytest

from bot.delivery import failures, notes
from bot.domain.outgoing import DeliveryKind, SendState
from bot.storage.outgoing import UNSURE
from bot.storage.tables import audit, posters
from config.policy import Sending
from tests.delivery.street import FAST, Street

ALERT = DeliveryKind.ALERT


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry after a moment instead of after seconds."""
    monkeypatch.setattr(notes, "backoff", lambda _: timedelta(milliseconds=50))


async def test_who_blocked_the_bot_is_left_alone_from_then_on(street: Street) -> None:
    stays, left = await street.citizen(), await street.citizen()
    await left.block()
    alert = await street.alert()
    await street.settled()
    counts = await street.counts(alert)
    assert counts == {(ALERT, SendState.SENT): 1, (ALERT, SendState.UNREACHABLE): 1}
    (lost,) = [row for row in await street.rows() if row.chat_id == left.id]
    assert lost.error == "bot was blocked by the user"
    assert not (await street.row_of(left)).reachable
    assert (await street.row_of(stays)).reachable


async def test_a_chat_that_vanished_is_counted(street: Street) -> None:
    gone = await street.citizen()
    await gone.vanish()
    alert = await street.alert()
    await street.settled()
    assert await street.counts(alert) == {(ALERT, SendState.UNREACHABLE): 1}
    assert not (await street.row_of(gone)).reachable


async def test_a_chat_that_never_was_is_counted(street: Street) -> None:
    citizen = await street.citizen()
    alert = await street.alert()
    await street.sim.reset()
    await street.settled()
    (row,) = await street.rows()
    assert (row.chat_id, row.error) == (citizen.id, "chat not found")
    assert await street.counts(alert) == {(ALERT, SendState.UNREACHABLE): 1}


async def test_too_fast_holds_everybody_and_loses_nobody(street: Street) -> None:
    people = [await street.citizen(km_north=n) for n in range(6)]
    await street.alert()
    await street.sim.faults({"kind": "429", "method": "sendPhoto", "seconds": 1, "count": 1})
    await street.settled()
    calls = await street.sent()
    refused = [call["at"] for call in calls if call["status"] == 429]
    later = [call["at"] for call in calls if call["status"] == 200]
    assert len(refused) == 1
    assert min(later) - refused[0] >= 0.99
    assert [len(await street.got(person)) for person in people] == [1] * 6
    assert {row.attempts for row in await street.rows()} == {1}


@pytest.mark.parametrize("kind", ["5xx", "not_json", "drop_before"])
async def test_what_was_not_done_is_done_again(street: Street, kind: str) -> None:
    citizen = await street.citizen()
    await street.alert()
    await street.sim.faults({"kind": kind, "method": "sendPhoto", "count": 2})
    await street.settled()
    (row,) = await street.rows()
    assert (row.state, row.attempts) == (SendState.SENT, 3)
    assert len(await street.got(citizen)) == 1


async def test_a_server_that_fails_for_ever_ends_the_attempts(street: Street) -> None:
    await street.citizen()
    await street.alert()
    await street.sim.faults({"kind": "5xx", "method": "sendPhoto"})
    await street.settled(Sending(per_second=1000, in_flight=30, attempts=4))
    (row,) = await street.rows()
    assert (row.state, row.attempts, row.error) == (SendState.FAILED, 4, "server-error")


async def test_an_answer_that_never_came_costs_two_copies_at_most(street: Street) -> None:
    citizen = await street.citizen()
    await street.alert()
    await street.sim.faults({"kind": "drop_after", "method": "sendPhoto"})
    await street.settled()
    (row,) = await street.rows()
    assert (row.state, row.error) == (SendState.FAILED, UNSURE)
    assert len(await street.got(citizen)) == 3


async def test_a_copy_that_we_cannot_take_back_is_counted(street: Street) -> None:
    citizen = await street.citizen()
    await street.alert()
    await street.sim.faults({"kind": "drop_after", "method": "sendPhoto", "count": 1})
    await street.settled()
    (row,) = await street.rows()
    assert (row.state, row.error) == (SendState.SENT, UNSURE)
    assert len(await street.got(citizen)) == 2


async def test_no_server_holds_all_and_counts_no_attempt(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "NO_SERVER_SECONDS", 0.3)
    citizen = await street.citizen()
    await street.alert()
    there, street.bot = street.bot, street.connected("http://127.0.0.1:9")
    async with street.sending():
        started = time.monotonic()
        while time.monotonic() < started + 1:
            (row,) = await street.rows()
            assert row.attempts <= 1
    await street.bot.session.close()
    street.bot = there
    await street.settled()
    (row,) = await street.rows()
    assert (row.state, row.attempts, row.error) == (SendState.SENT, 1, None)
    assert len(await street.got(citizen)) == 1


async def test_a_token_that_is_refused_holds_all(street: Street) -> None:
    await street.citizen()
    await street.alert()
    await street.sim.faults({"kind": "revoked_token"})
    async with street.sending():
        while not await street.sent():
            (row,) = await street.rows()
        await street.database.scrub()
    (row,) = await street.rows()
    assert (row.state, row.attempts) == (SendState.QUEUED, 0)
    assert len(await street.sent()) == 1


async def test_a_file_id_that_is_not_known_any_more_is_uploaded_again(street: Street) -> None:
    citizen = await street.citizen()
    alert = await street.alert()
    stale = {"alert_id": alert.id, "name": "alert", "file_id": "AgACAgStale"}
    async with street.database.writing() as session:
        await session.execute(posters.insert().values(stale))
    await street.settled()
    (message,) = await street.got(citizen)
    async with street.database.reading() as session:
        kept = (await session.execute(posters.select())).one().file_id
    assert message.photo == kept != "AgACAgStale"


async def test_words_that_cannot_be_put_fail_their_row_alone(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = await street.citizen(), await street.citizen()
    await street.alert()
    well = street.renderer.delivery

    async def delivery(row: object) -> object:
        if getattr(row, "chat_id", None) == broken.id:
            raise LookupError("a child's name")
        return await well(row)  # type: ignore[arg-type]

    monkeypatch.setattr(street.renderer, "delivery", delivery)
    await street.settled(Sending(per_second=1000, in_flight=30, attempts=2))
    states = {row.chat_id: (row.state, row.error) for row in await street.rows()}
    assert states[broken.id] == (SendState.FAILED, "broken: LookupError")
    assert states[fine.id] == (SendState.SENT, None)


async def test_a_text_that_telegram_refuses_fails_at_once(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    await street.citizen()
    await street.alert()
    monkeypatch.setattr("bot.delivery.post.HTML", "MarkdownV9")
    await street.settled(FAST)
    (row,) = await street.rows()
    assert (row.state, row.attempts) == (SendState.FAILED, 1)
    assert row.error == "unsupported parse_mode"


async def test_what_a_notice_shows_is_in_the_log_also_when_nobody_confirmed_it(
    street: Street,
) -> None:
    officer = await street.citizen()
    await street.sim.faults({"kind": "drop_after", "method": "sendMessage", "count": 1})
    await street.notice(officer, "candidate")
    await street.notice(officer, "thanks")
    async with street.sending():
        await officer.expect("notice")
        for _ in range(100):
            async with street.database.reading() as session:
                rows = list(await session.execute(audit.select().order_by(audit.c.seq)))
            if len(rows) == 2:
                break
            await asyncio.sleep(0.05)
    assert [(row.action, row.data["certain"]) for row in rows] == [
        ("pair.shown", 0),
        ("pair.shown", 1),
    ]
