"""Messages that are pinned above a chat."""

from simulator import talk
from simulator.membership.members import User
from simulator.messages import Message
from simulator.world import World


def pin(world: World, message: Message, who: User, *, silent: bool) -> None:
    """Pins a message, and says so; a message that is pinned already stays where it is."""
    chat = message.chat
    if message.id in chat.pins:
        return
    chat.pins = (*chat.pins, message.id)
    content = {"pinned_message": message.as_reply(0)}
    talk.service(world, chat, who, silent=silent, pinned=message, **content)


def unpin(world: World, *messages: Message) -> None:
    """Takes messages of a chat from the pinned ones; nothing is said, but it is seen."""
    for message in messages:
        message.chat.pins = tuple(n for n in message.chat.pins if n != message.id)
        talk.show(world, message)
