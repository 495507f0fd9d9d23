"""setWebhook, deleteWebhook and getWebhookInfo."""

from typing import Any

from simulator.ask import Ask
from simulator.delivery.updates import DEFAULT, KINDS, REPLACED
from simulator.delivery.webhooks import (
    DEFAULT_CONNECTIONS,
    MOST_CERTIFICATE_BYTES,
    MOST_CONNECTIONS,
    Webhook,
    checked_secret,
    parsed,
    verified,
)
from simulator.errors import bad_request, too_many_requests
from simulator.methods.described import Described
from simulator.methods.registry import method

PAUSE_SECONDS = 1.0
"""Between two calls that set a webhook."""


@method("setWebhook")
async def set_webhook(ask: Ask) -> Described:
    """From now on updates are sent to an address; an empty one deletes the webhook.

    As on Telegram the webhook that was there is gone even where the new one is refused.
    """
    said, queue = ask.parameters, ask.bot.updates
    if not said.text("url"):
        return _deleted(ask)
    _slow_down(ask)
    if _is_set_already(ask):
        queue.allow(said.values.get("allowed_updates"))
        return Described(True, "Webhook is already set")
    queue.interrupt(REPLACED)
    _close(ask)
    webhook = await _made(ask)
    queue.allow(said.values.get("allowed_updates"))
    queue.webhook = webhook
    ask.world.hooked.put_nowait(ask.bot)
    return Described(True, "Webhook was set")


def _slow_down(ask: Ask) -> None:
    now = ask.world.clock.now()
    if now < ask.bot.webhook_allowed_at:
        raise too_many_requests(1)
    ask.bot.webhook_allowed_at = now + PAUSE_SECONDS


def _is_set_already(ask: Ask) -> bool:
    said, there = ask.parameters, ask.bot.updates.webhook
    if there is None or there.certificate or said.upload("certificate"):
        return False
    address = said.text("ip_address")
    asked = (said.text("url"), said.text("secret_token"), _connections(ask), bool(address))
    same = asked == (there.asked, there.secret, there.max_connections, there.fixed)
    moved = bool(address) and address != there.ip_address
    return same and not moved and not said.flag("drop_pending_updates")


def _connections(ask: Ask) -> int:
    asked = ask.parameters.number("max_connections", DEFAULT_CONNECTIONS)
    return min(max(asked, 1), MOST_CONNECTIONS)


def _close(ask: Ask) -> bool:
    """Takes the webhook away, and drops what waits where that is asked for."""
    queue = ask.bot.updates
    there, queue.webhook = queue.webhook, None
    if there is not None:
        there.news.set()
    if ask.parameters.flag("drop_pending_updates"):
        queue.clear()
    return there is not None


async def _made(ask: Ask) -> Webhook:
    said, upload = ask.parameters, ask.parameters.upload("certificate")
    address, secret = parsed(said.text("url")), checked_secret(said.text("secret_token"))
    certificate = upload.data if upload else None
    if certificate is not None and len(certificate) > MOST_CERTIFICATE_BYTES:
        raise bad_request(f"certificate size is too big ({len(certificate)} bytes)")
    webhook = await verified(address, said.text("ip_address"), certificate)
    webhook.max_connections, webhook.secret = _connections(ask), secret
    return webhook


@method("deleteWebhook")
async def delete_webhook(ask: Ask) -> Described:
    """Back to getUpdates; what waits stays, unless it is to be dropped."""
    return _deleted(ask)


def _deleted(ask: Ask) -> Described:
    if _close(ask):
        return Described(True, "Webhook was deleted")
    ask.bot.updates.allow(ask.parameters.values.get("allowed_updates"))
    return Described(True, "Webhook is already deleted")


@method("getWebhookInfo")
async def get_webhook_info(ask: Ask) -> dict[str, Any]:
    """Where updates go, how many wait, and what went wrong last."""
    queue, there = ask.bot.updates, ask.bot.updates.webhook
    queue.prune(ask.world.clock.now())
    info: dict[str, Any] = {
        "url": there.asked if there else "",
        "has_custom_certificate": bool(there and there.certificate),
        "pending_update_count": len(queue.waiting),
    }
    if there is not None:
        info |= _shown(there)
    if queue.allowed != DEFAULT:
        info["allowed_updates"] = [kind for kind in KINDS if kind in queue.allowed]
    return info


def _shown(there: Webhook) -> dict[str, Any]:
    info = {"max_connections": there.max_connections, "ip_address": there.ip_address}
    if not there.failed_at:
        return info
    return info | {"last_error_date": there.failed_at, "last_error_message": there.failure}
