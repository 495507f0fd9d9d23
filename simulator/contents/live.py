"""Live locations: they end when their time is over."""

from simulator import talk
from simulator.contents.places import FOR_EVER, ended, is_live
from simulator.messages import Message
from simulator.world import World


def began(world: World, message: Message) -> None:
    """Ends the live location of a message when it is time; for another message does nothing.

    Its period counts from when the message was sent, and may be changed on the way.
    """
    if not is_live(message.content) or message.content["location"]["live_period"] == FOR_EVER:
        return
    until = message.date + message.content["location"]["live_period"]
    world.clock.at(until, lambda: _over(world, message))


def _over(world: World, message: Message) -> None:
    if not is_live(message.content) or message.id not in message.chat.messages:
        return
    if world.clock.now() < message.date + message.content["location"]["live_period"]:
        return
    message.content = ended(message.content)
    talk.show(world, message)
