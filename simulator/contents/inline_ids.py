"""Messages that came by inline mode, found by the id that their bot knows them by."""

import re

from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.messages import Message

FORM = re.compile(r"[A-Za-z0-9_-]{16,}")


def inline_message(ask: Ask) -> Message | None:
    """The message of the call's inline_message_id; None when it names a chat instead.

    Raises Refused for an id that this bot was never given.
    """
    said = ask.parameters
    if said.text("chat_id") or said.number("message_id"):
        return None
    number = said.text("inline_message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    found = ask.world.inline.message(number, ask.bot)
    if found is None:
        known = FORM.fullmatch(number)
        why = "MESSAGE_ID_INVALID" if known else "invalid inline message identifier specified"
        raise bad_request(why)
    return found


def came_by(message: Message, bot_id: int) -> bool:
    """Whether a person sent this message by inline mode of the bot."""
    via = message.extra.get("via_bot")
    return via is not None and via["id"] == bot_id
