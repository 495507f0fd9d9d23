"""sendDice: what Telegram itself throws."""

import random
from typing import Any

from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.methods.posting import sent
from simulator.methods.registry import method

DIE = "🎲"
SIDES = {DIE: 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
"""The emoji, and the greatest value that each can show."""
COLOUR = "\ufe0f"


@method("sendDice")
async def send_dice(ask: Ask) -> dict[str, Any]:
    """Throws a die, a dart, a ball or a slot machine."""
    emoji = (ask.parameters.text("emoji") or DIE).replace(COLOUR, "")
    chat = ask.chat_to_write()
    if emoji not in SIDES:
        raise bad_request("EMOTICON_INVALID")
    value = random.randint(1, SIDES[emoji])  # noqa: S311 - a game, no secret
    return sent(ask, chat, {"dice": {"emoji": emoji, "value": value}})
