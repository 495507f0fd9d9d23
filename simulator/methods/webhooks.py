"""Webhooks: not yet, but clients ask for them at their start."""

from typing import Any

from simulator.ask import Ask
from simulator.methods.registry import method


@method("deleteWebhook")
async def delete_webhook(ask: Ask) -> bool:
    """There is none; what waits may be dropped all the same."""
    if ask.parameters.flag("drop_pending_updates"):
        ask.bot.updates.clear()
    return True


@method("getWebhookInfo")
async def get_webhook_info(ask: Ask) -> dict[str, Any]:
    """That there is none."""
    waiting = len(ask.bot.updates.waiting)
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}
    allowed = sorted(ask.bot.updates.allowed)
    return {**info, "allowed_updates": allowed} if allowed else info
