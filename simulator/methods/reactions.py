"""setMessageReaction."""

from typing import Any

from simulator.ask import Ask
from simulator.buttons.fields import FieldError, Fields, lower_first
from simulator.contents import reacting
from simulator.contents.reactions import known
from simulator.errors import bad_request
from simulator.methods.registry import method

MOST_OF_A_BOT = 1
INT64 = 1 << 63


@method("setMessageReaction")
async def set_message_reaction(ask: Ask) -> bool:
    """Puts the bot's reaction to a message in place of the one before; none takes it away."""
    chosen = _read(ask)
    message = ask.message("message to react", reading=True)
    if len(chosen) > MOST_OF_A_BOT:
        raise bad_request("REACTIONS_TOO_MANY")
    reacting.react(ask.world, message, ask.bot, [_allowed(one) for one in chosen])
    return True


def _read(ask: Ask) -> list[dict[str, Any]]:
    given = ask.json("reaction", "reaction types")
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    return [_type(one) for one in given]


def _type(given: Any) -> dict[str, Any]:
    try:
        return _read_type(given)
    except FieldError as wrong:
        raise bad_request(lower_first(f"Can't parse ReactionType: {wrong}")) from None


def _read_type(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise FieldError("expected an Object")
    fields = Fields(given)
    kind = fields.text("type", needed=True)
    if kind == "emoji":
        return {"type": kind, "emoji": fields.text("emoji", needed=True)}
    if kind == "custom_emoji":
        number = fields.whole("custom_emoji_id", needed=True, most=INT64)
        return {"type": kind, "custom_emoji_id": str(number)}
    raise FieldError("invalid reaction type specified")


def _allowed(chosen: dict[str, Any]) -> dict[str, Any]:
    """Custom emoji are not on offer in any chat here."""
    if chosen.get("emoji") == "":
        raise bad_request("invalid reaction type specified")
    emoji = known(str(chosen.get("emoji", "")))
    if emoji is None:
        raise bad_request("REACTION_INVALID")
    return {"type": "emoji", "emoji": emoji}
