"""Contacts as the Bot API writes them."""

from typing import Any

from simulator.errors import bad_request
from simulator.parameters import Parameters

MOST_VCARD_BYTES = 2048


def contact_of(said: Parameters) -> dict[str, Any]:
    """A Contact. Raises Refused, as process_send_contact_query of Telegram's server does."""
    for name in ("phone_number", "first_name"):
        if not said.text(name):
            raise bad_request(f'parameter "{name}" is required')
    if len(said.text("vcard").encode(errors="replace")) > MOST_VCARD_BYTES:
        raise bad_request("contact vCard is too long")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return {name: said.text(name) for name in names if said.text(name)}
