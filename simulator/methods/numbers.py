"""Several message identifiers in one call."""

from typing import Any

from simulator.ask import Ask
from simulator.errors import bad_request

MOST = 100
HIGHEST = 2**31 - 1


def numbers_of(ask: Ask) -> list[int]:
    """The `message_ids` of a call: 1 to 100. Raises Refused."""
    if not ask.parameters.text("message_ids"):
        raise bad_request("message identifiers are not specified")
    given = ask.json("message_ids", "message_ids")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > MOST:
        raise bad_request("too many message identifiers specified")
    if not given:
        raise bad_request("message identifiers are not specified")
    return [_number(value) for value in given]


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise bad_request("message identifier must be a Number")
    try:
        number = int(value) if isinstance(value, int) else int(str(value))
    except ValueError:
        number = HIGHEST + 1
    if abs(number) > HIGHEST:
        raise bad_request("can't parse message identifier as a Number")
    if number <= 0:
        raise bad_request("invalid message identifier specified")
    return number
