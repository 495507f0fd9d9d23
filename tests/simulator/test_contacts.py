"""Contacts, sent by bots and by people."""

from typing import Any

import pytest
from telegram import Bot, KeyboardButton, ReplyKeyboardMarkup

from simulator.client import Person, Sim
from tests.simulator.conftest import Raw

VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Lin\nEND:VCARD"


async def test_a_contact(mei: Person, bot: Bot) -> None:
    sent = await bot.send_contact(mei.id, "+8610", "Hua", last_name="Lin", vcard=VCARD)
    assert sent.contact
    assert (sent.contact.phone_number, sent.contact.first_name) == ("+8610", "Hua")
    assert (sent.contact.last_name, sent.contact.vcard) == ("Lin", VCARD)
    assert sent.contact.user_id is None


@pytest.mark.odd
@pytest.mark.parametrize(
    ("call", "why"),
    [
        ({"first_name": "Hua"}, 'parameter "phone_number" is required'),
        ({"phone_number": "+8610"}, 'parameter "first_name" is required'),
        (
            {"phone_number": "+8610", "first_name": "Hua", "vcard": "v" * 2049},
            "contact vCard is too long",
        ),
    ],
)
async def test_contacts_that_are_refused(
    raw: Raw, mei: Person, call: dict[str, Any], why: str
) -> None:
    status, answer = await raw("sendContact", chat_id=mei.id, **call)
    assert (status, answer["description"]) == (400, f"Bad Request: {why}")


async def test_a_persons_own_number_is_known_as_theirs(sim: Sim, mei: Person, bot: Bot) -> None:
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("My number", request_contact=True)]])
    await bot.send_message(mei.id, "Your number?", reply_markup=keyboard)
    body = {"button": "My number", "contact": {"phone_number": "+8611"}}
    await sim.call("POST", f"/sim/people/{mei.id}/press", json=body)
    message = (await bot.get_updates())[-1].message
    assert message
    assert message.contact
    assert (message.contact.user_id, message.contact.first_name) == (mei.id, "Mei")


async def test_somebody_elses_number_is_not(sim: Sim, mei: Person, bot: Bot) -> None:
    contact = {"phone_number": "+8612", "first_name": "Hua"}
    await sim.call("POST", f"/sim/people/{mei.id}/say", json={"contact": contact})
    message = (await bot.get_updates())[-1].message
    assert message
    assert message.contact
    assert message.contact.user_id is None
