"""sendLocation, sendVenue, and live locations that move and stop."""

from typing import Any

from simulator import talk
from simulator.ask import Ask
from simulator.contents import live
from simulator.contents.inline_ids import came_by, inline_message
from simulator.contents.places import (
    FOR_EVER,
    direction_of,
    ended,
    is_live,
    location_of,
    point_of,
    venue_of,
)
from simulator.errors import bad_request
from simulator.messages import Message
from simulator.methods.editing import NOT_MODIFIED
from simulator.methods.posting import sent
from simulator.methods.registry import method

DAY = 86_400
EDITABLE = frozenset({"text", "photo", "video", "animation", "audio", "document", "voice"})


@method("sendLocation")
async def send_location(ask: Ask) -> dict[str, Any]:
    """Sends a place; with a period one that the bot will move."""
    content, chat = {"location": location_of(ask.parameters)}, ask.chat_to_write()
    answer = sent(ask, chat, content)
    live.began(ask.world, chat.messages[answer["message_id"]])
    return answer


@method("sendVenue")
async def send_venue(ask: Ask) -> dict[str, Any]:
    """Sends a place with a name and an address."""
    content = venue_of(ask.parameters)
    return sent(ask, ask.chat_to_write(), content)


@method("editMessageLiveLocation")
async def edit_message_live_location(ask: Ask) -> dict[str, Any] | bool:
    """Moves a live location; what is not said of it again falls away, but its period."""
    place = point_of(ask.parameters, "live location")
    message, inline = _live(ask)
    period = _period(ask, message)
    moved = place | {"live_period": period} | direction_of(ask.parameters)
    return _changed(ask, message, {**message.content, "location": moved}, inline=inline)


@method("stopMessageLiveLocation")
async def stop_message_live_location(ask: Ask) -> dict[str, Any] | bool:
    """Ends a live location where it is."""
    message, inline = _live(ask)
    return _changed(ask, message, ended(message.content), inline=inline)


def _live(ask: Ask) -> tuple[Message, bool]:
    """The message, and whether it was named by an inline_message_id."""
    found = inline_message(ask)
    message = found or ask.message("message to edit")
    own = message.sender is ask.bot or came_by(message, ask.bot.id)
    there = message.as_json(ask.bot.id).keys() & EDITABLE
    if not own or message.fixed or not (is_live(message.content) or there):
        raise bad_request("message can't be edited")
    if not is_live(message.content):
        raise bad_request("there is no live location in the message to edit")
    return message, found is not None


def _period(ask: Ask, message: Message) -> int:
    """Seconds from when the message was sent: the new ones, at most a day more than the old."""
    old = int(message.content["location"]["live_period"])
    new = ask.parameters.number("live_period") or old
    if new < 0 or (new != FOR_EVER and new > old + DAY):
        raise bad_request("wrong live location period specified")
    return new


def _changed(
    ask: Ask, message: Message, content: dict[str, Any], *, inline: bool
) -> dict[str, Any] | bool:
    keys = ask.inline_keys(message.chat)
    if message.content == content and message.inline == keys:
        raise bad_request(NOT_MODIFIED)
    ask.pace(message.chat)
    message.content, message.inline = content, keys
    talk.change(ask.world, message, marked=True)
    live.began(ask.world, message)
    return True if inline else message.as_json(ask.bot.id)
