"""sendContact."""

from typing import Any

from simulator.ask import Ask
from simulator.contents.contacts import contact_of
from simulator.methods.posting import sent
from simulator.methods.registry import method


@method("sendContact")
async def send_contact(ask: Ask) -> dict[str, Any]:
    """Sends a telephone number with a name."""
    content = {"contact": contact_of(ask.parameters)}
    return sent(ask, ask.chat_to_write(), content)
