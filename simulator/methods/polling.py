"""getUpdates, and how it fails."""

from itertools import islice
from typing import Any

from simulator import faults
from simulator.ask import Ask
from simulator.delivery.updates import TERMINATED, Update
from simulator.errors import Refused
from simulator.methods.registry import method

MOST_UPDATES = 100
MOST_SECONDS = 50
ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
UNDECODABLE: dict[str, Any] = {"message_id": "what a bot cannot read", "date": [], "chat": None}


@method("getUpdates")
async def get_updates(ask: Ask) -> list[dict[str, Any]]:
    """What is new for the bot; waits up to `timeout` seconds for it."""
    world, queue = ask.world, ask.bot.updates
    if queue.webhook is not None:
        raise Refused(409, ACTIVE)
    if world.faults.strike(faults.POLLING, ask.method):
        raise Refused(409, TERMINATED)
    queue.allow(ask.parameters.values.get("allowed_updates"))
    queue.last_asked = world.clock.now()
    queue.prune(queue.last_asked)
    confirmed = queue.confirm(ask.parameters.number("offset"))
    _spoil_queue(ask)
    await queue.wait(min(ask.parameters.number("timeout"), MOST_SECONDS))
    queue.last_asked = world.clock.now()
    queue.prune(queue.last_asked)
    limit = min(max(ask.parameters.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
    return _spoiled(ask, list(islice(queue.waiting, limit)), confirmed)


def _spoil_queue(ask: Ask) -> None:
    if ask.world.faults.strike(frozenset({"undecodable_update"}), ask.method):
        ask.bot.updates.add("message", UNDECODABLE, ask.world.clock.now())


def _spoiled(ask: Ask, found: list[Update], confirmed: list[Update]) -> list[dict[str, Any]]:
    """The updates in order; under a fault some twice, or all in the wrong order."""
    bodies = [update.body for update in found]
    if bodies and ask.world.faults.strike(frozenset({"duplicate_update"}), ask.method):
        bodies = [*(update.body for update in confirmed), *bodies, bodies[-1]]
    if len(bodies) > 1 and ask.world.faults.strike(frozenset({"reorder_updates"}), ask.method):
        bodies.reverse()
    return bodies
