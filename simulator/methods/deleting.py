"""deleteMessage, and when it is too late."""

from simulator import talk
from simulator.ask import Ask
from simulator.errors import bad_request
from simulator.messages import Message
from simulator.methods.registry import method

DELETABLE_SECONDS = 48 * 3600


@method("deleteMessage")
async def delete_message(ask: Ask) -> bool:
    """Deletes a message for everyone."""
    message = ask.message("message to delete", reading=True)
    if message.chat.type == "private":
        if _too_old(ask, message):
            raise bad_request("message can't be deleted for everyone")
    elif message.chat.bots.get(ask.bot.id) != "administrator" and (
        message.sender is not ask.bot or _too_old(ask, message)
    ):
        raise bad_request("message can't be deleted")
    talk.remove(ask.world, message)
    return True


def _too_old(ask: Ask, message: Message) -> bool:
    return ask.world.now() - message.date > DELETABLE_SECONDS
